import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ThreadStore } from '../../../src/main/thread-store/index.ts';
import type { Thread, ThreadId } from '../../../src/shared/thread.ts';
import { seedId } from '../../contract/thread-seed.ts';
import { openFaulted, type StoreOnHome } from '../../support/faulted/faulted-home.ts';
import { expectIntact, lostThreads } from '../../support/faulted/intact.ts';
import {
  describeOrder,
  type KilledHome,
  killAtEveryPoint,
  mutationAt,
  subjectOf,
} from '../../support/faulted/kill-points.ts';

/** Everything a store lists, page after page. */
async function listAll(store: ThreadStore): Promise<readonly Thread[]> {
  const query = { filter: { archived: 'all' }, sort: { key: 'created', order: 'asc' }, limit: 500 } as const;
  const threads: Thread[] = [];
  let cursor: Parameters<ThreadStore['listThreads']>[0]['cursor'] = null;
  do {
    const page: Awaited<ReturnType<ThreadStore['listThreads']>> = await store.listThreads({
      ...query,
      cursor,
    });
    threads.push(...page.threads);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return threads;
}

describe('a home on which processes were killed in the middle of every mutation', () => {
  let killed: KilledHome;
  let open: StoreOnHome;

  beforeAll(async () => {
    killed = await killAtEveryPoint(mkdtempSync(join(tmpdir(), 'skein-killed-')), '169');
    open = await openFaulted(killed.place, { filled: true });
  }, 240_000);

  afterAll(async () => {
    await open?.close();
    if (killed !== undefined) rmSync(killed.place.folder, { recursive: true, force: true });
  });

  const purged = (): ReadonlySet<ThreadId> =>
    new Set(killed.orders.filter(({ mutation }) => mutationAt(mutation).destroys).map(({ n }) => seedId(n)));

  test('was hit at 200 points or more', () => {
    expect(killed.orders.length).toBeGreaterThanOrEqual(200);
  });

  test('has every earlier byte, and no line merged into another', () => {
    expectIntact(killed.place, killed.before, purged());
  });

  test('lists every thread or has it in the trash, and reads what it lists', async () => {
    const listed = await listAll(open.store);
    const trash = new Set((await open.store.listDeletedThreads()).map(({ thread }) => thread.id));
    const kept = killed.seeds.filter(({ id }) => !purged().has(id));
    expect(await lostThreads(kept, { list: new Set(listed.map(({ id }) => id)), trash })).toEqual([]);
    for (const { id } of listed) {
      const read = await open.store.readThread({ threadId: id, includeArchived: true });
      expect(read.id).toBe(id);
    }
  });

  test('can be gone on with: every mutation that was cut off ends well when it is done again', async () => {
    for (const order of killed.orders) {
      const subject = subjectOf(open.store, order.n, killed.place);
      const thrown = await mutationAt(order.mutation)
        .run(subject)
        .then(
          () => null,
          (error: unknown) => error,
        );
      // What was finished before the kill has nothing left to do, and says so.
      if (thrown !== null) expect(String(thrown), describeOrder(order)).toMatch(SAYS_IT_IS_DONE);
    }
    expectIntact(killed.place, killed.before, purged());
  }, 60_000);
});

const SAYS_IT_IS_DONE =
  /is archived|is not archived|not found|not in the trash|already|not imported: exists|is taken|names a stored thread/;
