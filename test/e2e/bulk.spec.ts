import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BulkBarPage } from '../support/pages/bulk-bar.ts';
import { SearchView } from '../support/pages/search-view.ts';
import type { TestHome } from '../support/test-home.ts';
import { addFamily } from './families.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

const PROMPTS = [
  'Please fix the login test',
  'Hi! can you update the docs?',
  'A question about colours',
  'Review the release notes',
  'Make the build faster',
];

function addThreads(home: TestHome): void {
  PROMPTS.forEach((says, at) => home.add({ number: at + 1, says, cwd: '/repos/tern' }));
}

test('threads are selected with the mouse, renamed by a pattern, archived and brought back', async ({
  home,
  openWindow,
}) => {
  addThreads(home);
  const window = await openWindow();
  const bulk = new BulkBarPage(window.page);
  await window.row('login test').hover();
  await bulk.box('Please fix the login test').click();
  await expect(bulk.said).toHaveText('1 selected');
  await window.row('colours').click({ modifiers: ['Shift'] });
  await expect(bulk.said).toHaveText('3 selected');
  await window.row('colours').click({ modifiers: ['ControlOrMeta'] });
  await expect(bulk.said).toHaveText('2 selected');
  await expect(bulk.box('Please fix the login test')).toBeChecked();

  await bulk.button('Rename…').click();
  await bulk.renaming.getByLabel('Pattern').fill('{project}: {first}');
  await expect(bulk.names.filter({ hasText: 'tern: Fix the login test' })).toBeVisible();
  await expect(bulk.names.filter({ hasText: 'tern: Update the docs?' })).toBeVisible();
  await bulk.renaming.getByRole('button', { name: 'Rename 2 threads' }).click();
  await expect(window.toast('Renamed 2 threads')).toBeVisible();
  await expect(window.row('tern: Fix the login test')).toBeVisible();
  await expect(bulk.bar).toHaveCount(0);
  await window.undo.click();
  await expect(window.toast('Undone')).toBeVisible();
  await expect(window.row('tern:')).toHaveCount(0);

  await window.row('colours').click({ modifiers: ['ControlOrMeta'] });
  await window.row('release notes').click({ modifiers: ['ControlOrMeta'] });
  await bulk.button('Archive').click();
  await expect(window.toast('Archived 2 threads')).toBeVisible();
  expect(readdirSync(join(home.path, 'archived_sessions'))).toHaveLength(2);
  await window.undo.last().click();
  await expect.poll(() => readdirSync(join(home.path, 'archived_sessions'))).toHaveLength(0);
  await expect(window.row('archived')).toHaveCount(0);
});

test('everything can be done with the keyboard alone', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  const bulk = new BulkBarPage(window.page);
  const { keyboard } = window.page;
  await keyboard.press('ArrowDown');
  await expect(window.title).toHaveText('Please fix the login test');
  await keyboard.press('Space');
  await expect(bulk.said).toHaveText('1 selected');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await expect(bulk.said).toHaveText('3 selected');
  await keyboard.press('Shift+ArrowUp');
  await expect(bulk.said).toHaveText('2 selected');
  await keyboard.press('Escape');
  await expect(bulk.bar).toHaveCount(0);

  await keyboard.press('ControlOrMeta+a');
  await expect(bulk.said).toHaveText('5 selected');
  await keyboard.press('g');
  await expect(bulk.git.getByRole('button', { name: 'Save for 5 threads' })).toBeVisible();
  await expect(bulk.git.getByRole('combobox', { name: 'Branch' })).toBeFocused();
  await keyboard.type('Set');
  await keyboard.press('Tab');
  await expect(bulk.git.getByLabel('Branch to set')).toBeFocused();
  await keyboard.type('topic/one');
  await keyboard.press('Enter');
  await expect(window.toast('Edited 5 threads')).toBeVisible();
  await expect(window.row('topic/one')).toHaveCount(5);

  await keyboard.press('ControlOrMeta+a');
  await keyboard.press('Delete');
  const question = bulk.question('Move 5 threads to the trash?');
  await expect(question.getByRole('button', { name: /^Move/ })).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.toast('Moved 5 threads to the trash')).toBeVisible();
  await expect(window.rows).toHaveCount(0);
  await expect(window.list).toBeFocused();
  await keyboard.press('z');
  await expect(window.rows).toHaveCount(5);
});

