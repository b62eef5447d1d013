import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TestHome } from '../support/test-home.ts';
import {
  agentMessageLine,
  metaLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  rolloutText,
  testThreadId,
  userMessageLine,
  withOrdinals,
  writeRollout,
} from '../support/rollout-builder.ts';
import { DamagedHome } from '../support/damaged-home.ts';
import { HealthView } from '../support/pages/health-view.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

const parts = (page: Page) => page.getByRole('list', { name: 'Not in the list' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Why can’t Codex see this?' });

/** Threads of every kind that a list may leave out, and files that no row stands for. */
function fill(home: TestHome): void {
  home.add({ number: 1, says: 'A person asks' });
  home.add({ number: 2, says: 'Put away', archived: true });
  home.add({ number: 3, says: 'Review this', source: 'subagent:review' });
  write(home, 'sessions/2026/05/15/broken.jsonl', 'nothing but garbage\n');
  const copy = [metaLine(testThreadId(1)), userMessageLine('A person asks')];
  write(home, 'sessions/2026/05/15/copy.jsonl', rolloutText(copy));
}

function write(home: TestHome, path: string, text: string): void {
  const whole = join(home.path, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
}

test('what the list does not show is counted, and each part leads to it', async ({ home, openWindow }) => {
  fill(home);
  const window = await openWindow();
  const { page } = window;
  const part = (name: RegExp) => parts(page).getByRole('button', { name });
  await expect(window.count).toHaveText('3 threads');
  await expect(parts(page).getByRole('listitem')).toHaveText(['1 unreadable', '1 further file']);

  await window.filter(/^Active/).click();
  await expect(window.count).toHaveText('2 threads');
  await part(/archived/).click();
  await expect(window.rows).toHaveCount(1);
  await expect(window.rows).toContainText('Put away');
  await part(/active/).click();
  await expect(window.rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Hide 1 sub-agent' }).click();
  await expect(parts(page).getByRole('listitem')).toHaveText([
    '1 sub-agent',
    '1 archived',
    '1 unreadable',
    '1 further file',
  ]);
  await part(/sub-agent/).click();
  await expect(window.rows).toContainText('Review this');

  await part(/unreadable/).click();
  const files = page.getByRole('dialog', { name: 'Files without a row of their own' });
  await expect(files.getByRole('list', { name: 'Unreadable files' })).toContainText('broken.jsonl');
  await expect(files.getByRole('list', { name: 'Further files' })).toContainText('of A person asks');
  await files.getByRole('button', { name: 'A person asks' }).click();
  await expect(files).toHaveCount(0);
  await expect(window.title).toHaveText('A person asks');
});

test('a hidden thread says so, and why, and what brings it back', async ({ home, openWindow }) => {
  fill(home);
  const window = await openWindow();
  const { page } = window;
  await window.open('A person asks');
  await expect(window.messages).not.toHaveCount(0);
  await window.open('Put away');
  await window.facts.getByRole('button', { name: 'Hidden from Codex: 1 reason' }).click();
  await expect(dialog(page).getByRole('status')).toContainText(
    'Codex 0.169, as here, lists it only when asked',
  );
  const reasons = dialog(page).getByRole('list', { name: 'Reasons' });
  await expect(reasons).toContainText('It is archived.');
  await expect(reasons).toContainText('codex resume --all');
  await reasons.getByRole('button', { name: 'Unarchive' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(window.archive).toBeVisible();
  await expect(window.facts.getByRole('button', { name: /Hidden from Codex/ })).toHaveCount(0);
});

test('with keys alone: from the list to the reasons and back', async ({ home, openWindow }) => {
  fill(home);
  const window = await openWindow();
  const { page } = window;
  const { keyboard } = page;
  await expect(window.rows).toHaveCount(3);
  await keyboard.press('End');
  await expect(window.title).toHaveText('Review this');
  await keyboard.press('m');
  await expect(window.menu).toBeVisible();
  await keyboard.press('W');
  await expect(window.menu.getByRole('menuitem', { name: /Codex see this/ })).toBeFocused();
  await keyboard.press('Enter');
  await expect(dialog(page).getByRole('list', { name: 'Reasons' })).toContainText('It is a sub-agent');
  await expect(dialog(page).getByRole('button', { name: 'Close' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);

  const unreadable = parts(page).getByRole('button', { name: '1 unreadable' });
  await unreadable.focus();
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Files without a row of their own' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(unreadable).toBeFocused();
});

test('whether codex resume lists it depends on the folder, which can be asked about', async ({
  home,
  openWindow,
}) => {
  home.add({ number: 1, says: 'At home', cwd: home.path });
  home.add({ number: 2, says: 'Moved away', cwd: join(home.path, 'gone') });
  const window = await openWindow();
  const { page } = window;
  const { keyboard } = page;
  await window.open('At home');
  await keyboard.press('Shift+W');
  const reasons = dialog(page).getByRole('list', { name: 'Reasons' });
  await expect(reasons).toContainText('only when it is started in the thread’s own folder');
  const folder = dialog(page).getByRole('textbox', { name: 'With codex resume started in' });
  await folder.focus();
  await keyboard.type(join(home.path, 'sessions'));
  await keyboard.press('Enter');
  await expect(dialog(page)).toContainText(`codex resume does not list it: the thread is of ${home.path}.`);
  await folder.fill(`${home.path}/`);
  await dialog(page).getByRole('button', { name: 'Ask' }).click();
  await expect(dialog(page)).toContainText(`Started in ${home.path}/, codex resume lists it.`);
  await expect(reasons.getByRole('listitem')).toHaveCount(0);
  await folder.fill('not whole');
  await dialog(page).getByRole('button', { name: 'Ask' }).click();
  await expect(dialog(page).getByRole('alert')).toHaveText('name the folder by its whole path');
  await keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);

  await window.open('Moved away');
  await keyboard.press('Shift+W');
  await expect(reasons).toContainText('Its folder is not there');
  await reasons.getByRole('button', { name: 'Relink folder…' }).click();
  await expect(page.getByRole('dialog', { name: /^Relink/ })).toBeVisible();
});

test('the page about health counts lines that are not numbered upwards, and threads of a folder', async ({
  home,
  openWindow,
}) => {
  home.add({ number: 1, says: 'At home', cwd: home.path });
  const threadId = testThreadId(2);
  const whole = withOrdinals([paginatedMetaLine(threadId), paginatedUserItemLine(threadId, 'Jumbled')]);
  const lines = [...whole, { ...agentMessageLine('Again'), ordinal: 0 }];
  writeRollout(home.path, { threadId, at: new Date(), lines });
  const window = await openWindow();
  const { page } = window;
  await window.filter(/^Health/).click();
  const section = page.getByRole('region', { name: 'What Codex does not show' });
  await section.getByRole('button', { name: 'Look at all threads' }).click();
  const group = section.getByRole('button', { name: /^Lines not numbered upwards/ });
  await expect(group).toHaveText(/1 listed all the same/);
  await group.click();
  await expect(section.getByRole('button', { name: 'Jumbled' })).toBeVisible();
  const folder = section.getByRole('textbox', { name: 'With codex resume started in' });
  await folder.fill(home.path);
  await folder.press('Enter');
  await expect(section).toContainText(`Started in ${home.path}, codex resume lists 1 thread.`);
  expect(await violations(page)).toEqual([]);
});

test('a folder that is refused leaves what Health found, and another can be asked about', async ({
  home,
  openWindow,
}) => {
  home.add({ number: 1, says: 'At home', cwd: home.path });
  home.add({ number: 2, says: 'Put away', archived: true, cwd: 'not/whole' });
  const window = await openWindow();
  const { page } = window;
  await window.filter(/^whole/).click();
  await expect(window.count).toHaveText('1 thread');
  await window.filter(/^Health/).click();
  const section = page.getByRole('region', { name: 'What Codex does not show' });
  const sums = section.getByRole('row', { name: /^Codex 0\.169/ });
  const folder = section.getByRole('textbox', { name: 'With codex resume started in' });
  const refusal = section.getByRole('alert');
  await section.getByRole('button', { name: 'Look at all threads' }).click();
  await expect(sums).toHaveText(/\(as here\)\s*1\s*1\s*0/);
  await expect(folder).toHaveValue('');
  await folder.fill('not whole');
  await folder.press('Enter');
  await expect(refusal).toHaveText('name the folder by its whole path');
  await expect(folder).toBeFocused();
  await expect(sums).toHaveText(/\(as here\)\s*1\s*1\s*0/);
  await expect(section.getByRole('button', { name: /^Archived/ })).toBeVisible();
  await folder.fill('');
  await folder.press('Enter');
  await expect(refusal).toHaveCount(0);
  home.add({ number: 3, says: 'One more', cwd: home.path });
  await expect(window.filter(/^All threads/)).toContainText('3');
  await section.getByRole('button', { name: 'Look again' }).click();
  await expect(sums).toHaveText(/\(as here\)\s*2\s*1\s*0/);
  await folder.fill(home.path);
  await folder.press('Enter');
  await expect(section).toContainText(`Started in ${home.path}, codex resume lists 2 threads.`);
});

test('a thread that is gone since Health looked says so instead of its reasons', async ({
  home,
  openWindow,
}) => {
  fill(home);
  const window = await openWindow();
  const { page } = window;
  await window.filter(/^Health/).click();
  const section = page.getByRole('region', { name: 'What Codex does not show' });
  await section.getByRole('button', { name: 'Look at all threads' }).click();
  await section.getByRole('button', { name: /^Archived/ }).click();
  rmSync(home.rolloutOf(testThreadId(2)));
  await expect(window.filter(/^All threads/)).toContainText('2');
  const listed = section.getByRole('list', { name: 'Archived' }).getByRole('button', { name: 'Put away' });
  await listed.click();
  await expect(window.toast(/not found/)).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  await expect(listed).toBeFocused();
  await section.getByRole('button', { name: /^Sub-agent/ }).click();
  await section.getByRole('button', { name: 'Review this' }).click();
  await expect(dialog(page).getByRole('list', { name: 'Reasons' })).toContainText('It is a sub-agent');
});

test('the page about health counts what Codex leaves out, and leads to each thread', async ({
  home,
  openWindow,
}) => {
  fill(home);
  const window = await openWindow();
  const { page } = window;
  const { keyboard } = page;
  await window.filter(/^Health/).click();
  const section = page.getByRole('region', { name: 'What Codex does not show' });
  await section.getByRole('button', { name: 'Look at all threads' }).focus();
  await keyboard.press('Enter');
  await expect(section.getByRole('row', { name: /^Codex 0\.169/ })).toHaveText(/\(as here\)\s*1\s*2\s*0/);
  expect(await violations(page)).toEqual([]);
  await section.getByRole('button', { name: /^Archived/ }).focus();
  await keyboard.press('Enter');
  await section.getByRole('list', { name: 'Archived' }).getByRole('button', { name: 'Put away' }).click();
  await expect(dialog(page).getByRole('list', { name: 'Reasons' })).toContainText('It is archived.');
  await keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  const listed = section.getByRole('list', { name: 'Archived' }).getByRole('button', { name: 'Put away' });
  await expect(listed).toBeFocused();
  await keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'Open the thread' }).click();
  await expect(window.title).toHaveText('Put away');
  await keyboard.press('Shift+W');
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Open the thread' })).toHaveCount(0);
});

test('a reason that Health knows leads to the finding itself, from a thread and from Health', async ({
  home,
  openWindow,
}) => {
  const damaged = new DamagedHome(home.path);
  for (const number of [1, 2]) damaged.add({ number, row: { archived: 1, archived_at: 1_777_600_000 } });
  damaged.close();
  const window = await openWindow();
  const { page } = window;
  const health = new HealthView(page);
  const toFinding = dialog(page).getByRole('button', { name: 'Look at it in Health' });
  const summaryOf = (title: string) => health.finding(title).locator('summary');
  await window.open('Question 2');
  await page.keyboard.press('Shift+W');
  await toFinding.click();
  await expect(summaryOf('Question 2')).toBeFocused();
  await expect(health.finding('Question 2').getByRole('table')).toBeVisible();
  await expect(health.finding('Question 1').getByRole('table')).toBeHidden();

  await health.group('Rows whose archived mark is wrong').locator('summary').first().click();
  await expect(summaryOf('Question 1')).toBeHidden();
  const section = page.getByRole('region', { name: 'What Codex does not show' });
  await section.getByRole('button', { name: 'Look at all threads' }).click();
  await section.getByRole('button', { name: /^Row and folder disagree/ }).click();
  await section.getByRole('button', { name: 'Question 1' }).click();
  await toFinding.click();
  await expect(summaryOf('Question 1')).toBeFocused();
  await expect(health.finding('Question 1').getByRole('table')).toBeVisible();
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing in the ${theme} theme`, async ({ home, openWindow }) => {
    fill(home);
    const window = await openWindow();
    const { page } = window;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await window.open('Put away');
    const chip = window.facts.getByRole('button', { name: /Hidden from Codex/ });
    await expect(chip).toBeVisible();
    await expect(parts(page)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await chip.click();
    await expect(dialog(page).getByRole('list', { name: 'Reasons' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await parts(page).getByRole('button', { name: '1 unreadable' }).click();
    await expect(page.getByRole('list', { name: 'Unreadable files' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
