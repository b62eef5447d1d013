import { afterEach, expect, test } from 'vitest';
import { TranscriptSource } from '../../../src/renderer/transcript/source/index.ts';
import { FakeThread, ID, later, range } from './transcript-fake.ts';

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A source that has read what a thread shows at first. */
async function opened(thread: FakeThread, startAt: number | null = null): Promise<TranscriptSource> {
  const source = new TranscriptSource(thread.client, ID, startAt);
  closing.push(source.open());
  await later(90);
  return source;
}

function known(source: TranscriptSource): readonly number[] {
  return [...source.store.getState().items.keys()].toSorted((one, other) => one - other);
}

test('the end is read first, then the kinds of all items', async () => {
  const thread = new FakeThread(300);
  const source = await opened(thread);
  expect(thread.asked.map(({ name }) => name)).toEqual([
    'transcript.tail',
    'transcript.read',
    'transcript.map',
  ]);
  expect(known(source)).toEqual(range(250, 300));
  expect(source.store.getState()).toMatchObject({ phase: 'ready', kinds: 'u'.repeat(300) });
});

test('the end of a long thread is shown while the whole is read, until the list is in view', async () => {
  const thread = new FakeThread(300);
  thread.ending = 30;
  thread.hold = true;
  const source = await opened(thread);
  expect(source.store.getState()).toMatchObject({ phase: 'loading', ending: { turns: [] } });
  expect(source.store.getState().ending?.items).toHaveLength(30);
  thread.hold = false;
  await thread.release();
  expect(source.store.getState()).toMatchObject({ phase: 'ready', kinds: 'u'.repeat(300) });
  expect(source.store.getState().ending?.items).toHaveLength(30);
  source.endEnding();
  expect(source.store.getState().ending).toBeNull();
});

test('an end that comes later than the whole is not shown', async () => {
  const thread = new FakeThread(300);
  thread.ending = 30;
  const source = await opened(thread);
  expect(source.store.getState()).toMatchObject({ phase: 'ready', ending: null });
});

test('a thread that was left in the middle is read from there', async () => {
  const thread = new FakeThread(300);
  thread.ending = 30;
  const source = await opened(thread, 120);
  expect(known(source)).toEqual(range(110, 160));
  expect(thread.asked.map(({ name }) => name)).not.toContain('transcript.tail');
});

test('a place that is not there any more is as good as the end', async () => {
  const source = await opened(new FakeThread(60), 5_000);
  expect(known(source)).toEqual(range(10, 60));
});

test('what the view needs is read in whole pages, each of them once', async () => {
  const thread = new FakeThread(300);
  const source = await opened(thread);
  thread.hold = true;
  source.want({ positions: range(95, 130), wholePages: true });
  source.want({ positions: range(96, 131), wholePages: true });
  expect(thread.reads().slice(1)).toEqual([
    [50, 50],
    [100, 50],
  ]);
  await thread.release();
  expect(range(95, 130).every((at) => source.store.getState().items.has(at))).toBe(true);
});

test('behind a filter only the items that are shown are read', async () => {
  const thread = new FakeThread(1_000);
  const source = await opened(thread);
  source.want({ positions: [10, 14, 400], wholePages: false });
  await later();
  expect(thread.reads().slice(1)).toEqual([
    [10, 5],
    [400, 1],
  ]);
});

test('never more items are kept than the screens around the view', async () => {
  const thread = new FakeThread(5_000);
  const source = await opened(thread);
  for (let at = 0; at < 4_000; at += 50) {
    source.want({ positions: range(at, at + 40), wholePages: true });
    await later();
  }
  expect(source.store.getState().items.size).toBeLessThanOrEqual(450);
  expect(source.store.getState().items.has(3_980)).toBe(true);
});

