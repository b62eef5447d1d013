import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { RepositoriesPage } from '../support/pages/repositories-page.ts';
import { testThreadId } from '../support/rollout-builder.ts';
import { expect, test } from './window-fixture.ts';

test('everything can be done with the keyboard alone', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First in the list' });
  home.add({ number: 2, says: 'Second in the list', branch: 'main' });
  home.add({ number: 3, says: 'Third in the list' });
  const window = await openWindow();
  const { keyboard } = window.page;
  await expect(window.rows).toHaveCount(3);
  await keyboard.press('ArrowDown');
  await expect(window.title).toHaveText('First in the list');
  await keyboard.press('ArrowDown');
  await expect(window.title).toHaveText('Second in the list');
  await expect(window.list.getByRole('link', { name: /Second/ })).toBeFocused();
  await expect(window.messages).toHaveCount(2);

  await keyboard.press('Enter');
  await expect(window.conversation).toBeFocused();
  await keyboard.press('Escape');
  await expect(window.list.getByRole('link', { name: /Second/ })).toBeFocused();

  await keyboard.press('F2');
  await expect(window.nameBox).toBeFocused();
  await keyboard.type('Renamed by keys');
  await keyboard.press('Enter');
  await expect(window.title).toHaveText('Renamed by keys');
  await expect(window.list.getByRole('link', { name: /Renamed by keys/ })).toBeFocused();

  await keyboard.press('g');
  await expect(window.git.branch).toBeFocused();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('by-keys');
  await keyboard.press('Enter');
  await expect(window.facts).toContainText('by-keys');
  await expect(window.git.root).toHaveCount(0);

  await keyboard.press('/');
  await expect(window.search).toBeFocused();
  await keyboard.type('third');
  await expect(window.page.getByRole('list', { name: 'Search results' })).toContainText('Third in the list');
  await keyboard.press('Escape');
  await expect(window.rows).toHaveCount(3);
  await keyboard.press('Escape');
  await expect(window.search).not.toBeFocused();

  await keyboard.press('?');
  await expect(window.page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(window.page.getByRole('dialog')).toHaveCount(0);
});

test('Escape belongs to an open panel and goes back to its button', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.open('First words');
  const button = window.page.getByRole('button', { name: /^Home:/ });
  await button.click();
  await expect(window.page.getByRole('heading', { name: 'Codex home' })).toBeVisible();
  await window.page.keyboard.press('Escape');
  await expect(window.page.getByRole('heading', { name: 'Codex home' })).toBeHidden();
  await expect(button).toBeFocused();
});

test('the Tab key finds the list however far it is scrolled', async ({ home, openWindow }) => {
  for (let number = 1; number <= 60; number += 1) home.add({ number, says: `Thread no. ${number}.` });
  const window = await openWindow();
  await expect(window.count).toHaveText('60 threads');
  await window.list.evaluate((list) => list.scrollTo(0, 3_000));
  await expect(window.row('Thread no. 45.')).toBeInViewport();
  await window.page.getByRole('button', { name: /sort ascending/ }).focus();
  await window.page.keyboard.press('Tab');
  await expect(window.list.getByRole('link', { name: /Thread no\. 1\./ })).toBeFocused();
});

test('keys that compose a word leave the search alone', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.search.fill('first');
  await window.search.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await window.search.dispatchEvent('keydown', { key: 'Escape', isComposing: true });
  await expect(window.search).toBeFocused();
  await expect(window.search).toHaveValue('first');
});

test('a page that a key opened is the next place of the Tab key, and Escape leads back to the list', async ({
  home,
  openWindow,
}) => {
  for (const number of [1, 2]) home.add({ number, says: `Thread no. ${number}.`, cwd: `/repos/p${number}` });
  const window = await openWindow();
  const { page } = window;
  for (const [key, name] of [
    ['6', 'Library'],
    ['7', 'History'],
    ['8', 'Health'],
    ['9', 'Repositories'],
    ['0', 'Space'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('main', { name })).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Back to the threads' })).toBeFocused();
    await expect(window.statusBar).not.toContainText('rename');
    await page.keyboard.press('Escape');
    await expect(window.list.getByRole('link').first()).toBeFocused();
  }
});

test('a page keeps the focus in it, except when the user put it nowhere', async ({ home, openWindow }) => {
  const gone = [1, 2].map((number) => join(home.path, `gone-${number}`));
  for (const [at, cwd] of gone.entries()) home.add({ number: at + 1, says: `Thread no. ${at + 1}.`, cwd });
  home.add({ number: 3, says: 'Thread no. 3.', cwd: home.path });
  const window = await openWindow();
  const repositories = new RepositoriesPage(window.page);
  const relink = (at: number) => repositories.root.getByRole('button', { name: `Relink ${gone[at] ?? ''}…` });
  await window.filter('Repositories').click();
  await relink(0).focus();
  await expect(relink(0)).toBeFocused();
  rmSync(home.rolloutOf(testThreadId(1)));
  await expect(relink(0)).toHaveCount(0);
  await expect(repositories.checkAgain).toBeFocused();

  await relink(1).focus();
  await repositories.root.getByRole('heading', { name: 'Repositories' }).click();
  await expect(window.page.locator('body')).toBeFocused();
  rmSync(home.rolloutOf(testThreadId(2)));
  await expect(relink(1)).toHaveCount(0);
  await expect(window.page.locator('body')).toBeFocused();
});
