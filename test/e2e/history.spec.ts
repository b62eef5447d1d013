import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HistoryPage } from '../support/pages/history-page.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

test('what was changed shows in the history, is undone there, and outlives a restart', async ({
  home,
  openWindow,
}) => {
  const id = home.add({ number: 1, says: 'First words' });
  home.add({ number: 2, says: 'Second words' });
  const before = readFileSync(home.rolloutOf(id));
  const first = await openWindow();
  await first.page.keyboard.press('2');
  await first.open('First words');
  await first.renameTo('A name');
  await expect(first.row('A name')).toHaveCount(1);
  await first.archive.click();
  await expect(first.row('A name')).toHaveCount(0);
  // The row goes at once; only the offer to undo says that it was done.
  await expect(first.undo).toBeVisible();

  const window = await openWindow();
  const history = new HistoryPage(window.page);
  await window.filter(/^History/).click();
  await expect(history.entries).toHaveCount(2);
  await expect(history.root.getByRole('heading', { name: 'Today' })).toBeVisible();
  const named = 'Renamed “First words” to “A name”';
  await history.entry(named).click();
  await expect(history.steps(named)).toContainText('name: none → “A name”');
  await history.undo('Archived “A name”').click();
  await expect(window.toast('Undone: Archived “A name”')).toBeVisible();
  expect(readFileSync(home.rolloutOf(id)).equals(before)).toBe(true);
  await history.undo(named).click();
  await expect(history.entry(/^Renamed “First words” to “A name”/)).toContainText('undone');
  await expect(history.undo(named)).toHaveAttribute('aria-disabled', 'true');
  await window
    .filter(/^All threads|^Threads/)
    .first()
    .click();
  await expect(window.row('First words')).toHaveCount(1);
});

test('Ctrl+Z and Ctrl+Shift+Z go back and forth, and the history works with keys alone', async ({
  home,
  openWindow,
}) => {
  home.add({ number: 1, says: 'First words' });
  home.add({ number: 2, says: 'Second words' });
  const window = await openWindow();
  const { keyboard } = window.page;
  await keyboard.press('2');
  await expect(window.rows).toHaveCount(2);
  await window.open('First words');
  await expect(window.title).toHaveText('First words');
  await keyboard.press('e');
  await expect(window.rows).toHaveCount(1);
  await keyboard.press('Control+z');
  await expect(window.toast('Undone: Archived “First words”')).toBeVisible();
  await expect(window.rows).toHaveCount(2);
  await keyboard.press('Control+Shift+z');
  await expect(window.rows).toHaveCount(1);
  await keyboard.press('Control+z');
  await expect(window.rows).toHaveCount(2);
  await keyboard.press('Control+z');
  await expect(window.toast('there is nothing to take back')).toBeVisible();

  const history = new HistoryPage(window.page);
  await keyboard.press('7');
  await expect(history.entries.first()).toBeVisible();
  await history.entries.first().focus();
  await keyboard.press('End');
  await expect(history.entry('Archived “First words”').last()).toBeFocused();
  await keyboard.press('Enter');
  await expect(history.steps('Archived “First words”')).toContainText('archived_sessions');
  await keyboard.press('Escape');
});

test('an undo that something else came before is refused with its reason, and changes nothing', async ({
  home,
  openWindow,
}) => {
  const id = home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.open('First words');
  await window.renameTo('Mine');
  await expect(window.row('Mine')).toHaveCount(1);
  const index = join(home.path, 'session_index.jsonl');
  // A name shows before it is written, and in the history from the beginning; it can be undone when all of it is done.
  const history = new HistoryPage(window.page);
  await window.filter(/^History/).click();
  await expect(history.undo('Renamed “First words” to “Mine”')).toBeEnabled();
  await window.filter(/^All threads/).click();
  home.name(id, 'Theirs');
  await expect(window.row('Theirs')).toHaveCount(1);
  const before = readFileSync(index, 'utf8');
  await window.page.keyboard.press('Control+z');
  await expect(window.toast('changed since: the name is “Theirs” now')).toBeVisible();
  expect(readFileSync(index, 'utf8')).toBe(before);
  await window.page.getByRole('button', { name: 'Why?' }).click();
  await expect(history.steps('Renamed “First words” to “Mine”')).toContainText('not undone: changed since');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the history has no violations in the ${colorScheme} theme`, async ({ home, openWindow }) => {
    home.add({ number: 1, says: 'First words' });
    const window = await openWindow();
    await window.page.emulateMedia({ colorScheme });
    const history = new HistoryPage(window.page);
    await window.filter(/^History/).click();
    await expect(window.page.getByText('Nothing was changed yet.')).toBeVisible();
    expect(await violations(window.page)).toEqual([]);
    await window.page.keyboard.press('Escape');
    await window.open('First words');
    await window.renameTo('A name');
    await window.filter(/^History/).click();
    await history.entries.first().click();
    await expect(history.steps('Renamed “First words” to “A name”')).toHaveCount(1);
    expect(await violations(window.page)).toEqual([]);
  });
}
