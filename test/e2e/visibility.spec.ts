import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TestHome } from '../support/test-home.ts';
import { metaLine, rolloutText, testThreadId, userMessageLine } from '../support/rollout-builder.ts';
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
  await expect(window.title).toHaveText('Put away');
  await keyboard.press('Shift+W');
  await expect(dialog(page)).toBeVisible();
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
