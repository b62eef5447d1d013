import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { addAgent, addFamily } from './families.ts';
import { expect, test } from './window-fixture.ts';

test('E archives the open thread, opens the next one, and Z brings it back', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'First words' });
  home.add({ number: 2, says: 'Second words' });
  const window = await openWindow();
  const { keyboard } = window.page;
  await keyboard.press('2');
  await window.open('First words');
  await expect(window.title).toHaveText('First words');
  await keyboard.press('e');
  await expect(window.rows).toHaveCount(1);
  await expect(window.count).toHaveText('1 thread');
  await expect(window.title).toHaveText('Second words');
  await expect(window.list.getByRole('link', { name: /Second/ })).toBeFocused();
  await expect(window.toast('Archived “First words”')).toBeVisible();
  expect(existsSync(join(home.path, 'archived_sessions', basename(home.rolloutOf(id))))).toBe(true);
  expect(existsSync(home.rolloutOf(id))).toBe(false);

  await keyboard.press('z');
  await expect(window.rows).toHaveCount(2);
  await expect(window.title).toHaveText('First words');
  await expect(window.rows.first()).toContainText('First words');
  // The row is back before the rollout is.
  await expect.poll(() => existsSync(home.rolloutOf(id))).toBe(true);
});

test('the archive is one key away, makes up no date, and E brings a thread back', async ({
  home,
  openWindow,
}) => {
  home.add({ number: 1, says: 'In use' });
  home.add({ number: 2, says: 'Put away', archived: true });
  const window = await openWindow();
  const { keyboard } = window.page;
  await keyboard.press('3');
  await expect(window.rows).toHaveCount(1);
  // No database says when it was archived, and the time of its last use is not when.
  await expect(window.rows).toContainText(/archived(?! \w+ \d)/);
  await keyboard.press('ArrowDown');
  await expect(window.title).toHaveText('Put away');
  await expect(window.facts.getByText('archived', { exact: true })).toBeVisible();
  await keyboard.press('e');
  await expect(window.rows).toHaveCount(0);
  await expect(window.toast('Unarchived “Put away”')).toBeVisible();
  await keyboard.press('2');
  await expect(window.rows).toHaveCount(2);
});

test('the button archives and brings back where the list shows everything', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.open('First words');
  await expect(window.archive).toHaveAttribute('title', 'Archive (E)');
  await window.archive.click();
  await expect(window.row('First words')).toContainText('archived');
  await expect(window.unarchive).toBeFocused();
  await window.unarchive.click();
  await expect(window.row('First words')).not.toContainText('archived');
});

test('sub-agents are counted and named before they are archived too', async ({ home, openWindow }) => {
  addFamily(home);
  home.add({ number: 9, says: 'Something else' });
  const window = await openWindow();
  const { keyboard } = window.page;
  await keyboard.press('2');
  await window.open('The big task');
  await keyboard.press('e');
  await expect(window.question.root).toHaveAccessibleName('Archive this thread and its 3 sub-agent threads?');
  await expect(window.question.agents).toHaveCount(3);
  await expect(window.question.agents.first()).toContainText('Curie');
  await keyboard.press('Escape');
  await expect(window.question.root).toHaveCount(0);
  await expect(window.rows).toHaveCount(5);

  await keyboard.press('e');
  await expect(window.question.confirm).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.rows).toHaveCount(1);
  await expect(window.title).toHaveText('Something else');
  await expect(window.toast('Archived 4 threads')).toBeVisible();
  await window.undo.click();
  await expect(window.rows).toHaveCount(5);
  await expect(window.title).toHaveText('The big task');
});

test('sub-agents in the archive are not asked about, and are offered when their parent comes back', async ({
  home,
  openWindow,
}) => {
  const root = home.add({ number: 1, says: 'The big task' });
  addAgent(home, { number: 2, parent: root, nickname: 'Curie', archived: true });
  const window = await openWindow();
  await window.open('The big task');
  await window.archive.click();
  await expect(window.toast('Archived “The big task”')).toBeVisible();
  await window.unarchive.click();
  await window.page.getByRole('button', { name: 'Unarchive too' }).click();
  await expect(window.row('Curie')).not.toContainText('archived');
});

test('a sub-agent that cannot be archived is named, with the reason', async ({ home, openWindow }) => {
  const root = home.add({ number: 1, says: 'The big task' });
  addAgent(home, { number: 2, parent: root, nickname: 'Curie' });
  const { path } = addAgent(home, { number: 3, parent: root, nickname: 'Noether' });
  const window = await openWindow();
  await window.open('The big task');
  await window.archive.click();
  // A folder stands where the rollout would go.
  mkdirSync(join(home.path, 'archived_sessions', basename(path)), { recursive: true });
  await window.question.confirm.click();
  const toast = window.toast(/Archived 2 threads\. Not archived: “.*Noether”/);
  await expect(toast).toBeVisible();
  await toast.getByRole('button', { name: 'Why?' }).click();
  const report = window.page.getByRole('dialog', { name: 'Not archived' });
  await expect(report.getByRole('listitem')).toContainText('Noether');
  await report.getByRole('button', { name: 'Close' }).click();
  await window.undo.click();
  await expect(window.row('The big task')).not.toContainText('archived');
});

test('what main refuses goes back to where it was', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'First words' });
  home.add({ number: 2, says: 'Second words' });
  const archive = join(home.path, 'archived_sessions');
  mkdirSync(archive);
  const window = await openWindow();
  await window.page.keyboard.press('2');
  await window.open('First words');
  // A folder stands where the rollout would go.
  mkdirSync(join(archive, basename(home.rolloutOf(id))));
  await window.page.keyboard.press('e');
  await expect(window.alert).toContainText('Not archived: “First words”');
  await expect(window.rows).toHaveCount(2);
  await expect(window.title).toHaveText('First words');
});

test('a read-only home archives and deletes nothing', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow({ readOnly: true });
  await window.open('First words');
  await expect(window.archive).toHaveAttribute('aria-disabled', 'true');
  await window.page.keyboard.press('e');
  await window.page.keyboard.press('Delete');
  await expect(window.question.root).toHaveCount(0);
  await window.more.click();
  await expect(window.menu.getByRole('menuitem', { name: 'Delete…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});
