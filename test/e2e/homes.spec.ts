import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AllHomesPage } from '../support/pages/all-homes-page.ts';
import { HomesDialog } from '../support/pages/homes-dialog.ts';
import { PaletteDialog } from '../support/pages/palette-dialog.ts';
import type { SkeinWindow } from '../support/pages/skein-window.ts';
import { TestHome } from '../support/test-home.ts';
import { violations } from './violations.ts';
import { expect, test as base } from './window-fixture.ts';

const test = base.extend<{ readonly backup: TestHome }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern.
  backup: async ({}, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'skein-backup-'));
    await provide(new TestHome(join(folder, 'codex-backup')));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
});

test('a second home is added, shown in the window, and nothing of it can be changed', async ({
  home,
  backup,
  openWindow,
}) => {
  home.add({ number: 1, says: 'At work' });
  backup.add({ number: 1, says: 'In the backup' });
  const window = await openWindow({ env: { HOME: backup.path } });
  const homes = new HomesDialog(window.page);
  await homes.button.click();
  await homes.manage.click();
  await homes.path.fill(join(backup.path, 'nowhere'));
  await homes.add.click();
  await expect(homes.problem).toContainText('there is no folder');
  await homes.path.fill(backup.path);
  await homes.readOnly.check();
  await homes.add.click();
  await expect(homes.known).toHaveCount(2);
  await homes.done.click();

  await expect(window.rows.first()).toContainText('Home:');
  await homes.button.click();
  await homes.choice.getByRole('link', { name: 'codex-backup read-only' }).click();
  await expect(window.row('In the backup')).toBeVisible();
  await expect(window.rows).toHaveCount(1);
  await expect(homes.button).toContainText('codex-backup');
  await expect(window.statusBar).toContainText('read-only');
  await window.open('In the backup');
  await expect(window.facts).toContainText('Home: codex-backup');
  await window.page.reload();
  await expect(window.title).toHaveText('In the backup');

  await homes.button.click();
  await homes.choice.getByRole('link').first().click();
  await expect(window.row('At work')).toBeVisible();
});

test('homes are added and switched with keys alone', async ({ home, backup, openWindow }) => {
  home.add({ number: 1, says: 'At work' });
  backup.add({ number: 2, says: 'In the backup' });
  const window = await openWindow({ env: { HOME: backup.path } });
  const { keyboard } = window.page;
  const homes = new HomesDialog(window.page);
  await homes.button.focus();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await expect(homes.manage).toBeFocused();
  await keyboard.press('Enter');
  await homes.path.focus();
  await keyboard.type(backup.path);
  await keyboard.press('Enter');
  await expect(homes.known).toHaveCount(2);
  await keyboard.press('Escape');
  await expect(homes.root).toHaveCount(0);
  await expect(homes.button).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(homes.choice.getByRole('link', { name: 'codex-backup', exact: true })).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.row('In the backup')).toBeVisible();
});

test('two homes are followed side by side', async ({ skein, home, backup, openWindow, context }) => {
  test.skip(skein.host !== 'web', 'A desktop opens its windows itself; see the unit tests of its windows.');
  home.add({ number: 1, says: 'At work' });
  backup.add({ number: 1, says: 'In the backup' });
  const window = await openWindow({ env: { HOME: backup.path } });
  const homes = new HomesDialog(window.page);
  await homes.button.click();
  await homes.manage.click();
  await homes.path.fill(backup.path);
  await homes.add.click();
  await expect(homes.known).toHaveCount(2);
  await homes.done.click();
  await homes.button.click();
  const opened = context.waitForEvent('page');
  await window.page.getByRole('link', { name: 'Open codex-backup in a window of its own' }).click();
  const beside = await opened;
  await expect(beside.getByRole('list', { name: 'Threads' }).getByRole('listitem')).toHaveCount(1);
  backup.add({ number: 2, says: 'New in the backup' });
  home.add({ number: 3, says: 'New at work' });
  await expect(beside.getByText('New in the backup')).toBeVisible();
  await expect(window.row('New at work')).toBeVisible();
  await expect(window.rows).toHaveCount(2);
  await expect(beside.getByText('New at work')).toHaveCount(0);
  await beside.close();
});

/** Makes the backup known, as a user does. */
async function addHome(window: SkeinWindow, path: string): Promise<void> {
  const homes = new HomesDialog(window.page);
  await homes.button.click();
  await homes.manage.click();
  await homes.path.fill(path);
  await homes.readOnly.check();
  await homes.add.click();
  await expect(homes.known).toHaveCount(2);
  await homes.done.click();
}

