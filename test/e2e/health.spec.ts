import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { dumpCodexThread } from '../support/codex-db-builder.ts';
import { DamagedHome } from '../support/damaged-home.ts';
import { HealthView } from '../support/pages/health-view.ts';
import { testThreadId } from '../support/rollout-builder.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

const id = testThreadId;

/** A home with a wrong mark, a torn line, a lost name and a row without a rollout. */
function damage(path: string): { readonly home: DamagedHome; readonly torn: string } {
  const home = new DamagedHome(path);
  home.add({ number: 1, row: { archived: 1, archived_at: 1_777_600_000 } });
  const torn = home.add({ number: 2, tail: '{"half' });
  home.add({ number: 3, name: 'Kept in the index' });
  home.addRow({ id: id(4), title: 'Long gone', first_user_message: 'Long gone' });
  return { home, torn };
}

const archivedOf = (home: DamagedHome, number: number) => dumpCodexThread(home.db, id(number))['archived'];

test('what does not agree is shown, repaired as it was shown, and taken back', async ({
  home,
  openWindow,
}) => {
  const damaged = damage(home.path);
  const window = await openWindow();
  const health = new HealthView(window.page);
  await health.open();
  await expect(health.sum).toHaveText('4 findings · 3 can be repaired');
  await expect(health.groups).toHaveCount(4);

  await health.finding('Question 1').locator('summary').click();
  const steps = health.finding('Question 1').getByRole('table', { name: 'What a repair writes' });
  await expect(steps.getByRole('row').nth(1)).toHaveText(/Codex's row: archived\s*1\s*0/);
  await health.finding('Long gone').locator('summary').click();
  await expect(health.finding('Long gone')).toContainText('Nothing is repaired');

  await health.group("Names that Codex's database has lost").getByRole('checkbox').first().uncheck();
  await expect(health.repair).toHaveText('Repair 2…');
  await health.repair.click();
  await expect(health.question).toContainText('Repair 2 findings?');
  await health.confirm.click();
  await expect(health.account).toContainText('2 repaired.');
  await expect(health.sum).toHaveText('2 findings · 1 can be repaired · 1 note');
  expect(archivedOf(damaged.home, 1)).toBe(0);
  expect(readFileSync(damaged.torn, 'utf8').endsWith('{"half\n')).toBe(true);

  await health.undo.click();
  await expect(window.toast('Took back 2 repairs')).toBeVisible();
  await expect(health.sum).toHaveText('4 findings · 3 can be repaired');
  expect(archivedOf(damaged.home, 1)).toBe(1);
  expect(readFileSync(damaged.torn, 'utf8').endsWith('{"half')).toBe(true);
  damaged.home.close();
});

test('a home is examined and repaired with keys alone', async ({ home, openWindow }) => {
  test.slow();
  const damaged = damage(home.path);
  const window = await openWindow();
  const { page } = window;
  const { keyboard } = page;
  const health = new HealthView(page);
  await tabTo(page, health.link);
  await keyboard.press('Enter');
  await expect(health.groups).toHaveCount(4);
  const box = health.group('Rows whose archived mark is wrong').getByRole('checkbox').first();
  await tabTo(page, box);
  await keyboard.press('Space');
  await expect(box).not.toBeChecked();
  await tabTo(page, health.finding('Question 2').locator('summary'));
  await keyboard.press('Enter');
  await expect(health.finding('Question 2')).toContainText('one byte more at its end');
  await tabTo(page, health.repair);
  await keyboard.press('Enter');
  await expect(health.confirm).toBeFocused();
  await keyboard.press('Enter');
  await expect(health.account).toContainText('2 repaired.');
  await expect(health.account).toBeFocused();
  expect(archivedOf(damaged.home, 1)).toBe(1);
  await tabTo(page, health.undo);
  await keyboard.press('Enter');
  await expect(window.toast('Took back 2 repairs')).toBeVisible();
  await expect(health.again).toBeFocused();
  await keyboard.press('Enter');
  await expect(health.sum).toHaveText('4 findings · 3 can be repaired');
  damaged.home.close();
});

test('of a healthy home it says that everything agrees, and offers nothing', async ({ home, openWindow }) => {
  const healthy = new DamagedHome(home.path);
  healthy.add({ number: 1 });
  healthy.close();
  const window = await openWindow();
  const health = new HealthView(window.page);
  await health.open();
  await expect(health.root.getByText('Everything agrees.')).toBeVisible();
  await expect(health.repair).toHaveCount(0);
  await expect(health.groups).toHaveCount(0);
});

test('in a read-only home it says why nothing is repaired', async ({ home, openWindow }) => {
  damage(home.path).home.close();
  const window = await openWindow({ readOnly: true });
  const health = new HealthView(window.page);
  await health.open();
  await expect(health.sum).toHaveText('4 findings · nothing to repair');
  await health.finding('Question 1').locator('summary').click();
  await expect(health.finding('Question 1')).toContainText('This home was opened read-only.');
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing on the page and in its question in the ${theme} theme`, async ({
    home,
    openWindow,
  }) => {
    const damaged = damage(home.path);
    const window = await openWindow();
    const { page } = window;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const health = new HealthView(page);
    await health.open();
    for (const title of ['Question 1', 'Long gone']) await health.finding(title).locator('summary').click();
    expect(await violations(page)).toEqual([]);
    await health.repair.click();
    await expect(health.confirm).toBeFocused();
    expect(await violations(page)).toEqual([]);
    await health.confirm.click();
    await expect(health.account).toContainText('3 repaired.');
    await expect(health.repair).toHaveCount(0);
    await expect(health.account).toBeFocused();
    expect(await violations(page)).toEqual([]);
    damaged.home.close();
  });
}

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the focus does not come there with the Tab key');
}
