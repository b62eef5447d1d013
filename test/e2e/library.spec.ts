import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { SearchView } from '../support/pages/search-view.ts';
import type { SkeinWindow } from '../support/pages/skein-window.ts';
import type { TestHome } from '../support/test-home.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

function fill(home: TestHome): void {
  home.add({ number: 1, says: 'Fix the login', answer: 'The login is fixed.' });
  home.add({ number: 2, says: 'Write the changelog', answer: 'Written.' });
  home.add({ number: 3, says: 'Try the new parser', answer: 'Tried.' });
}

/** What the window has for labels, notes and bookmarks. */
function libraryOf({ page, header, filters }: SkeinWindow) {
  const dialog = page.getByRole('dialog');
  return {
    dialog,
    addLabel: header.getByRole('button', { name: 'Add label' }),
    addNote: header.getByRole('button', { name: 'Add note' }),
    labels: header.getByRole('list', { name: 'Labels' }).getByRole('listitem'),
    find: dialog.getByRole('textbox', { name: 'Find or make a label' }),
    save: dialog.getByRole('button', { name: 'Save', exact: true }),
    section: (name: string) => filters.getByRole('button', { name }),
    page: page.getByRole('main', { name: 'Library' }),
    tab: (name: RegExp) => page.getByRole('tab', { name }),
  };
}

test('labels, a pin, a note and a bookmark are put on threads with the mouse, found again, and outlive a restart', async ({
  home,
  openWindow,
}) => {
  fill(home);
  const window = await openWindow();
  const library = libraryOf(window);
  await window.open('Fix the login');
  await library.addLabel.click();
  await library.find.fill('to do');
  await library.dialog.getByRole('button', { name: 'Make the label “to do”' }).click();
  await expect(library.dialog.getByRole('checkbox', { name: 'to do' })).toBeChecked();
  await library.save.click();
  await expect(library.labels).toHaveText(['to do']);
  await expect(window.row('Fix the login')).toContainText('to do');

  await library.addNote.click();
  await library.dialog.getByRole('textbox').fill('Ask Anna\nbefore it ships');
  await library.save.click();
  await expect(window.header.getByRole('region', { name: 'Note' })).toContainText('Ask Anna');
  await expect(window.header.getByRole('button', { name: 'Edit note' })).toBeFocused();
  await window.header.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(window.filter(/^Pinned/)).toContainText('1');
  await window.messages.nth(1).hover();
  await window.messages.nth(1).getByRole('button', { name: 'Bookmark' }).click();
  await expect(window.messages.nth(1).getByRole('button', { name: 'Remove bookmark' })).toBeVisible();

  await library.section('to do').click();
  await expect(window.rows).toHaveCount(1);
  await window.chip('to do').click();
  await expect(window.rows).toHaveCount(3);

  const again = await openWindow();
  const there = libraryOf(again);
  await again.filter(/^Library/).click();
  await expect(there.page).toContainText('The login is fixed.');
  await there.tab(/^Notes/).click();
  await expect(there.page).toContainText('before it ships');
  await there.tab(/^Bookmarks/).click();
  await there.page.getByRole('button', { name: /The login is fixed/ }).click();
  await expect(again.messages.nth(1)).toHaveAttribute('aria-current', 'true');
  await there.labels.getByRole('button', { name: 'Remove label to do' }).click();
  await expect(there.labels).toHaveCount(0);
  await expect(again.row('Fix the login')).not.toContainText('to do');
});

test('labels, pins, bookmarks and notes are given with the keyboard alone', async ({ home, openWindow }) => {
  fill(home);
  const window = await openWindow();
  const library = libraryOf(window);
  const { keyboard } = window.page;
  await keyboard.press('ArrowDown');
  await expect(window.title).toHaveText('Fix the login');
  await keyboard.press('t');
  await expect(library.find).toBeFocused();
  await keyboard.type('bug');
  await keyboard.press('Enter');
  await expect(library.dialog.getByRole('checkbox', { name: 'bug' })).toBeChecked();
  await keyboard.press('Enter');
  await expect(library.labels).toHaveText(['bug']);

  await keyboard.press('p');
  await expect(window.row('Fix the login').getByRole('img', { name: 'Pinned' })).toBeVisible();
  await expect(window.messages).toHaveCount(2);
  await keyboard.press('Enter');
  await expect(window.conversation).toBeFocused();
  await keyboard.press('b');
  await expect(window.row('Fix the login').getByRole('img', { name: 'Has bookmarks' })).toBeVisible();

  await keyboard.press('m');
  await expect(window.menu).toBeVisible();
  await keyboard.press('N');
  await expect(window.menu.getByRole('menuitem', { name: /^Note/ })).toBeFocused();
  await keyboard.press('Enter');
  await expect(library.dialog.getByRole('textbox', { name: 'Note about this thread' })).toBeFocused();
  await keyboard.type('Remember this');
  await keyboard.press('Control+Enter');
  await expect(window.header.getByRole('region', { name: 'Note' })).toContainText('Remember this');
  await keyboard.press('Control+z');
  await expect(window.header.getByRole('region', { name: 'Note' })).toHaveCount(0);
});