test('while threads are selected, the keys for labels and pins are about all of them', async ({
  home,
  openWindow,
}) => {
  addThreads(home);
  const window = await openWindow();
  const bulk = new BulkBarPage(window.page);
  const { keyboard } = window.page;
  await keyboard.press('ArrowDown');
  await expect(window.title).toHaveText('Please fix the login test');
  await keyboard.press('ControlOrMeta+a');
  await expect(bulk.said).toHaveText('5 selected');
  await keyboard.press('t');
  const labels = window.page.getByRole('dialog', { name: 'Labels of 5 threads' });
  const find = labels.getByRole('textbox', { name: 'Find or make a label' });
  await expect(find).toBeFocused();
  await keyboard.type('later');
  await keyboard.press('Enter');
  await expect(labels.getByRole('checkbox', { name: 'later' })).toBeChecked();
  await expect(find).toHaveValue('');
  await keyboard.press('Enter');
  await expect(window.toast('Labels of 5 threads changed')).toBeVisible();
  await expect(window.row('later')).toHaveCount(5);

  await expect(bulk.said).toHaveText('5 selected');
  await keyboard.press('p');
  await expect(window.toast('Pinned 5 threads')).toBeVisible();
  await expect(window.filter(/^Pinned/)).toContainText('5');
  await keyboard.press('Escape');
  await expect(bulk.bar).toHaveCount(0);
  await keyboard.press('p');
  await expect(window.filter(/^Pinned/)).toContainText('4');
});

test('what is archived already is left out of the question and of the account', async ({
  home,
  openWindow,
}) => {
  addThreads(home);
  const window = await openWindow();
  const bulk = new BulkBarPage(window.page);
  await window.row('colours').click();
  await window.archive.click();
  await expect(window.toast('Archived')).toBeVisible();
  await window.row('login test').click();
  await window.page.keyboard.press('ControlOrMeta+a');
  await bulk.button('Archive').click();
  const question = bulk.question('Archive 4 threads?');
  await expect(question).toContainText('1 other is archived already.');
  await question.getByRole('button', { name: 'Archive 4 threads' }).click();
  await expect(window.toast('Archived 4 threads. 1 thread was so already.')).toBeVisible();
});

test('all buttons of the bar have room in a small window', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  const bulk = new BulkBarPage(window.page);
  await window.page.setViewportSize({ width: 1000, height: 700 });
  await window.row('login test').click();
  await window.page.keyboard.press('ControlOrMeta+a');
  await expect(bulk.bar).toBeVisible();
  const list = await window.page.getByRole('region', { name: 'Thread list' }).boundingBox();
  const last = await bulk.button('Clear the selection').boundingBox();
  expect(last).not.toBeNull();
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual((list?.x ?? 0) + (list?.width ?? 0));
  await bulk.button('Clear the selection').click();
  await expect(bulk.bar).toHaveCount(0);
});

/** Four threads that say "lease", each in its prompt and in its answer, and one that does not. */
function addLeases(home: TestHome): void {
  ['Who', 'Why', 'When', 'Where'].forEach((word, at) =>
    home.add({ number: at + 1, says: `${word} holds the lease?`, answer: `${word} is what the lease says.` }),
  );
  home.add({ number: 5, says: 'A question about colours' });
}

test('single threads of what a search found are selected with the mouse, and done something to', async ({
  home,
  openWindow,
}) => {
  addLeases(home);
  const window = await openWindow();
  const bulk = new BulkBarPage(window.page);
  const search = new SearchView(window.page);
  await search.indexed(5);
  await search.find('lease in:prompt', 4);
  const title = (word: string) => search.results.getByRole('link', { name: new RegExp(`^${word} holds`) });
  await title('Who').hover();
  await bulk.box('Who holds the lease?').click();
  await expect(bulk.said).toHaveText('1 selected');
  await title('When').click({ modifiers: ['Shift'] });
  await expect(bulk.said).toHaveText('3 selected');
  await title('When').click({ modifiers: ['ControlOrMeta'] });
  await expect(bulk.said).toHaveText('2 selected');
  await expect(bulk.box('Why holds the lease?')).toBeChecked();
  await expect(bulk.box('When holds the lease?')).not.toBeChecked();
  // A click with a key held down selects, and opens nothing.
  await expect(window.title).toHaveCount(0);
  expect(await violations(window.page)).toEqual([]);

  await bulk.button('Archive').click();
  await expect(window.toast('Archived 2 threads')).toBeVisible();
  expect(readdirSync(join(home.path, 'archived_sessions'))).toHaveLength(2);
  await expect(bulk.bar).toHaveCount(0);
  await window.undo.click();
  await expect.poll(() => readdirSync(join(home.path, 'archived_sessions'))).toHaveLength(0);
  await expect(search.results).toBeVisible();
});

