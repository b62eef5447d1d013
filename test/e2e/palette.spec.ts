import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { FakePrograms } from '../support/fake-programs.ts';
import { PaletteDialog } from '../support/pages/palette-dialog.ts';
import { testThreadId } from '../support/rollout-builder.ts';
import type { TestHome } from '../support/test-home.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

function addThreads(home: TestHome): void {
  home.add({ number: 1, says: 'Parse the configuration', cwd: '/repos/alpha', branch: 'main' });
  home.add({ number: 2, says: 'Draw the charts', cwd: '/repos/beta' });
  home.add({ number: 3, says: 'Rename the parser', cwd: '/repos/beta' });
}

function preferencesDialog(page: Page) {
  return page.getByRole('dialog', { name: 'Preferences' });
}

test('threads, actions, projects and settings are reached with the keyboard alone', async ({
  home,
  openWindow,
}) => {
  addThreads(home);
  const window = await openWindow();
  const { page } = window;
  const palette = new PaletteDialog(page);
  await palette.take('charts', 'Draw the charts');
  await expect(window.title).toHaveText('Draw the charts');

  await page.keyboard.press('/');
  await expect(window.search).toBeFocused();
  await palette.open();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette.root).toHaveCount(0);
  await expect(window.search).toBeFocused();
  await palette.open();
  await page.keyboard.press('Escape');
  await expect(palette.root).toHaveCount(0);
  await expect(window.search).toBeFocused();
  await page.keyboard.press('Escape');

  await palette.take('>edit git', 'Edit git metadata');
  await expect(window.git.branch).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(window.git.root).toHaveCount(0);

  await palette.take('@alpha', 'alpha');
  await expect(window.rows).toHaveCount(1);
  await expect(window.chip('alpha')).toBeVisible();

  await palette.take('clear all', 'Clear all filters');
  await expect(window.rows).toHaveCount(3);
  await palette.take('theme dark', 'Theme: dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await palette.take('trash', 'Trash');
  await expect(window.trash.root).toBeVisible();

  await palette.open();
  await expect(palette.root.getByText('Recent')).toBeVisible();
  await expect(palette.lines.first()).toHaveText(/^Trash/);
  await page.keyboard.type('nothing is called this');
  await expect(palette.lines).toHaveText([/^Search all threads for/]);
  await page.keyboard.press('Enter');
  await expect(window.search).toHaveValue('nothing is called this');
});

test('the mouse opens the palette and takes a line; what cannot be done says why', async ({
  home,
  openWindow,
}) => {
  addThreads(home);
  const window = await openWindow({ readOnly: true });
  const { page } = window;
  const palette = new PaletteDialog(page);
  await window.open('Draw the charts');
  await page.getByRole('button', { name: 'Find anything' }).click();
  await expect(palette.box).toBeFocused();
  await page.keyboard.type('rename thread');
  await expect(palette.line(/^Rename thread/)).toContainText('read-only');
  await palette.line(/^Rename thread/).click();
  await expect(window.toast('This home was opened read-only')).toBeVisible();
  await expect(window.nameBox).toHaveCount(0);
  await page.getByRole('button', { name: 'Find anything' }).click();
  await palette.line('Parse the configuration').click();
  await expect(window.title).toHaveText('Parse the configuration');
});

test('a letter is answered within fifty milliseconds', async ({ home, openWindow }) => {
  for (let number = 1; number <= 40; number += 1)
    home.add({ number, says: `Thread no. ${number}`, cwd: `/repos/project-${number}` });
  const window = await openWindow();
  const palette = new PaletteDialog(window.page);
  await palette.open();
  await expect(palette.line('Thread no. 1')).not.toHaveCount(0);
  await window.page.evaluate(`globalThis.waits = [];
    addEventListener('keydown', () => {
      const start = performance.now();
      requestAnimationFrame(() => setTimeout(() => waits.push(performance.now() - start)));
    }, true);`);
  let median = Infinity;
  // A machine that does much else may be slow for a moment, and is not three times.
  for (let round = 0; round < 3 && median >= 50; round += 1) {
    await palette.box.fill('');
    await window.page.evaluate('globalThis.waits = []');
    await window.page.keyboard.type('thread no', { delay: 60 });
    await expect(palette.lit).toContainText('Thread no.');
    const waits = await window.page.evaluate<readonly number[]>('globalThis.waits');
    median = waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? Infinity;
  }
  expect(median).toBeLessThan(50);
});

/** Notes how large the text of the page is before any script of it has run: those wait until it is interactive. */
const FIRST_LOOK = `document.addEventListener('readystatechange', () => {
  globalThis.firstLook ??= document.documentElement.dataset.textSize;
}, { once: true });`;

test('preferences apply at once, in every window, and are there from the first paint on', async ({
  home,
  openWindow,
  skein,
}) => {
  addThreads(home);
  const window = await openWindow();
  const { page } = window;
  const root = page.locator('html');
  await page.keyboard.press('ControlOrMeta+,');
  const dialog = preferencesDialog(page);
  await dialog.getByRole('radio', { name: 'Compact' }).check();
  await expect(root).toHaveAttribute('data-density', 'compact');
  await expect.poll(async () => (await window.rows.first().boundingBox())?.height).toBe(48);
  await dialog.getByRole('radio', { name: 'Largest' }).check();
  await expect.poll(async () => (await window.rows.first().boundingBox())?.height).toBeCloseTo(62.4, 1);
  await dialog.getByRole('radio', { name: 'Date and time' }).check();
  await dialog.getByRole('radio', { name: '24 hours' }).check();
  await expect(window.rows.first().getByRole('time')).toHaveText(/\b\d{2}:\d{2}$/);
  await dialog.getByRole('button', { name: 'Done' }).click();
  // What is chosen shows before it is kept.
  const file = join(skein.dataFolder, 'preferences.json');
  await expect
    .poll(() => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : null))
    .toEqual({
      version: 1,
      preferences: { density: 'compact', textSize: 'largest', times: 'absolute', clock: '24h' },
    });

  await page.addInitScript(FIRST_LOOK);
  await page.reload();
  expect(await page.evaluate('globalThis.firstLook')).toBe('largest');
  await expect(window.rows).toHaveCount(3);
  await expect.poll(async () => (await window.rows.first().boundingBox())?.height).toBeCloseTo(62.4, 1);
});

