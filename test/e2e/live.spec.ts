import { agentMessageLine, userMessageLine } from '../support/rollout-builder.ts';
import { expectSeenSoon } from './soon.ts';
import { expect, test } from './window-fixture.ts';

test('what a running Codex writes appears by itself', async ({ home, openWindow }) => {
  const id = home.add({ number: 5, says: 'The question' });
  home.add({ number: 1, says: 'Newer thread' });
  const window = await openWindow();
  await window.open('The question');
  await expect(window.messages).toHaveCount(2);
  home.append(id, userMessageLine('And another thing'), agentMessageLine('Here it is'));
  await expect(window.messages.last()).toContainText('Here it is');
  await expect(window.rows.first()).toContainText('The question');
});

test('a new thread, a new name and an archived thread appear by themselves', async ({ home, openWindow }) => {
  const first = home.add({ number: 2, says: 'First words' });
  const window = await openWindow();
  await expect(window.rows).toHaveCount(1);
  home.add({ number: 1, says: 'Just begun', minutesAgo: 0 });
  await expect(window.row('Just begun')).toHaveCount(1);
  await expect(window.count).toHaveText('2 threads');
  await expectSeenSoon(window.page, (round) => {
    home.name(first, `Name no. ${round}.`);
    return `Name no. ${round}.`;
  });
  home.name(first, 'Named by Codex');
  await expect(window.row('Named by Codex')).toHaveCount(1);
  home.archive(first);
  await expect(window.row('Named by Codex')).toContainText('archived');
  await expect(window.filter(/^Archived/)).toContainText('1');
});

test('rows that come in above do not move what is being read', async ({ home, openWindow }) => {
  for (let number = 1; number <= 60; number += 1) home.add({ number, says: `Thread no. ${number}.` });
  const window = await openWindow();
  await expect(window.count).toHaveText('60 threads');
  await expect(window.rows.first()).toBeVisible();
  await window.list.evaluate((list) => list.scrollTo(0, 1_520));
  const row = window.row('Thread no. 22.');
  await expect(row).toBeInViewport();
  const before = await row.boundingBox();
  home.add({ number: 99, says: 'Just begun', minutesAgo: 0 });
  await expect(window.count).toHaveText('61 threads');
  await expect
    .poll(async () => Math.round((await row.boundingBox())?.y ?? 0))
    .toBe(Math.round(before?.y ?? -1));
});