test('new items are there soon after they were written, and what is final is not read again', async () => {
  const thread = new FakeThread(60);
  const source = await opened(thread);
  source.want({ positions: range(40, 60), wholePages: true });
  await later();
  const before = source.store.getState().items.get(45);
  const asked = thread.asked.length;
  thread.grow(62);
  thread.changed();
  thread.changed();
  source.want({ positions: range(40, 62), wholePages: true });
  await expect.poll(() => source.store.getState().items.has(61)).toBe(true);
  expect(source.store.getState().about.items).toBe(62);
  expect(source.store.getState().kinds).toHaveLength(62);
  expect(source.store.getState().items.get(45)).toBe(before);
  expect(thread.asked.slice(asked)[0]).toEqual({
    name: 'transcript.map',
    params: { threadId: ID, from: 59 },
  });
});

test('nothing of an older epoch is kept', async () => {
  const thread = new FakeThread(300);
  const source = await opened(thread);
  source.want({ positions: range(290, 300), wholePages: true });
  thread.epoch = 'two';
  thread.grow(20);
  thread.changed();
  await expect
    .poll(() => source.store.getState())
    .toMatchObject({ kinds: 'u'.repeat(20), about: { epoch: 'two', items: 20 } });
  expect(known(source)).toEqual([]);
  source.want({ positions: range(0, 20), wholePages: true });
  await later();
  expect(known(source)).toEqual(range(0, 20));
});

test('an answer of an older epoch is dropped', async () => {
  const thread = new FakeThread(300);
  const source = await opened(thread);
  thread.hold = true;
  source.want({ positions: [10], wholePages: true });
  thread.epoch = 'two';
  await thread.release();
  expect(source.store.getState().items.has(10)).toBe(false);
});

test('a failure is said, and Retry reads what is missing', async () => {
  const thread = new FakeThread(300);
  thread.fails = true;
  const source = await opened(thread);
  expect(source.store.getState()).toMatchObject({
    phase: 'failed',
    error: { message: 'the disk is on fire' },
  });
  thread.fails = false;
  source.retry();
  await later(10);
  expect(source.store.getState()).toMatchObject({ phase: 'ready', error: null });
});

test('a later failure leaves what is shown and is not tried again by itself', async () => {
  const thread = new FakeThread(300);
  const source = await opened(thread);
  thread.fails = true;
  source.want({ positions: [10], wholePages: true });
  await later(20);
  const asked = thread.asked.length;
  expect(source.store.getState()).toMatchObject({
    phase: 'ready',
    error: { message: 'the disk is on fire' },
  });
  await later(50);
  expect(thread.asked).toHaveLength(asked);
  thread.fails = false;
  source.retry();
  await expect.poll(() => source.store.getState().items.has(10)).toBe(true);
  expect(source.store.getState().error).toBeNull();
});

test('while the connection is lost nothing is said to have failed; all is asked again when it is back', async () => {
  const thread = new FakeThread(60);
  const source = await opened(thread);
  source.want({ positions: range(50, 70), wholePages: true });
  thread.become('lost');
  thread.fails = true;
  thread.changed();
  await later(130);
  expect(source.store.getState().error).toBeNull();
  thread.fails = false;
  thread.grow(64);
  thread.become('connected');
  await expect.poll(() => source.store.getState().items.has(63)).toBe(true);
});

test('turns are read by the page as the outline shows them', async () => {
  const thread = new FakeThread(9_000);
  const source = await opened(thread);
  source.wantTurns(300, 330);
  await later();
  expect(source.store.getState().turns.get(310)).toMatchObject({ title: 'Turn 310', firstItem: 3_100 });
  const asked = thread.asked.length;
  source.wantTurns(310, 340);
  expect(thread.asked).toHaveLength(asked);
});

test('an item that main does not give is not asked for without end', async () => {
  const thread = new FakeThread(60);
  const source = await opened(thread);
  thread.items = 55;
  source.want({ positions: [57], wholePages: false });
  await later(30);
  expect(thread.reads().length).toBeLessThan(5);
});
