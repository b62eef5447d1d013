import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Cursor,
  SORT_KEYS,
  SORT_ORDERS,
  type ThreadPage,
  type ThreadQuery,
  type ThreadSort,
} from '../../src/shared/listing.ts';
import { allPages, list, NEWEST_FIRST, refusalOf } from './store-helpers.ts';
import {
  minute,
  seedId,
  seedThread,
  type StoreFixture,
  type StoreSetup,
  type ThreadSeed,
} from './thread-seed.ts';

/** Threads that share every time, title and count; every tenth is on a branch. */
function crowdOf(size: number): readonly ThreadSeed[] {
  return Array.from({ length: size }, (_, index) =>
    seedThread(index, {
      createdAt: minute(1),
      updatedAt: minute(2),
      messages: ['one of many'],
      git: { sha: null, branch: index % 10 === 0 ? 'main' : null, originUrl: null },
    }),
  );
}

const ALL = { archived: 'all' } as const;

/** That pages fit together, and which pages cannot be asked for. The crowd is a number of threads divisible by 200. */
export function describePaging(setup: StoreSetup, crowdSize: number): void {
  describe(`paging through ${crowdSize} threads of one millisecond`, () => {
    const crowd = crowdOf(crowdSize);
    let fixture: StoreFixture;
    let firstPage: ThreadPage;
    beforeAll(async () => {
      fixture = await setup(crowd);
      firstPage = await fixture.store.listThreads(query());
    }, 60_000);
    afterAll(() => fixture.teardown());

    const query = (given: Partial<ThreadQuery> = {}): ThreadQuery => ({
      filter: ALL,
      sort: NEWEST_FIRST,
      cursor: null,
      limit: 100,
      ...given,
    });

    it.each(SORT_ORDERS)('loses and repeats nothing at any page size, %s', async (order) => {
      const ids = crowd.map((seed) => seed.id);
      const expected = order === 'asc' ? ids : ids.toReversed();
      for (const limit of fixture.capabilities.pageSizes) {
        const pages = await allPages(fixture.store, { filter: ALL, sort: { key: 'updated', order }, limit });
        expect(pages.flatMap((page) => page.threads.map((thread) => thread.id))).toEqual(expected);
        expect(pages).toHaveLength(Math.ceil(crowdSize / limit));
        expect(new Set(pages.map((page) => page.total))).toEqual(new Set([crowdSize]));
        expect(pages.slice(0, -1).every((page) => page.threads.length === limit)).toBe(true);
      }
    });

    it.each(SORT_KEYS)('gives the same threads on pages as in one piece, sorted by %s', async (key) => {
      const pages = await allPages(fixture.store, {
        filter: ALL,
        sort: { key, order: 'asc' },
        limit: crowdSize / 2,
      });
      const ids = pages.flatMap((page) => page.threads.map((thread) => thread.id));
      expect(ids).toHaveLength(crowdSize);
      expect(new Set(ids).size).toBe(crowdSize);
    });

    it('keeps to its filter on every page, and counts only what the filter lets through', async () => {
      const filter = { archived: 'all', branch: 'main' } as const;
      const pages = await allPages(fixture.store, { filter, sort: NEWEST_FIRST, limit: crowdSize / 40 });
      const [size, total] = [crowdSize / 40, crowdSize / 10];
      expect(pages.map((page) => page.threads.length)).toEqual([size, size, size, size]);
      expect(pages.map((page) => page.total)).toEqual([total, total, total, total]);
      expect(pages.flatMap((page) => page.threads).every((thread) => thread.git.branch === 'main')).toBe(
        true,
      );
    });

    it('gives the same page for the same cursor again', async () => {
      const cursor = firstPage.nextCursor;
      const again = await fixture.store.listThreads(query({ cursor }));
      expect(again.threads).toHaveLength(100);
      expect(await fixture.store.listThreads(query({ cursor }))).toEqual(again);
    });

    it('answers a filter that lets nothing through with one empty page', async () => {
      const page = await list(fixture.store, { archived: 'archived' });
      expect(page).toEqual({ threads: [], nextCursor: null, total: 0 });
    });

    it.each([
      ['an empty one', ''],
      ['words', 'nonsense'],
      ['signs', '%%%'],
      ['JSON', 'null'],
      ['an encoded empty object', 'e30'],
      ['a NUL', '\u0000'],
      ['a very long one', 'x'.repeat(10_000)],
    ])('refuses a cursor that no list gave: %s', async (_, text) => {
      const cursor = text as Cursor;
      expect(await refusalOf(fixture.store.listThreads(query({ cursor })))).toBe('invalid_request');
    });

    it('refuses a cursor that was cut short', async () => {
      const cursor = String(firstPage.nextCursor).slice(0, -9) as Cursor;
      expect(await refusalOf(fixture.store.listThreads(query({ cursor })))).toBe('invalid_request');
    });

    it.each<ThreadSort>([
      { key: 'updated', order: 'asc' },
      { key: 'created', order: 'desc' },
      { key: 'name', order: 'desc' },
      { key: 'size', order: 'asc' },
    ])('refuses a cursor that came from another sort than $key $order', async (sort) => {
      const asked = fixture.store.listThreads(query({ sort, cursor: firstPage.nextCursor }));
      expect(await refusalOf(asked)).toBe('invalid_request');
    });

    it.each([0, -1, 501, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
      'refuses a limit of %d',
      async (limit) => {
        expect(await refusalOf(fixture.store.listThreads(query({ limit })))).toBe('invalid_request');
      },
    );

    it('takes every limit from 1 to 500', async () => {
      expect((await fixture.store.listThreads(query({ limit: 1 }))).threads).toHaveLength(1);
      const most = Math.min(500, crowdSize);
      expect((await fixture.store.listThreads(query({ limit: 500 }))).threads).toHaveLength(most);
    });

    it('reads any of them by its id', async () => {
      const thread = await fixture.store.readThread({
        threadId: seedId(crowdSize - 1),
        includeArchived: false,
      });
      expect(thread.id).toBe(seedId(crowdSize - 1));
    });
  });
}