test('what a search found is selected with the keyboard alone', async ({ home, openWindow }) => {
  addLeases(home);
  const window = await openWindow();
  const bulk = new BulkBarPage(window.page);
  const search = new SearchView(window.page);
  const { keyboard } = window.page;
  await search.indexed(5);
  await keyboard.press('/');
  await expect(search.box).toBeFocused();
  await keyboard.type('lease');
  await expect(search.count).toHaveText(/^4 threads,/);
  await keyboard.press('ArrowDown');
  await expect(search.lines.first()).toBeFocused();
  await keyboard.press('Space');
  await expect(bulk.said).toHaveText('1 selected');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await expect(bulk.said).toHaveText('3 selected');
  await keyboard.press('Shift+ArrowUp');
  await expect(bulk.said).toHaveText('2 selected');
  // The space bar on an item is about the thread that it is of.
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await expect(bulk.said).toHaveText('1 selected');
  await keyboard.press('F2');
  await expect(bulk.names).toHaveCount(1);
  await keyboard.press('Escape');
  await expect(bulk.renaming).toHaveCount(0);
  await keyboard.press('Escape');
  await expect(bulk.bar).toHaveCount(0);
  await expect(search.results).toBeVisible();

  await keyboard.press('ControlOrMeta+a');
  await expect(bulk.said).toHaveText('4 selected');
  await keyboard.press('Space');
  await expect(bulk.said).toHaveText('3 selected');
  await keyboard.press('Delete');
  const question = bulk.question('Move 3 threads to the trash?');
  await expect(question.getByRole('button', { name: /^Move/ })).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.toast('Moved 3 threads to the trash')).toBeVisible();
  await expect(search.count).toHaveText(/^1 thread,/);
});

test('the question says what goes along, and the selection stays when it is not done', async ({
  home,
  openWindow,
}) => {
  addFamily(home);
  const window = await openWindow();
  const bulk = new BulkBarPage(window.page);
  await window
    .row('The big task')
    .first()
    .click({ modifiers: ['ControlOrMeta'] });
  await bulk.button('Delete…').click();
  const question = bulk.question('Move 1 thread and 3 sub-agent threads to the trash?');
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(bulk.said).toHaveText('1 selected');
  await bulk.button('Clear the selection').click();
  await expect(bulk.bar).toHaveCount(0);
});

test('several threads are exported into one zip file', async ({ home, openWindow, skein }) => {
  addThreads(home);
  const saved = join(home.path, 'saved.zip');
  const window = await openWindow({ env: { STAND_IN_SAVE: saved } });
  const bulk = new BulkBarPage(window.page);
  await window.row('login test').click();
  await window.page.keyboard.press('ControlOrMeta+a');
  await bulk.button('Export…').click();
  const go = bulk.exporting.getByRole('button', { name: 'Export' });
  await expect(go).toBeEnabled();
  let path = saved;
  if (skein.host === 'web') {
    const [download] = await Promise.all([window.page.waitForEvent('download'), go.click()]);
    path = await download.path();
  } else {
    await go.click();
  }
  await expect(window.toast(/^Exported/)).toBeVisible();
  const bytes = readFileSync(path);
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  expect(bytes.toString('latin1').match(/\.md/g)).toHaveLength(10);
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing to complain about in the ${theme} theme`, async ({ home, openWindow }) => {
    addThreads(home);
    const window = await openWindow();
    const { page } = window;
    const bulk = new BulkBarPage(page);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await window.row('login test').click();
    await page.keyboard.press('ControlOrMeta+a');
    await expect(bulk.bar).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('F2');
    await expect(bulk.names).toHaveCount(5);
    await bulk.renaming.getByLabel('Find').fill('(');
    await bulk.renaming.getByLabel('Regular expression').check();
    await expect(bulk.renaming.getByRole('alert')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(bulk.renaming).toHaveCount(0);
    await page.keyboard.press('g');
    await bulk.git.getByRole('combobox', { name: 'Branch' }).selectOption('set');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(bulk.git).toHaveCount(0);
    await page.keyboard.press('s');
    await expect(bulk.exporting).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(bulk.exporting).toHaveCount(0);
    await page.keyboard.press('Delete');
    await expect(bulk.question('Move 5 threads to the trash?')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
