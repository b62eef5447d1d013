import { existsSync, readFileSync } from 'node:fs';
import { addFamily } from './families.ts';
import { expect, test } from './window-fixture.ts';

test('Delete asks, moves to the trash and can be undone byte for byte', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'First words' });
  home.add({ number: 2, says: 'Second words' });
  const before = readFileSync(home.rolloutOf(id));
  const window = await openWindow();
  const { keyboard } = window.page;
  await expect(window.rows).toHaveCount(2);
  await keyboard.press('ArrowDown');
  await keyboard.press('Delete');
  await expect(window.question.root).toContainText('moved to Skein’s trash');
  await expect(window.question.root).toContainText('until you empty the trash');
  await keyboard.press('Escape');
  await expect(window.question.root).toHaveCount(0);
  await expect(window.rows).toHaveCount(2);
  await keyboard.press('Backspace');
  await expect(window.question.confirm).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.rows).toHaveCount(1);
  await expect(window.title).toHaveText('Second words');
  await expect(window.filter(/^Trash/)).toContainText('1');
  await expect(window.undo).toBeVisible();
  expect(existsSync(home.rolloutOf(id))).toBe(false);

  await keyboard.press('z');
  await expect(window.rows).toHaveCount(2);
  await expect(window.title).toHaveText('First words');
  const path = home.rolloutOf(id);
  await expect.poll(() => existsSync(path) && readFileSync(path).equals(before)).toBe(true);
  await expect(window.filter(/^Trash/)).not.toContainText('1');
});

test('sub-agents go with their thread, and the trash lists each', async ({ home, openWindow }) => {
  addFamily(home);
  const window = await openWindow();
  await window.open('The big task');
  await window.page.keyboard.press('Delete');
  await expect(window.question.root).toContainText('its 3 sub-agent threads');
  await expect(window.question.agents).toHaveCount(3);
  await window.question.confirm.click();
  await expect(window.toast('Moved 4 threads to the trash')).toBeVisible();
  await expect(window.page.getByText('No threads yet.')).toBeVisible();
  await window.openTrash();
  await expect(window.trash.rows).toHaveCount(4);
  await expect(window.trash.sum).toHaveText(/^4 threads · .+B/i);
  await expect(window.trash.row('The big task')).toContainText('project');
  await window.undo.click();
  await expect(window.page.getByText('Trash is empty.')).toBeVisible();
});

test('the trash works with keys alone', async ({ home, openWindow }) => {
  for (let number = 1; number <= 3; number += 1) home.add({ number, says: `Thread no. ${number}.` });
  const window = await openWindow();
  const { keyboard } = window.page;
  await expect(window.rows).toHaveCount(3);
  await keyboard.press('ArrowDown');
  for (let left = 2; left >= 0; left -= 1) {
    await keyboard.press('Delete');
    await expect(window.question.confirm).toBeFocused();
    await keyboard.press('Enter');
    await expect(window.rows).toHaveCount(left);
  }
  await keyboard.press('5');
  await expect(window.trash.rows).toHaveCount(3);
  await expect(window.trash.root.locator(':focus')).toContainText('Thread no.');
  await keyboard.press('Home');
  await expect(window.trash.row('Thread no. 3.')).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('r');
  await expect(window.trash.rows).toHaveCount(2);
  await expect(window.trash.row('Thread no. 1.')).toBeFocused();
  await keyboard.press('Delete');
  await expect(window.question.root).toContainText('cannot be undone');
  await expect(window.question.cancel).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(window.trash.rows).toHaveCount(1);
  await keyboard.press('Escape');
  await expect(window.rows).toHaveCount(1);
  await expect(window.rows).toContainText('Thread no. 2.');
});

test('emptying says how much goes, and then it is gone', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  home.add({ number: 2, says: 'Second words' });
  const window = await openWindow();
  for (const words of ['First words', 'Second words']) {
    await window.open(words);
    await window.page.keyboard.press('Delete');
    await window.question.confirm.click();
    await expect(window.row(words)).toHaveCount(0);
  }
  await window.openTrash();
  await expect(window.trash.rows).toHaveCount(2);
  await window.trash.empty.click();
  await expect(window.question.root).toHaveAccessibleName('Empty the trash?');
  await expect(window.question.root).toContainText(/2 threads \(.+\) are deleted from the disk/);
  await window.question.cancel.click();
  await expect(window.trash.rows).toHaveCount(2);
  await window.trash.empty.click();
  await window.question.confirm.click();
  await expect(window.toast('Deleted 2 threads for good')).toBeVisible();
  await expect(window.page.getByText('Trash is empty.')).toBeVisible();
});

test('the trash outlives a reload and a restart, and a restored thread opens', async ({
  home,
  openWindow,
}) => {
  const id = home.add({ number: 1, says: 'First words', archived: true });
  home.add({ number: 2, says: 'Second words' });
  const first = await openWindow();
  await first.open('First words');
  await first.page.keyboard.press('Delete');
  await first.question.confirm.click();
  await first.openTrash();
  await expect(first.trash.rows).toHaveCount(1);
  await first.page.reload();
  await expect(first.trash.rows).toHaveCount(1);
  const window = await openWindow();
  await window.openTrash();
  await window.trash.restore('First words');
  await expect(window.toast('Restored “First words”')).toBeVisible();
  await window.filter(/^Archived/).click();
  await window.open('First words');
  await expect(window.messages).toHaveCount(2);
  expect(existsSync(home.rolloutOf(id))).toBe(true);
});