test('the theme that a browser kept before is taken over', async ({ home, openWindow, skein }) => {
  addThreads(home);
  const window = await openWindow();
  await window.page.evaluate("localStorage.setItem('skein.theme', 'light')");
  await window.page.reload();
  await expect(window.page.locator('html')).toHaveAttribute('data-theme', 'light');
  const file = join(skein.dataFolder, 'preferences.json');
  await expect.poll(() => (existsSync(file) ? readFileSync(file, 'utf8') : '')).toContain('"light"');
});

test('a command of the user’s own is checked when it is entered', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  await window.page.keyboard.press('ControlOrMeta+,');
  const dialog = preferencesDialog(window.page);
  await dialog.getByLabel('Terminal', { exact: true }).selectOption('custom');
  const box = dialog.getByLabel('Command of the terminal');
  await box.fill('sh -c "cd {cwd} && {command}"');
  await box.press('Enter');
  await expect(dialog.getByText('has to be a word of its own')).toBeVisible();
  await box.fill('term --in {cwd} {command}');
  await box.press('Enter');
  await expect(dialog.getByText('has to be a word of its own')).toHaveCount(0);
  await expect(box).toHaveValue('term --in {cwd} {command}');
});

test('a thread is resumed in a terminal, and its command copied where there is none', async ({
  home,
  openWindow,
  skein,
  hostName,
}) => {
  test.skip(process.platform !== 'linux', 'the programs of this test are those of Linux');
  const cwd = join(home.path, 'work folder');
  mkdirSync(cwd);
  const threadId = home.add({ number: 1, says: 'Go on with this', cwd });
  const programs = new FakePrograms(join(home.path, 'bin'));
  programs.add('codex');
  programs.add('konsole');
  const env = {
    PATH: `${programs.path}:${process.env['PATH'] ?? ''}`,
    DISPLAY: process.env['DISPLAY'] ?? ':9',
  };
  const window = await openWindow({ env });
  await window.open('Go on with this');
  const preferences = await openPreferences(window.page);
  await preferences.getByLabel('Terminal', { exact: true }).selectOption('konsole');
  await preferences.getByRole('button', { name: 'Done' }).click();
  await window.more.click();
  await window.pick('Resume in terminal');
  await expect(window.toast('Resumed in Konsole')).toBeVisible();
  // A program that goes on is left alone before it has written anything down.
  const args = () => programs.started('konsole')?.args ?? [];
  await expect.poll(() => args().slice(0, 3)).toEqual(['--workdir', cwd, '-e']);
  expect(args().slice(-3)).toEqual(['codex', 'resume', threadId]);

  programs.add('konsole', 2);
  await new PaletteDialog(window.page).take('resume in', 'Resume in terminal');
  await expect(window.alert).toContainText('could not be started');
  await expect(window.page.getByRole('button', { name: 'Copy command' })).toBeVisible();
  if (hostName !== 'web') expect(readFileSync(skein.journal, 'utf8')).toContain('"menu"');
});

async function openPreferences(page: Page) {
  await page.keyboard.press('ControlOrMeta+,');
  return preferencesDialog(page);
}

test('a link leads to its thread', async ({ home, openWindow, skein, hostName }) => {
  addThreads(home);
  const window = await openWindow();
  const threadId = testThreadId(2);
  if (hostName === 'web') {
    const { origin } = new URL(window.page.url());
    await window.page.goto(`${origin}/thread/${threadId}`);
    await expect(window.page).toHaveURL(new RegExp(`#thread=${threadId}`));
  } else {
    const { status } = await skein.startAgain([`skein://thread/${threadId}`]);
    expect(status).toBe(0);
  }
  await expect(window.title).toHaveText('Draw the charts');
});

test('the sheet of keys is searched', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  await window.page.keyboard.press('?');
  const sheet = window.page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet.getByText('Find anything')).toBeVisible();
  await expect(sheet.getByRole('textbox', { name: 'Find a key' })).toBeFocused();
  await window.page.keyboard.type('git');
  await expect(sheet.getByText('Edit git metadata', { exact: true })).toBeVisible();
  await expect(sheet.getByText('Edit git metadata of selected threads…')).toBeVisible();
  await expect(sheet.getByText('Find anything')).toHaveCount(0);
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing in palette, keys and preferences in the ${theme} theme`, async ({
    home,
    openWindow,
  }) => {
    addThreads(home);
    const window = await openWindow();
    const { page } = window;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await window.open('Draw the charts');
    const palette = new PaletteDialog(page);
    await palette.open();
    await expect(palette.line('Draw the charts')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('re');
    await expect(palette.line('Rename the parser')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(palette.root).toHaveCount(0);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    const preferences = await openPreferences(page);
    await preferences.getByLabel('Editor', { exact: true }).selectOption('custom');
    await expect(preferences.getByLabel('Command of the editor')).toBeVisible();
    await preferences.getByRole('radio', { name: 'Largest' }).check();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await violations(page)).toEqual([]);
  });
}
