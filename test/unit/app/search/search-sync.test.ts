import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { SearchSync } from '../../../../src/main/app/search/search-sync.ts';
import type { ThreadRows } from '../../../../src/main/app/search/thread-rows.ts';
import type { Cursor } from '../../../../src/shared/listing.ts';
import type { Thread } from '../../../../src/shared/thread.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { idOf, threadWith } from '../../state/sample-threads.ts';
import { NotingIndex } from './stand-in.ts';

/** The threads of a home in pages of two. */
class FewRows implements ThreadRows {
  threads: readonly Thread[];
  whole = true;
  onPage: () => void = () => undefined;

  constructor(threads: readonly Thread[]) {
    this.threads = threads;
  }

  async page(after: Cursor | null) {
    this.onPage();
    const from = after === null ? 0 : Number(after);
    const next = from + 2 < this.threads.length ? (String(from + 2) as Cursor) : null;
    return { threads: this.threads.slice(from, from + 2), nextCursor: next };
  }

  async read(ids: readonly string[]) {
    return this.threads.filter(({ id }) => ids.includes(id));
  }

  isWhole() {
    return this.whole;
  }

  count() {
    return this.threads.length;
  }
}

function syncing(...numbers: readonly number[]) {
  const rows = new FewRows(numbers.map((number) => threadWith(number)));
  const service = new NotingIndex();
  const clock = new FakeClock(1_000_000);
  const log: string[] = [];
  const sync = new SearchSync({
    service,
    rows,
    clock,
    onWaiting: () => undefined,
    log: (line) => log.push(line),
  });
  return { rows, service, clock, log, sync };
}

/** Lets what was begun come to its next wait. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
}

it('offers every thread, page after page, and then says so', async () => {
  const { sync, service } = syncing(5, 4, 3, 2, 1);
  await sync.offerAll();
  expect(service.told).toEqual(['offer 5,4', 'offer 3,2', 'offer 1', 'offeredAll']);
  expect(sync.offeredAll).toBe(true);
});

it('takes over what changed during the walk before it says that all are known', async () => {
  const { sync, rows, service } = syncing(3, 2, 1);
  rows.onPage = () => {
    rows.onPage = () => {
      rows.onPage = () => undefined;
      sync.note([idOf(3), idOf(9), idOf(8)]);
      rows.threads = [threadWith(9), ...rows.threads];
    };
  };
  await sync.offerAll();
  expect(service.told.slice(-3)).toEqual(['offer 9,3', 'forget 8', 'offeredAll']);
});

it('offers a thread that changes all the time once a second', async () => {
  const { sync, service, clock } = syncing(1);
  await sync.offerAll();
  service.told.length = 0;
  for (let at = 0; at < 50; at += 1) {
    sync.note([idOf(1)]);
    clock.pass(100);
    await settle();
  }
  expect(service.told.length).toBeGreaterThanOrEqual(4);
  expect(service.told.length).toBeLessThanOrEqual(6);
  expect(new Set(service.told)).toEqual(new Set(['offer 1']));
});

it('offers a thread that changes after some quiet within a tenth of a second', async () => {
  const { sync, service, clock } = syncing(2, 1);
  await sync.offerAll();
  clock.pass(5_000);
  sync.note([idOf(2)]);
  expect(sync.waiting).toBe(1);
  clock.pass(100);
  await settle();
  expect(service.told.at(-1)).toBe('offer 2');
  expect(sync.waiting, 'the index has not said anything yet').toBe(1);
  sync.answered();
  expect(sync.waiting).toBe(0);
});

it('forgets what is gone, and offers what came back', async () => {
  const { sync, rows, service, clock } = syncing(2, 1);
  await sync.offerAll();
  const all = rows.threads;
  rows.threads = all.slice(1);
  sync.note([idOf(2)]);
  clock.pass(2_000);
  await settle();
  expect(service.told.at(-1)).toBe('forget 2');
  rows.threads = all;
  sync.note([idOf(2)]);
  clock.pass(2_000);
  await settle();
  expect(service.told.at(-1)).toBe('offer 2');
});

it('takes nothing for gone while the home is being read', async () => {
  const { sync, rows, service, clock } = syncing(2, 1);
  rows.whole = false;
  const offered = sync.offerAll();
  await settle();
  clock.pass(10_000);
  await settle();
  expect(service.told).toEqual([]);
  rows.whole = true;
  clock.pass(10_000);
  await offered;
  expect(service.told).toEqual(['offer 2,1', 'offeredAll']);

  rows.whole = false;
  rows.threads = [];
  sync.note([idOf(1)]);
  clock.pass(1_000);
  await settle();
  expect(service.threads.size).toBe(2);
  rows.whole = true;
  rows.threads = [threadWith(2), threadWith(1)];
  clock.pass(10_000);
  await settle();
  expect(service.told.at(-1)).toBe('offer 1');
});

it('tries again when something fails, and says that in the log', async () => {
  const { sync, service, clock, log } = syncing(2, 1);
  service.failure = new Error('the disk is full');
  const offered = sync.offerAll();
  await settle();
  expect(log).toEqual(['telling the search index: the disk is full']);
  clock.pass(3_000);
  await offered;
  expect(service.told).toEqual(['offer 2,1', 'offeredAll']);

  clock.pass(2_000);
  service.failure = new Error('once more');
  sync.note([idOf(1)]);
  clock.pass(100);
  await settle();
  expect(sync.waiting).toBe(1);
  clock.pass(3_000);
  await settle();
  expect(service.told.at(-1)).toBe('offer 1');
  clock.pass(250);
  expect(sync.waiting).toBe(0);
});

it('offers nothing once it is closed', async () => {
  const { sync, rows, service, clock } = syncing(4, 3, 2, 1);
  rows.onPage = () => void sync.close();
  await sync.offerAll();
  sync.note([idOf(1)]);
  clock.pass(10_000);
  await settle();
  expect(service.told.length).toBeLessThanOrEqual(1);
  expect(service.told).not.toContain('offeredAll');
});

it('ends its wait when it is closed', async () => {
  const { sync, rows, clock } = syncing(1);
  rows.whole = false;
  const offered = sync.offerAll();
  await settle();
  await sync.close();
  await offered;
  expect(clock.waiting).toBe(0);
});
