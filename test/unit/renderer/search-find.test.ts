import { afterEach, expect, test } from 'vitest';
import { FindSource } from '../../../src/renderer/transcript/find/find-source.ts';
import { Reader } from '../../../src/renderer/transcript/reading/reader.ts';
import { TranscriptSource } from '../../../src/renderer/transcript/source/index.ts';
import { FakeThread, ID, later } from './transcript-fake.ts';

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function reading(thread: FakeThread) {
  const { client } = thread;
  const source = new TranscriptSource(client, ID);
  closing.push(source.open());
  await later(90);
  const reader = new Reader(source, { linked: null, kept: null });
  const find = new FindSource({ client, threadId: ID, source, reader });
  closing.push(find.follow());
  return { find, reader };
}

test('words that a search led to are marked at once, while the thread is still looked through', async () => {
  const thread = new FakeThread(100);
  thread.find = [
    { item: 3, count: 2 },
    { item: 40, count: 1 },
  ];
  const { find, reader } = await reading(thread);
  thread.hold = true;
  find.show(40, 'lock');
  expect(find.store.getState()).toMatchObject({
    open: true,
    quiet: true,
    query: 'lock',
    phase: 'searching',
    found: { query: 'lock', matchCase: false },
    at: { item: 40, nth: 0 },
  });
  expect(reader.store.getState()).toMatchObject({ current: 40, following: false });
  await thread.release();
  expect(find.store.getState()).toMatchObject({ phase: 'done', at: { item: 40, nth: 0 } });
  find.step('next');
  expect(find.store.getState().at).toEqual({ item: 3, nth: 0 });
});

test('an item that does not have the words just so is shown all the same', async () => {
  const thread = new FakeThread(100);
  thread.find = [{ item: 3, count: 2 }];
  const { find, reader } = await reading(thread);
  find.show(40, 'lock');
  await later();
  expect(find.store.getState()).toMatchObject({ phase: 'done', at: { item: 40, nth: 0 } });
  expect(reader.store.getState().current).toBe(40);
});

test('words that stand otherwise in the item are shown by the longest of them', async () => {
  const thread = new FakeThread(100);
  const { find } = await reading(thread);
  find.show(40, 'the lease');
  await later();
  expect(find.store.getState()).toMatchObject({ query: 'lease', at: { item: 40, nth: 0 } });
});

test('another item with the same words asks for nothing', async () => {
  const thread = new FakeThread(100);
  thread.find = [
    { item: 3, count: 2 },
    { item: 40, count: 1 },
  ];
  const { find } = await reading(thread);
  find.show(40, 'lock');
  await later();
  find.show(3, 'lock');
  await later();
  expect(thread.asked.filter(({ name }) => name === 'transcript.find')).toHaveLength(1);
  expect(find.store.getState().at).toEqual({ item: 3, nth: 0 });
});

test('a find bar that was opened by hand takes the focus', async () => {
  const { find } = await reading(new FakeThread(10));
  find.show(4, 'lock');
  find.close();
  find.open();
  expect(find.store.getState().quiet).toBe(false);
});