test('a thread is found in whichever home it is, and shown there', async ({ home, backup, openWindow }) => {
  home.add({ number: 1, says: 'The boat at work' });
  home.add({ number: 2, says: 'A plan at work' });
  backup.add({ number: 1, says: 'The boat in the backup', minutesAgo: 3 });
  backup.add({ number: 5, says: 'Only here', answer: 'We sail by the lighthouse at noon.' });
  const window = await openWindow({ env: { HOME: backup.path } });
  const all = new AllHomesPage(window.page);
  await expect(all.entry).toHaveCount(0);
  await addHome(window, backup.path);
  await all.entry.click();
  await expect(all.rows).toHaveCount(4);
  await expect(all.sum).toHaveText('4 threads in 2 homes');
  await expect(all.rows.nth(0)).toContainText('The boat at work');
  await expect(all.rows.nth(1)).toContainText('A plan at work');
  await expect(all.rows.nth(2)).toContainText('The boat in the backup');
  await expect(all.row('The boat at work')).toContainText('also in codex-backup');
  await expect(all.row('Only here')).toContainText('Home: codex-backup');
  await expect(all.row('Only here')).not.toContainText('also in');

  const chip = all.chips.getByRole('button', { name: 'codex-backup' });
  await chip.click();
  await expect(all.rows).toHaveCount(2);
  await chip.click();
  await expect(all.rows).toHaveCount(4);

  await all.box.fill('lighthouse');
  await expect(all.rows).toHaveCount(1);
  await expect(all.row('Only here')).toContainText('We sail by the lighthouse');
  await expect(window.page).toHaveURL(/place=homes/);
  await all.link('Only here').click();
  await expect(window.title).toHaveText('Only here');
  await expect(new HomesDialog(window.page).button).toContainText('codex-backup');
  await expect(window.statusBar).toContainText('read-only');
  await expect(window.page).toHaveURL(/home=[0-9a-f]{16}#.*thread=/);
});

test('all homes are searched and walked with keys alone', async ({ home, backup, openWindow }) => {
  for (const number of [1, 2, 3]) home.add({ number, says: `Work number ${number}` });
  for (const number of [4, 5, 6]) backup.add({ number, says: `Backup number ${number}` });
  const window = await openWindow({ env: { HOME: backup.path } });
  const { keyboard } = window.page;
  await addHome(window, backup.path);
  const all = new AllHomesPage(window.page);
  await window.list.getByRole('link').first().focus();
  await new PaletteDialog(window.page).take('all homes', 'All homes');
  await expect(all.rows).toHaveCount(6);
  await expect(all.box).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(all.link('Work number 1')).toBeFocused();
  await keyboard.press('j');
  await expect(all.link('Work number 2')).toBeFocused();
  await keyboard.press('End');
  await expect(all.link('Backup number 6')).toBeFocused();
  await keyboard.press('k');
  await expect(all.link('Backup number 5')).toBeFocused();
  await keyboard.press('/');
  await expect(all.box).toBeFocused();
  await keyboard.type('number 2');
  await expect(all.rows).toHaveCount(1);
  await keyboard.press('Escape');
  await expect(all.box).toHaveValue('');
  await expect(all.rows).toHaveCount(6);
  await keyboard.type('backup');
  await expect(all.rows).toHaveCount(3);
  await keyboard.press('Enter');
  await expect(all.link('Backup number 4')).toBeFocused();
  await keyboard.press('Shift+F10');
  await expect(all.menu).toBeVisible();
  await expect(all.menu.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('Escape');
  await expect(all.menu).toHaveCount(0);
  await expect(all.link('Backup number 4')).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.title).toHaveText('Backup number 4');

  await window.page.goBack();
  await expect(all.rows).toHaveCount(3);
  await expect(all.box).toBeFocused();
  await keyboard.press('Escape');
  await expect(all.rows).toHaveCount(6);
  await keyboard.press('Escape');
  await expect(all.root).toHaveCount(0);
  await expect(window.rows).toHaveCount(3);
});

test('words for all homes are not left over for this home', async ({ home, backup, openWindow }) => {
  home.add({ number: 1, says: 'The boat at work' });
  home.add({ number: 2, says: 'A plan at work' });
  backup.add({ number: 3, says: 'Only here', answer: 'We sail by the lighthouse at noon.' });
  const window = await openWindow({ env: { HOME: backup.path } });
  const { keyboard } = window.page;
  await addHome(window, backup.path);
  const all = new AllHomesPage(window.page);
  await window.search.fill('lighthouse');
  await expect(window.page.getByText('Nothing found.')).toBeVisible();
  await all.entry.click();
  await expect(all.box).toHaveValue('lighthouse');
  await expect(all.rows).toHaveCount(1);
  await expect(window.search).toHaveValue('');
  await all.box.press('ArrowDown');
  await expect(all.link('Only here')).toBeFocused();
  await keyboard.press('Escape');
  await expect(all.root).toHaveCount(0);
  await expect(window.rows).toHaveCount(2);
  await expect(window.page).not.toHaveURL(/lighthouse/);

  await all.entry.click();
  await expect(all.box).toBeFocused();
  await expect(all.box).toHaveValue('');
  await keyboard.type('boat');
  await expect(all.rows).toHaveCount(1);
  await keyboard.press('Home');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+Enter');
  await expect(all.box).toBeFocused();
  await keyboard.press('Delete');
  await expect(all.box).toHaveValue('');
  await keyboard.press('Escape');
  await expect(all.root).toHaveCount(0);
  await expect(window.rows).toHaveCount(2);
  await expect(window.search).toHaveValue('');
});

test('a search of all homes says so when it found more than it shows', async ({
  home,
  backup,
  openWindow,
}) => {
  for (let number = 1; number <= 120; number += 1) home.add({ number, says: `Boat number ${number}` });
  for (let number = 121; number <= 210; number += 1) backup.add({ number, says: `Boat number ${number}` });
  const window = await openWindow({ env: { HOME: backup.path } });
  await addHome(window, backup.path);
  const all = new AllHomesPage(window.page);
  await all.entry.click();
  await all.box.fill('boat');
  await expect(all.sum).toHaveText('210 threads found in 2 homes');
  await expect(
    all.root.getByText('These are the first 200. More words or operators find the others.'),
  ).toBeVisible();
  await expect(all.rows.first()).toHaveAttribute('aria-setsize', '-1');
  await all.box.fill('boat 77');
  await expect(all.sum).toHaveText('1 thread found in 2 homes');
  await expect(all.rows.first()).toHaveAttribute('aria-setsize', '1');
  await expect(all.root.getByText('These are the first')).toHaveCount(0);
});

test('a thread of another home opens in a tab of its own', async ({
  skein,
  home,
  backup,
  openWindow,
  context,
}) => {
  test.skip(skein.host !== 'web', 'A desktop opens its windows itself; see the unit tests of its windows.');
  home.add({ number: 1, says: 'At work' });
  backup.add({ number: 2, says: 'In the backup' });
  const window = await openWindow({ env: { HOME: backup.path } });
  await addHome(window, backup.path);
  const all = new AllHomesPage(window.page);
  await all.entry.click();
  await all.link('In the backup').focus();
  const opened = context.waitForEvent('page');
  await window.page.keyboard.press('Control+Enter');
  const beside = await opened;
  await expect(beside.getByRole('main', { name: 'Thread' }).getByRole('heading', { level: 2 })).toHaveText(
    'In the backup',
  );
  await expect(all.rows).toHaveCount(2);
  await beside.close();
  backup.add({ number: 3, says: 'New in the backup', minutesAgo: 0 });
  await expect(all.rows.first()).toContainText('New in the backup');
});

test('a home that went away is told of and keeps nothing from the others', async ({
  home,
  backup,
  openWindow,
}) => {
  home.add({ number: 1, says: 'At work' });
  backup.add({ number: 2, says: 'In the backup' });
  const window = await openWindow({ env: { HOME: backup.path } });
  await addHome(window, backup.path);
  renameSync(backup.path, `${backup.path}-away`);
  const all = new AllHomesPage(window.page);
  const homes = new HomesDialog(window.page);
  await homes.button.click();
  await homes.choice.getByRole('link', { name: 'All homes' }).click();
  await expect(homes.choice).toBeHidden();
  await expect(all.gaps).toContainText('codex-backup: not found');
  await expect(all.rows).toHaveCount(1);
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing about the page of all homes in the ${theme} theme`, async ({
    home,
    backup,
    openWindow,
  }) => {
    home.add({ number: 1, says: 'A boat at work', branch: 'main' });
    backup.add({ number: 1, says: 'A boat in the backup', archived: true });
    const window = await openWindow({ env: { HOME: backup.path } });
    await window.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await addHome(window, backup.path);
    const all = new AllHomesPage(window.page);
    await all.entry.click();
    await expect(all.rows).toHaveCount(2);
    expect(await violations(window.page)).toEqual([]);
    await all.box.fill('boat');
    await expect(all.sum).toHaveText('2 threads found in 2 homes');
    await all.chips.getByRole('button', { name: 'codex-backup' }).click();
    await expect(all.rows).toHaveCount(1);
    expect(await violations(window.page)).toEqual([]);
  });

  test(`axe finds nothing about homes in the ${theme} theme`, async ({ home, backup, openWindow }) => {
    home.add({ number: 1 });
    backup.add({ number: 2 });
    const window = await openWindow({ env: { HOME: backup.path } });
    await window.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const homes = new HomesDialog(window.page);
    await homes.button.click();
    await homes.manage.click();
    await homes.path.fill(backup.path);
    await homes.add.click();
    await expect(homes.known).toHaveCount(2);
    expect(await violations(window.page)).toEqual([]);
    await homes.done.click();
    await homes.button.click();
    expect(await violations(window.page)).toEqual([]);
  });
}
