import { expect, it, onTestFinished } from 'vitest';
import { EventBus } from '../../../../src/main/app/event-bus.ts';
import { IndexedSearch, type IndexedSearchOptions } from '../../../../src/main/app/search/indexed-search.ts';
import type { ThreadRows } from '../../../../src/main/app/search/thread-rows.ts';
import type { EventName } from '../../../../src/shared/contract.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { idOf, threadWith } from '../../state/sample-threads.ts';
import { NotingIndex } from './stand-in.ts';

const THREADS = [threadWith(2), threadWith(1)];
const ROWS: ThreadRows = {
  page: async () => ({ threads: THREADS, nextCursor: null }),
  read: async (ids) => THREADS.filter(({ id }) => ids.includes(id)),
  isWhole: () => true,
  count: () => THREADS.length,
};

function searching(options: Partial<IndexedSearchOptions> = {}) {
  const opened: NotingIndex[] = [];
  const events = new EventBus();
  const clock = new FakeClock(0);
  const search = new IndexedSearch({
    open: (host) => {
      const index = new NotingIndex(host);
      opened.push(index);
      return index;
    },
    rows: ROWS,
    events,
    upToDateMs: null,
    clock,
    log: () => undefined,
    ...options,
  });
  onTestFinished(async () => {
    await search.close();
    events.close();
  });
  const told: EventName[] = [];
  events.subscribe((name) => told.push(name));
  return { search, opened, events, clock, told, index: () => opened[0]?.told };
}

const run = (search: IndexedSearch) =>
  search.ask((service) =>
    service.run({ query: 'word', sort: 'match', limit: 1, typing: false, nowMs: 0, live: [] }),
  );

it('opens the index with the first question, or when it starts, and once', async () => {
  const { search, opened, index } = searching();
  search.heard('transcript.read');
  expect(opened).toEqual([]);
  expect(search.state).toMatchObject({ phase: 'starting', total: 2, pending: 2 });
  await run(search);
  expect(index()).toEqual(['run']);
  expect(search.state).toMatchObject({ phase: 'starting', pending: 2 });
  await search.start();
  await search.start();
  expect(opened).toHaveLength(1);
  expect(index()).toEqual(['run', 'offer 2,1', 'offeredAll']);
  expect(search.state).toMatchObject({ phase: 'ready', total: 2, indexed: 2, pending: 0 });
});

it('brings the index up to date before the question of a process that asks once', async () => {
  const { search, index } = searching({ upToDateMs: 2_000 });
  await run(search);
  expect(index()).toEqual(['offer 2,1', 'offeredAll', 'settled', 'yield 60000', 'run']);
  await run(search);
  expect(index()?.filter((word) => word.startsWith('offer'))).toHaveLength(2);
});

it('asks in time when the index is not up to date, and says so', async () => {
  const listed = Promise.withResolvers<void>();
  const rows = { ...ROWS, page: async () => (await listed.promise, { threads: THREADS, nextCursor: null }) };
  const { search, index, clock } = searching({ upToDateMs: 30, rows });
  await run(search);
  expect(index()).toEqual(['yield 60000', 'run']);
  expect(search.state).toMatchObject({ phase: 'starting', indexed: 0, pending: 2 });
  listed.resolve();
  await search.close();
  expect(clock.waiting).toBe(0);
});

it('follows changes, and counts them as pending at once', async () => {
  const { search, events, index, clock } = searching();
  await search.start();
  clock.pass(5_000);
  events.threadsChanged([idOf(1), idOf(7)]);
  await expect.poll(() => search.state).toMatchObject({ phase: 'indexing', indexed: 0, pending: 2 });
  clock.pass(100);
  await expect.poll(() => index()?.slice(2)).toEqual(['offer 1', 'forget 7']);
  clock.pass(250);
  await expect.poll(() => search.state.phase).toBe('ready');
});

it('hears of every changed thread, however many are told to windows as all', async () => {
  const { search, events, index, clock } = searching();
  await search.start();
  clock.pass(5_000);
  events.threadsChanged(Array.from({ length: 450 }, (_, at) => idOf(at + 100)));
  await expect.poll(() => search.state.pending).toBeGreaterThan(0);
  clock.pass(100);
  const forgotten = () =>
    index()
      ?.filter((word) => word.startsWith('forget'))
      .join();
  await expect.poll(() => forgotten()?.match(/\d+/g)?.length).toBe(450);
});

it('makes room for the user while it indexes', async () => {
  const { search, opened, index } = searching();
  await search.start();
  search.heard('transcript.read');
  expect(index()).not.toContain('yield 250');
  opened[0]?.say({ phase: 'indexing' });
  search.heard('threads.refresh');
  expect(index()).not.toContain('yield 250');
  search.heard('transcript.read');
  expect(index()).toContain('yield 250');
});

it('waits on battery, and goes on when the user says so', async () => {
  const { search, index } = searching({ onBattery: () => true });
  await search.start();
  expect(index()).toContain('pause');
  const paused = { phase: 'paused', problem: 'It waits while the computer runs on battery.' };
  expect(await search.setPaused(false)).toMatchObject({ phase: 'ready', problem: null });
  expect(await search.setPaused(true)).toMatchObject({ phase: 'paused', problem: null });
  const other = searching({ onBattery: () => true });
  await other.search.start();
  other.opened[0]?.say({ phase: 'paused' });
  expect(other.search.state).toMatchObject(paused);
});

it('tells windows how far it is', async () => {
  const { search, told, clock, opened } = searching();
  await search.start();
  clock.pass(250);
  expect(told).toEqual(['search.changed']);
  opened[0]?.say({ bytes: 7 });
  clock.pass(250);
  expect(told).toEqual(['search.changed', 'search.changed']);
});

it('offers all threads again to an index that lost them', async () => {
  const { search, index, opened } = searching();
  await search.start();
  await search.rebuild();
  opened[0]?.loseAll();
  await expect.poll(index).toEqual(['offer 2,1', 'offeredAll', 'rebuild', 'offer 2,1', 'offeredAll']);
});

it('ends while it offers, closes the index once, and never opens one that nobody needed', async () => {
  const { search, index, clock } = searching();
  const started = search.start();
  await Promise.all([search.close(), search.close(), started]);
  expect(index()?.filter((word) => word === 'close')).toHaveLength(1);
  expect(clock.waiting).toBe(0);
  const unused = searching();
  await unused.search.close();
  await unused.search.start();
  expect(unused.opened).toEqual([]);
});