test('what the command line puts on threads is seen by a window that is open', async ({
  home,
  openWindow,
  skein,
}) => {
  fill(home);
  const window = await openWindow();
  const library = libraryOf(window);
  await window.open('Fix the login');
  await expect(library.addLabel).toBeVisible();
  const cli = async (...words: readonly string[]) => {
    const env = { ...process.env, SKEIN_DATA_DIR: skein.dataFolder };
    const all = ['out/main/cli.js', ...words, '--home', home.path];
    return (await promisify(execFile)(process.execPath, all, { env })).stdout;
  };
  const { threads } = JSON.parse(await cli('list', '--json')) as {
    readonly threads: readonly { readonly id: string; readonly preview: string }[];
  };
  const id = threads.find(({ preview }) => preview === 'Fix the login')?.id ?? '';
  expect(await cli('label', id, 'to do')).toBe(`labelled  ${id}  Fix the login\n`);
  await expect(library.labels).toHaveText(['to do']);
  await expect(library.section('to do')).toContainText('1');
  await cli('note', id, 'Ask Anna');
  await expect(window.header.getByRole('region', { name: 'Note' })).toContainText('Ask Anna');
  expect(await cli('note', id)).toBe('Ask Anna\n');
  await cli('undo');
  await expect(window.header.getByRole('region', { name: 'Note' })).toHaveCount(0);
  await cli('unlabel', id, 'to do');
  await expect(library.labels).toHaveCount(0);
});

test('labels are searched for, offered, and kept as a smart folder that counts', async ({
  home,
  openWindow,
}) => {
  fill(home);
  const window = await openWindow();
  const library = libraryOf(window);
  const search = new SearchView(window.page);
  await search.indexed(3);
  await window.open('Write the changelog');
  await label(window.page, library.find, 'needs review');
  await search.box.fill('label:');
  await expect(search.options).toHaveText([/needs review/]);
  await search.find('label:"needs review"', 1);
  await search.find('-label:needs*', 2);
  await search.clear.click();
  await library.section('needs review').click();
  await window.page.getByRole('button', { name: 'Save as smart folder…' }).click();
  await window.page.getByRole('textbox', { name: 'Name' }).fill('Reviews');
  await window.page.getByRole('combobox', { name: 'Colour' }).selectOption('teal');
  await window.page.keyboard.press('Enter');
  await expect(search.saved('Reviews')).toContainText('1');
  await expect(search.lines.first()).toBeFocused();
  await search.clear.click();
  await window.filter(/^All threads/).click();
  await window.open('Fix the login');
  await label(window.page, library.find, 'needs review');
  await expect(search.saved('Reviews')).toContainText('2');
});

test('labels are renamed, merged and removed on their page, and an export goes back in', async ({
  home,
  openWindow,
  skein,
}) => {
  test.skip(skein.host !== 'web', 'the desktop host asks where to save');
  fill(home);
  const window = await openWindow();
  const { page } = window;
  const library = libraryOf(window);
  await window.open('Fix the login');
  await label(page, library.find, 'one');
  await window.open('Try the new parser');
  await label(page, library.find, 'two');
  await window.filter(/^Library/).click();
  await library.tab(/^Labels/).click();
  const name = library.page.getByRole('textbox', { name: 'Name of the label one' });
  await name.fill('first');
  await name.press('Enter');
  await expect(library.section('first')).toBeVisible();
  const download = page.waitForEvent('download');
  await library.page.getByRole('button', { name: 'Export library…' }).click();
  const path = join(skein.dataFolder, 'exported.json');
  await (await download).saveAs(path);
  expect(readFileSync(path, 'utf8')).toContain('"first"');

  await library.page.getByRole('combobox', { name: 'Merge two into' }).selectOption('first');
  await expect(library.page.getByRole('button', { name: '2 threads', exact: true })).toBeVisible();
  await library.page.getByRole('button', { name: /^Remove first/ }).click();
  await expect(library.page).toContainText('No labels yet.');

  await library.page.getByRole('button', { name: 'Import library…' }).click();
  writeFileSync(join(skein.dataFolder, 'other.json'), '{}');
  await page
    .getByLabel('A JSON file that Skein exported')
    .setInputFiles(join(skein.dataFolder, 'other.json'));
  await expect(library.dialog.getByRole('alert')).toContainText('no library');
  await page.getByLabel('A JSON file that Skein exported').setInputFiles(path);
  await expect(library.dialog).toContainText('2 labels added');
  await library.dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(library.section('first')).toContainText('1');
  await expect(library.section('two')).toContainText('1');
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing in labels, notes and the library in the ${theme} theme`, async ({
    home,
    openWindow,
  }) => {
    fill(home);
    const window = await openWindow();
    const { page } = window;
    const library = libraryOf(window);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await window.open('Fix the login');
    await label(page, library.find, 'one');
    await page.keyboard.press('t');
    await expect(library.find).toBeFocused();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(library.find).toHaveCount(0);
    await page.keyboard.press('p');
    await expect(window.row('Fix the login').getByRole('img', { name: 'Pinned' })).toBeVisible();
    await library.addNote.click();
    await library.dialog.getByRole('textbox').fill('Some words');
    expect(await violations(page)).toEqual([]);
    await library.save.click();
    await window.header
      .getByRole('region', { name: 'Note' })
      .getByRole('button', { expanded: false })
      .click();
    await window.messages.first().hover();
    await window.messages.first().getByRole('button', { name: 'Bookmark' }).click();
    await expect(window.row('Fix the login').getByRole('img', { name: 'Has bookmarks' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Messages' }).getByRole('status')).toHaveCount(0);
    expect(await violations(page)).toEqual([]);
    await window.filter(/^Library/).click();
    for (const tab of [/^Bookmarks/, /^Notes/, /^Labels/]) {
      await library.tab(tab).click();
      expect(await violations(page)).toEqual([]);
    }
    await library.page.getByRole('button', { name: 'Import library…' }).click();
    await expect(library.dialog).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

/** Gives the open thread a label by its keys. */
async function label(page: Page, find: ReturnType<typeof libraryOf>['find'], name: string): Promise<void> {
  await page.keyboard.press('t');
  await find.fill(name);
  await find.press('Enter');
  await expect(find).toHaveValue('');
  await find.press('Enter');
  await expect(find).toHaveCount(0);
}
