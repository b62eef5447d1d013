import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HomesDialog } from '../support/pages/homes-dialog.ts';
import { TestHome } from '../support/test-home.ts';
import { violations } from './violations.ts';
import { expect, test as base } from './window-fixture.ts';

const test = base.extend<{ readonly backup: TestHome }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern.
  backup: async ({}, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'skein-backup-'));
    await provide(new TestHome(join(folder, 'codex-backup')));
    rmSync(folder, { recursive: true, force: true });
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
  await homes.button.focus();
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

for (const theme of ['dark', 'light'] as const) {
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
