import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BulkBarPage } from '../support/pages/bulk-bar.ts';
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
  await keyboard.type('Set');
  await keyboard.press('Tab');
  await expect(bulk.git.getByLabel('Branch to set')).toBeFocused();
  await keyboard.type('topic/one');
  await keyboard.press('Enter');
  await expect(window.toast('Edited 5 threads')).toBeVisible();
  await expect(window.row('topic/one')).toHaveCount(5);

  await keyboard.press('ControlOrMeta+a');
  await keyboard.press('Delete');
  await expect(bulk.question('Delete 5 threads?')).toBeVisible();
  await keyboard.press('Enter');
  await expect(window.toast('Moved 5 threads to the trash')).toBeVisible();
  await expect(window.rows).toHaveCount(0);
  await keyboard.press('z');
  await expect(window.rows).toHaveCount(5);
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
  const question = bulk.question('Delete 1 thread and 3 sub-agent threads?');
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
    await page.keyboard.press('g');
    await bulk.git.getByRole('combobox', { name: 'Branch' }).selectOption('set');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('s');
    await expect(bulk.exporting).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await expect(bulk.question('Delete 5 threads?')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
