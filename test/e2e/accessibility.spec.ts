import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addFamily } from './families.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

const ANSWER =
  '# Heading\n\nText with `code`.\n\n- [x] done\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```ts\nlet a = 1;\n```';

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing to complain about in the ${theme} theme`, async ({ home, openWindow }) => {
    home.add({ number: 1, says: 'First words', answer: ANSWER, branch: 'main' });
    home.add({ number: 2, says: 'Second words', archived: true });
    home.add({ number: 3, says: 'Review this', source: 'subagent:review' });
    const window = await openWindow();
    await window.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(window.rows).toHaveCount(3);
    expect(await violations(window.page)).toEqual([]);
    await window.open('First words');
    await expect(window.messages).toHaveCount(2);
    expect(await violations(window.page)).toEqual([]);
    await window.openGit();
    await window.git.branch.fill('two words');
    await expect(window.git.problem).toBeVisible();
    expect(await violations(window.page)).toEqual([]);
    await window.page.keyboard.press('Escape');
    await window.rename.click();
    await expect(window.nameBox).toBeFocused();
    expect(await violations(window.page)).toEqual([]);
  });
}

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing in menus, questions and messages in the ${theme} theme`, async ({
    home,
    openWindow,
  }) => {
    addFamily(home);
    const window = await openWindow();
    const { page } = window;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await window.open('The big task');
    await window.agents.tab.click();
    await expect(window.agents.rows).toHaveCount(3);
    expect(await violations(page)).toEqual([]);
    await window.more.click();
    await expect(window.menu).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(window.menu).toHaveCount(0);
    await page.keyboard.press('e');
    await expect(window.question.root).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await window.question.confirm.click();
    await expect(window.undo).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import threads…' }).click();
    await window.importing.path.fill('/nowhere/at/all');
    await window.importing.check.click();
    await expect(window.importing.problem.or(window.importing.summary).first()).not.toBeEmpty();
    expect(await violations(page)).toEqual([]);
  });

  test(`axe finds nothing in the trash in the ${theme} theme`, async ({ home, openWindow }) => {
    addFamily(home);
    const window = await openWindow();
    const { page } = window;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await window.openTrash();
    await expect(page.getByText('Trash is empty.')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await window.filter(/^All threads/).click();
    await window.open('The big task');
    await page.keyboard.press('Delete');
    await expect(window.question.root).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await window.question.confirm.click();
    await window.openTrash();
    await expect(window.trash.rows).toHaveCount(4);
    expect(await violations(page)).toEqual([]);
    await window.trash.empty.click();
    await expect(window.question.root).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test('the chosen theme is kept', async ({ home, openWindow, skein }) => {
  home.add({ number: 1 });
  const window = await openWindow();
  const root = window.page.locator('html');
  await window.page.getByRole('button', { name: 'Theme: system' }).click();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  // It shows before it is kept.
  const file = join(skein.dataFolder, 'preferences.json');
  await expect.poll(() => (existsSync(file) ? readFileSync(file, 'utf8') : '')).toContain('"dark"');
  await window.page.reload();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await window.page.getByRole('button', { name: 'Theme: dark' }).click();
  await expect(root).toHaveAttribute('data-theme', 'light');
});

test('a narrow window shows one thing at a time', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  home.add({ number: 2, says: 'By exec', source: 'exec' });
  const window = await openWindow();
  await window.page.setViewportSize({ width: 600, height: 700 });
  await window.page.getByRole('button', { name: 'Filters' }).click();
  await expect(window.list).toBeHidden();
  await window.filter(/^exec/).click();
  await expect(window.rows).toHaveCount(1);
  await window.open('By exec');
  await expect(window.title).toHaveText('By exec');
  await expect(window.list).toBeHidden();
  await window.page.keyboard.press('F2');
  await expect(window.nameBox).toBeFocused();
  await window.page.keyboard.press('Escape');
  await window.page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(window.list).toBeVisible();
});

test('forced colours show whether the memory switch is on', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await window.open('First words');
  await expect(window.memory).toBeChecked();
  const on = await switchColours(window.page);
  expect(on.knob).not.toBe(on.track);
  await window.memory.click();
  await expect(window.memory).not.toBeChecked();
  const off = await switchColours(window.page);
  expect(off.knob).not.toBe(off.track);
  expect(off.track).not.toBe(on.track);
});

function switchColours(page: Page): Promise<{ readonly track: string; readonly knob: string }> {
  return page.evaluate(`(() => {
    const track = document.querySelector('[role="switch"] > span');
    const colour = (element) => getComputedStyle(element).backgroundColor;
    return { track: colour(track), knob: colour(track.firstElementChild) };
  })()`);
}
