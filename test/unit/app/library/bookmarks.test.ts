import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import {
  agentMessageLine,
  eventLine,
  responseItemLine,
  type RolloutLine,
  taskCompleteLine,
  taskStartedLine,
  userMessageLine,
} from '../../../support/rollout-builder.ts';
import { openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';

function turn(id: string, ask: string, answer: string) {
  return [taskStartedLine(id), userMessageLine(ask), agentMessageLine(answer), taskCompleteLine(id)];
}

async function thread(...more: readonly RolloutLine[]) {
  const home = new TestHome(await tempFolder());
  const threadId = home.add({ number: 1, more });
  const skein = await openSkein(home.path, { data: await tempFolder() });
  onTestFinished(() => skein.close());
  const items = async () =>
    (await skein.call('transcript.read', { threadId, from: 0, limit: 100 })).items.map((item) => item.index);
  const bookmarks = async () => (await skein.call('library.bookmarks', { threadId })).bookmarks;
  return { home, threadId, skein, items, bookmarks };
}

it('a bookmark keeps its place while the thread grows, and is told with its thread and first words', async () => {
  const { home, threadId, skein, bookmarks } = await thread(...turn('t1', 'Fix\n  the   login', 'Done'));
  await skein.call('library.addBookmark', { threadId, item: 2 });
  expect(await bookmarks()).toMatchObject([
    { threadId, title: 'Question 1', kind: 'userMessage', words: 'Fix the login', item: 2 },
  ]);
  home.append(threadId, ...turn('t2', 'More', 'Yes'));
  expect((await bookmarks())[0]?.item).toBe(2);
  const all = await skein.call('library.bookmarks', { threadId: null });
  expect(all.bookmarks).toEqual(await bookmarks());
});

it('bookmarking an item twice makes one bookmark', async () => {
  const { threadId, skein, bookmarks } = await thread(...turn('t1', 'Ask', 'Answer'));
  const first = await skein.call('library.addBookmark', { threadId, item: 2 });
  expect(await skein.call('library.addBookmark', { threadId, item: 2 })).toEqual(first);
  expect(await bookmarks()).toHaveLength(1);
  await skein.call('library.removeBookmark', { id: first.id });
  expect(await bookmarks()).toEqual([]);
  await expect(skein.call('library.removeBookmark', { id: first.id })).rejects.toMatchObject({
    code: 'not_found',
  });
});

it('an item that moved is found by its id, its turn and its words; one that was rolled back is not', async () => {
  const call = [
    responseItemLine('function_call', {
      name: 'shell',
      arguments: JSON.stringify({ command: ['npm', 'test'] }),
      call_id: 'call_9',
    }),
    responseItemLine('function_call_output', { call_id: 'call_9', output: 'ok' }),
  ];
  const { home, threadId, skein, bookmarks } = await thread(
    ...turn('t1', 'ok', 'First'),
    taskStartedLine('t2'),
    userMessageLine('ok'),
    ...call,
    taskCompleteLine('t2'),
    ...turn('t3', 'Last', 'End'),
  );
  // Question 1, Answer 1, ok, First, ok, npm test, Last, End
  for (const item of [4, 5, 7]) await skein.call('library.addBookmark', { threadId, item });
  expect((await bookmarks()).map(({ item }) => item)).toEqual([4, 5, 7]);
  // The first turn goes, as a repair of the file may make it; the last one is rolled back.
  const path = home.rolloutOf(threadId);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  writeFileSync(path, `${lines.toSpliced(3, 4).join('\n')}\n`);
  home.append(threadId, eventLine('thread_rolled_back', { num_turns: 1 }));
  expect((await bookmarks()).map(({ item, words }) => [item, words])).toEqual([
    [2, 'ok'],
    [3, 'npm test'],
    [null, 'End'],
  ]);
});

it('an item that is not there cannot be bookmarked', async () => {
  const { threadId, skein, items } = await thread();
  const after = (await items()).length;
  await expect(skein.call('library.addBookmark', { threadId, item: after })).rejects.toMatchObject({
    code: 'invalid_request',
  });
});
