import { addAgent } from './families.ts';
import { expect, test } from './window-fixture.ts';

/** So many that no machine archives them before one can press a button. */
const AGENTS = 1_500;

test('archiving a great many shows how far it is and can be stopped', async ({ home, openWindow }) => {
  test.slow();
  const parent = home.add({ number: 1, says: 'The big task' });
  for (let at = 0; at < AGENTS; at += 1) addAgent(home, { number: at + 10, parent, nickname: `Agent ${at}` });
  const window = await openWindow();
  await expect(window.count).toHaveText('1,501 threads');
  await window.open('The big task');
  await expect(window.agents.tab).toHaveText('Sub-agents (1,500)');
  await window.archive.click();
  await expect(window.question.agents).toHaveCount(101);
  await expect(window.question.agents.last()).toHaveText('and 1,400 others');
  await window.question.confirm.click();
  const progress = window.page.getByRole('progressbar', { name: 'Archiving' });
  await expect(progress).toBeVisible();
  await expect.poll(() => progress.getAttribute('value').catch(() => null)).not.toBeNull();
  await window.page.getByRole('button', { name: 'Cancel' }).click();
  await expect(progress).toHaveCount(0);
  await expect(window.toast(/Archived .+ threads were left as they were/)).toBeVisible();
  await window.undo.click();
  await expect(window.row('The big task')).not.toContainText('archived');
  await window.filter(/^Archived/).click();
  await expect(window.count).toHaveText('0 threads', { timeout: 30_000 });
});
