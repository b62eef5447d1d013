import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareCodePoints, SORT_KEYS, SORT_ORDERS, type SortKey } from '../../src/shared/listing.ts';
import { SHELF } from './shelf.ts';
import { list, listedIds, read } from './store-helpers.ts';
import type { StoreFixture, StoreSetup, ThreadSeed } from './thread-seed.ts';

/** What a list shows of a store that nobody changes, and in which order. */
export function describeListing(setup: StoreSetup): void {
  describe('listing', () => {
    let fixture: StoreFixture;
    beforeAll(async () => {
      fixture = await setup(SHELF);
    });
    afterAll(() => fixture.teardown());

    it('shows every active thread, whatever its source, provider and era, sub-agents included', async () => {
      const active = SHELF.filter((seed) => !seed.archived);
      expect(await listedIds(fixture.store, { archived: 'active' })).toHaveLength(active.length);
      expect(new Set(await listedIds(fixture.store, { archived: 'active' }))).toEqual(idSet(active));
    });

    it('shows archived threads alone, or all threads, when asked', async () => {
      const archived = SHELF.filter((seed) => seed.archived);
      expect(new Set(await listedIds(fixture.store, { archived: 'archived' }))).toEqual(idSet(archived));
      expect(new Set(await listedIds(fixture.store, { archived: 'all' }))).toEqual(idSet(SHELF));
    });

    it.each(
      SHELF.map((seed) => [`${seed.era} ${seed.source} ${seed.name ?? seed.messages[0]}`, seed] as const),
    )('shows a thread as it was left: %s', async (_, seed) => {
      const thread = (await list(fixture.store)).threads.find((each) => each.id === seed.id);
      expect(thread).toMatchObject(shownOf(seed));
      expect(thread?.archivedAt === null).toBe(!seed.archived);
      expect(thread?.rolloutBytes).toBeGreaterThan(seed.paddingBytes);
    });

    it('shows every thread exactly as reading it does', async () => {
      const { threads } = await list(fixture.store);
      const alone = await Promise.all(threads.map((thread) => read(fixture.store, thread.id)));
      expect(threads).toEqual(alone);
    });

    it.each(SORT_KEYS.flatMap((key) => SORT_ORDERS.map((order) => [key, order] as const)))(
      'sorts by %s, %s, and then by id',
      async (key, order) => {
        const { threads } = await list(fixture.store, { archived: 'all' }, { key, order });
        const ascending = SHELF.toSorted(bySeed(key)).map((seed) => seed.id);
        const expected = order === 'asc' ? ascending : ascending.toReversed();
        expect(threads.map((thread) => thread.id)).toEqual(expected);
      },
    );
  });
}

function idSet(seeds: readonly ThreadSeed[]): ReadonlySet<string> {
  return new Set(seeds.map((seed) => seed.id));
}

function shownOf(seed: ThreadSeed): object {
  const { id, name, cwd, git, source, archived, memoryMode, createdAt, updatedAt } = seed;
  return {
    id,
    name,
    cwd,
    git,
    source,
    archived,
    memoryMode,
    createdAt,
    updatedAt,
    preview: seed.messages[0],
    modelProvider: seed.provider,
    tokensUsed: seed.tokens,
    historyMode: seed.era,
    parentThreadId: seed.parent,
  };
}

/** The order that the suite expects, from the seeds alone. */
function bySeed(key: SortKey): (a: ThreadSeed, b: ThreadSeed) => number {
  return (a, b) => {
    const [left, right] = [weight(a, key), weight(b, key)];
    const byWeight =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : compareCodePoints(String(left), String(right));
    return byWeight === 0 ? compareCodePoints(a.id, b.id) : byWeight;
  };
}

function weight(seed: ThreadSeed, key: SortKey): number | string {
  switch (key) {
    case 'updated':
      return Date.parse(seed.updatedAt);
    case 'created':
      return Date.parse(seed.createdAt);
    case 'name':
      return (seed.name ?? seed.messages[0]?.split('\n')[0] ?? '').toLowerCase();
    case 'tokens':
      return seed.tokens;
    case 'size':
      return seed.paddingBytes;
  }
}
