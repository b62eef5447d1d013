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

  await keyboard.press('/');
  await keyboard.type('third');
  await expect(window.rows).toHaveCount(1);
  await keyboard.press('Escape');
  await expect(window.rows).toHaveCount(3);
  await keyboard.press('Escape');
  await expect(window.search).not.toBeFocused();

  await keyboard.press('?');
  await expect(window.page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(window.page.getByRole('dialog')).toHaveCount(0);
});
