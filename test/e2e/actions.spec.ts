import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

test('the menu of a row has everything, by mouse and by keys', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  home.add({ number: 2, says: 'Second words' });
  const window = await openWindow();
  const { keyboard } = window.page;
  await window.row('Second words').getByRole('link').click({ button: 'right' });
  await expect(window.menu.getByRole('menuitem')).toHaveText([
    /Rename/,
    /Edit git metadata/,
    /Archive/,
    /Relink folder/,
    /Duplicate/,
    /Pin/,
    /Labels/,
    /Note/,
    /Copy resume command/,
    /Resume in terminal/,
    /Open folder/,
    /Open in editor/,
    /Reveal rollout/,
    /Copy link/,
    /Export/,
    /Why can’t Codex see this/,
    /Delete/,
  ]);
  await window.pick('Archive');
  await expect(window.row('Second words')).toContainText('archived');
  await expect(window.rows).toHaveCount(2);
  await expect(window.page.getByText('Choose a thread to read it.')).toBeVisible();

  await keyboard.press('ArrowDown');
  await keyboard.press('m');
  await expect(window.menu.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await keyboard.press('ArrowUp');
  await expect(window.menu.getByRole('menuitem', { name: 'Delete…' })).toBeFocused();
  await keyboard.press('e');
  await expect(window.menu.getByRole('menuitem', { name: 'Edit git metadata' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(window.menu).toHaveCount(0);
  await expect(window.list.getByRole('link', { name: /First/ })).toBeFocused();
  await keyboard.press('m');
  await expect(window.menu.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.nameBox).toBeFocused();
});

test('a click elsewhere closes the menu, and its button says whether it is open', async ({
  home,
  openWindow,
}) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.open('First words');
  await window.more.click();
  await expect(window.more).toHaveAttribute('aria-expanded', 'true');
  await window.title.click({ position: { x: 2, y: 2 } });
  await expect(window.menu).toHaveCount(0);
  await expect(window.more).toHaveAttribute('aria-expanded', 'false');
  await window.more.click();
  await window.pick('Edit git metadata');
  await expect(window.git.branch).toBeFocused();
});

test('a duplicate has the same conversation and is opened', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'First words', answer: 'An answer' });
  const window = await openWindow();
  await window.open('First words');
  await window.more.click();
  await window.pick('Duplicate');
  await expect(window.toast('Duplicated')).toBeVisible();
  await expect(window.rows).toHaveCount(2);
  await expect.poll(() => window.page.url()).not.toContain(id);
  await expect(window.messages).toHaveCount(2);
  await expect(window.messages.last()).toContainText('An answer');
});

test('the memory switch works with keys and says what it does', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.open('First words');
  await expect(window.memory).toHaveAccessibleDescription(/Codex may make memories from this thread/);
  await window.memory.focus();
  await window.page.keyboard.press('Space');
  await expect(window.memory).not.toBeChecked();
  await expect(window.toast('Codex makes no memories from this thread')).toBeVisible();
  await expect(window.memory).toHaveAccessibleDescription(/Codex makes no memories/);
  await window.page.keyboard.press('Enter');
  await expect(window.memory).toBeChecked();
});

test('every key of the keys dialog that acts on threads is listed', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.page.keyboard.press('?');
  const dialog = window.page.getByRole('dialog', { name: 'Keys' });
  for (const words of ['Archive thread', 'trash', 'Undo', 'Everything that can be done']) {
    await expect(dialog).toContainText(words);
  }
});

const FROM_AN_EDITOR = `# Context from my IDE setup:

## Active file: src/lock.ts

## My request for Codex:
Hi! could you please fix the flaky login test? It fails on every second run.`;

test('a name is suggested from the first prompt, with keys in the header', async ({ home, openWindow }) => {
  home.add({ number: 1, says: FROM_AN_EDITOR });
  const window = await openWindow();
  const { keyboard } = window.page;
  await window.open('could you please fix');
  await window.rename.click();
  await expect(window.nameBox).toBeFocused();
  await expect(window.suggestedName('Fix the flaky login test?')).toBeVisible();
  expect(await violations(window.page)).toEqual([]);
  const before = await window.nameBox.inputValue();
  await keyboard.press('ArrowDown');
  await expect(window.nameBox).toHaveValue('Fix the flaky login test?');
  await expect(window.suggestedName('Fix the flaky login test?')).toHaveCount(0);
  await keyboard.press('ArrowUp');
  await expect(window.nameBox).toHaveValue(before);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(window.title).toHaveText('Fix the flaky login test?');
});

test('a suggested name that has the focus is taken with ↓, which leaves the focus in the box', async ({
  home,
  openWindow,
}) => {
  const id = home.add({ number: 1, says: 'Please make the build faster' });
  home.name(id, 'Build');
  const window = await openWindow();
  const { keyboard } = window.page;
  await window.open('Build');
  await window.rename.click();
  await expect(window.nameBox).toBeFocused();
  await window.nameBox.fill('Nothing');
  await keyboard.press('Shift+ArrowDown');
  await expect(window.nameBox).toHaveValue('Nothing');
  await keyboard.press('Tab');
  await expect(window.suggestedName('Make the build faster')).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(window.nameBox).toHaveValue('Make the build faster');
  await expect(window.nameBox).toBeFocused();
  await keyboard.press('End');
  await keyboard.type('e');
  await keyboard.press('Enter');
  await expect(window.title).toHaveText('Make the build fastere');
});

test('a suggested name is taken with the mouse in the list', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'Please make the build faster' });
  home.name(id, 'Build');
  const window = await openWindow();
  await window.row('Build').dblclick();
  await window.nameBox.fill('Nothing');
  await window.suggestedName('Make the build faster').click();
  await expect(window.nameBox).toHaveValue('Make the build faster');
  await expect(window.nameBox).toBeFocused();
  await window.nameBox.press('Enter');
  await expect(window.row('Make the build faster')).toHaveCount(1);
  await expect(window.title).toHaveText('Make the build faster');
});
