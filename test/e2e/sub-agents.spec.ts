import { addAgent, addFamily } from './families.ts';
import { expect, test } from './window-fixture.ts';

test('the tree of sub-agents is walked with the arrow keys and Enter opens one', async ({
  home,
  openWindow,
}) => {
  addFamily(home);
  const window = await openWindow();
  const { keyboard } = window.page;
  await window.open('The big task');
  await expect(window.agents.tab).toHaveText('Sub-agents (3)');
  await window.agents.transcriptTab.focus();
  await keyboard.press('ArrowRight');
  await expect(window.agents.tab).toBeFocused();
  await expect(window.agents.rows).toHaveCount(3);
  await expect(window.agents.row('Hopper')).toHaveAttribute('aria-level', '2');
  await expect(window.agents.row('Curie')).toContainText('explorer');
  await expect(window.agents.row('Curie')).toContainText(/open|closed/);

  await keyboard.press('Tab');
  await expect(window.agents.row('Curie')).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(window.agents.rows).toHaveCount(2);
  await expect(window.agents.row('Curie')).toHaveAttribute('aria-expanded', 'false');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(window.agents.row('Hopper')).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.title).toHaveText('Task of Hopper');
  await expect(window.agents.tab).toHaveCount(0);
});

test('a sub-agent names its parent and leads back to it', async ({ home, openWindow }) => {
  addFamily(home);
  const window = await openWindow();
  await window.open('Task of Noether');
  const parent = window.facts.getByRole('button', { name: 'Parent thread: The big task' });
  await parent.click();
  await expect(window.title).toHaveText('The big task');
});

test('a thread without sub-agents has no tab for them', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.open('First words');
  await expect(window.messages).toHaveCount(2);
  await expect(window.page.getByRole('tab')).toHaveText(['Transcript', 'Files', 'Metadata']);
});

test('in the tree, E archives the sub-agent and not the open thread', async ({ home, openWindow }) => {
  addFamily(home);
  const window = await openWindow();
  await window.open('The big task');
  await window.agents.tab.click();
  await window.agents.row('Noether').focus();
  await window.page.keyboard.press('End');
  await expect(window.agents.row('Noether')).toBeFocused();
  await window.page.keyboard.press('e');
  await expect(window.toast('Archived “Task of Noether”')).toBeVisible();
  await expect(window.agents.row('Noether')).toContainText('archived');
  await expect(window.row('The big task')).not.toContainText('archived');
});

test('a new sub-agent appears in the tree by itself', async ({ home, openWindow }) => {
  const root = addFamily(home);
  const window = await openWindow();
  await window.open('The big task');
  await expect(window.agents.tab).toHaveText('Sub-agents (3)');
  addAgent(home, { number: 8, parent: root, nickname: 'Lovelace' });
  await expect(window.agents.tab).toHaveText('Sub-agents (4)');
});
