import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ThreadStore } from '../../src/main/thread-store/index.ts';
import type { Cursor, ThreadPage } from '../../src/shared/listing.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import { seedId } from '../contract/thread-seed.ts';
import { openFaulted } from '../support/faulted/faulted-home.ts';
import { expectIntact } from '../support/faulted/intact.ts';
import {
  describeOrder,
  type KilledHome,
  killAtEveryPoint,
  mutationAt,
  subjectOf,
} from '../support/faulted/kill-points.ts';
import { SAYS_IT_IS_DONE } from '../support/faulted/mutations.ts';
import type { AppServer } from '../support/codex/app-server.ts';
import { PeerHome } from './peer-home.ts';

interface ListAnswer {
  readonly data: readonly { readonly id: ThreadId }[];
  readonly nextCursor: string | null;
}

/** Everything a server lists, archived or not, of every source and provider. */
async function listAll(server: AppServer): Promise<ReadonlySet<ThreadId>> {
  const ids = new Set<ThreadId>();
  for (const archived of [false, true]) {
    let cursor: string | null = null;
    do {
      const params = {
        archived,
        cursor,
        limit: 100,
        modelProviders: [],
        sourceKinds: [],
        sortKey: 'created_at',
      };
      const page: ListAnswer = await server.call<ListAnswer>('thread/list', params);
      for (const { id } of page.data) ids.add(id);
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
  return ids;
}

/** Everything Skein lists, page after page. */
async function listOfSkein(store: ThreadStore): Promise<ReadonlySet<ThreadId>> {
  const query = { filter: { archived: 'all' }, sort: { key: 'created', order: 'asc' }, limit: 500 } as const;
  const ids = new Set<ThreadId>();
  let cursor: Cursor | null = null;
  do {
    const page: ThreadPage = await store.listThreads({ ...query, cursor });
    for (const { id } of page.threads) ids.add(id);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

/** The same home is what the kills left, so that order matters: 0.169 made the database, 0.131 looks at it last. */
describe('a home of Codex 0.169 on which Skein was killed at every point of every mutation', () => {
  let peer: PeerHome;
  let killed: KilledHome;

  beforeAll(async () => {
    peer = await PeerHome.create();
    killed = await killAtEveryPoint(peer.root, null, async () => {
      await withServer('169', listAll);
    });
  }, 300_000);

  afterAll(() => peer?.close());

  async function withServer<T>(era: '131' | '169', use: (server: AppServer) => Promise<T>): Promise<T> {
    const server = await peer.server(era);
    try {
      return await use(server);
    } finally {
      await peer.stop(server);
    }
  }

  /** Threads that must be where a Codex of the era finds them: those not in Skein's trash. */
  async function kept(eras: readonly string[]): Promise<readonly ThreadId[]> {
    const { store, close } = await openFaulted(killed.place);
    const trash = new Set((await store.listDeletedThreads()).map(({ thread }) => thread.id));
    await close();
    const spared = killed.orders.filter(({ mutation }) => {
      const { destroys = false, seed } = mutationAt(mutation);
      return !destroys && eras.includes(seed.era);
    });
    return spared.map(({ n }) => seedId(n)).filter((id) => !trash.has(id));
  }

  async function expectFound(era: '131' | '169', ids: readonly ThreadId[]): Promise<void> {
    await withServer(era, async (server) => {
      const listed = await listAll(server);
      expect(ids.filter((id) => !listed.has(id))).toEqual([]);
      for (const threadId of ids) {
        const { thread } = await server.call<{ thread: { id: string } }>('thread/read', {
          threadId,
          includeTurns: true,
        });
        expect(thread.id).toBe(threadId);
      }
    });
  }

  const purged = (): ReadonlySet<ThreadId> =>
    new Set(killed.orders.filter(({ mutation }) => mutationAt(mutation).destroys).map(({ n }) => seedId(n)));

  it('was hit at 200 points or more', () => {
    expect(killed.orders.length).toBeGreaterThanOrEqual(200);
  });

  it('has every earlier byte, and no line merged into another', () => {
    expectIntact(killed.place, killed.before, purged());
  });

  it('has every thread in a list of Skein or in its trash, and reads what it lists', async () => {
    const { store, close } = await openFaulted(killed.place, { filled: true });
    const listed = await listOfSkein(store);
    const trash = new Set((await store.listDeletedThreads()).map(({ thread }) => thread.id));
    const lost = killed.seeds.filter(({ id }) => !purged().has(id) && !listed.has(id) && !trash.has(id));
    expect(lost).toEqual([]);
    for (const threadId of listed) {
      expect((await store.readThread({ threadId, includeArchived: true })).id).toBe(threadId);
    }
    await close();
  });

  it('lists and reads every thread in Codex 0.169', async () => {
    const ids = await kept(['legacy', 'paginated']);
    expect(ids.length).toBeGreaterThan(150);
    await expectFound('169', ids);
  });

  it('lists and reads every legacy thread in Codex 0.131', async () => {
    const ids = await kept(['legacy']);
    expect(ids.length).toBeGreaterThan(100);
    await expectFound('131', ids);
  });

  it('lists and reads every thread in Codex 0.169 that begins anew', async () => {
    peer.forgetDatabases();
    await expectFound('169', await kept(['legacy', 'paginated']));
  });

  it('can be gone on with: every mutation that was cut off ends well when it is done again', async () => {
    const { store, close } = await openFaulted(killed.place);
    for (const order of killed.orders) {
      const again = mutationAt(order.mutation).run(subjectOf(store, order.n, killed.place));
      const error = await again.then(
        () => null,
        (thrown: unknown) => (thrown instanceof Error ? thrown.message : JSON.stringify(thrown)),
      );
      // What was finished before the kill has nothing left to do, and says so.
      if (error !== null) expect(error, describeOrder(order)).toMatch(SAYS_IT_IS_DONE);
    }
    await close();
    expectIntact(killed.place, killed.before, purged());
    await expectFound('169', await kept(['legacy', 'paginated']));
  });
});
