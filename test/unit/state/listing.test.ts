import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openStateDb } from '../../../src/main/state/index.ts';
import { facetsOf } from '../../../src/shared/facets.ts';
import { compareThreads, SORT_KEYS, SORT_ORDERS, type ThreadFilter } from '../../../src/shared/listing.ts';
import { filterThreads, pageThreads } from '../../../src/shared/paging.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { allPages, idOf, someFilter, someQuery, someThreads, threadWith } from './sample-threads.ts';

async function newDb() {
  return openStateDb({ path: join(await tempFolder(), 'state.sqlite') });
}

const everything = { archived: 'all' } as const;
const newest = { key: 'updated', order: 'desc' } as const;

describe('listing', () => {
  test('gives the same pages as the plain evaluation over an array, whatever the query', async () => {
    const db = await newDb();
    fc.assert(
      fc.property(someThreads, someQuery, fc.nat(50), (threads, query, indexed) => {
        db.removeThreads(db.threadIds(null, 1_000));
        db.putThreads(threads);
        db.indexTexts(indexed);
        const pure = allPages((each) => pageThreads(threads, each), query);
        expect(allPages((each) => db.list(each), query)).toEqual(pure);
        expect(db.count(query.filter)).toBe(pure[0]?.total);
      }),
      { numRuns: 300 },
    );
    db.close();
  });

  test('gives the same facets and matches as the plain evaluation', async () => {
    const db = await newDb();
    fc.assert(
      fc.property(someThreads, someFilter, (threads, filter) => {
        db.removeThreads(db.threadIds(null, 1_000));
        db.putThreads(threads);
        const through = filterThreads(threads, filter);
        expect(db.facets(filter)).toEqual(facetsOf(through, 0));
        expect(
          db.matching(
            threads.map((thread) => thread.id),
            filter,
          ),
        ).toEqual(through);
      }),
      { numRuns: 200 },
    );
    db.close();
  });

  test('keeps its counts right when threads are replaced many times', async () => {
    const db = await newDb();
    fc.assert(
      fc.property(fc.array(someThreads, { minLength: 1, maxLength: 4 }), someFilter, (batches, filter) => {
        db.removeThreads(db.threadIds(null, 1_000));
        const latest = new Map(batches.flat().map((thread) => [thread.id, thread]));
        for (const batch of batches) {
          db.putThreads(batch);
          db.indexTexts(20);
        }
        expect(db.facets(filter)).toEqual(facetsOf(filterThreads([...latest.values()], filter), 0));
        expect(db.count(filter)).toBe(filterThreads([...latest.values()], filter).length);
      }),
      { numRuns: 100 },
    );
    db.close();
  });

  test('pages through a thousand threads of one millisecond without losing or repeating one', async () => {
    const db = await newDb();
    db.putThreads(Array.from({ length: 1_000 }, (_, index) => threadWith(index)));
    for (const key of SORT_KEYS) {
      for (const order of SORT_ORDERS) {
        const pages = allPages((each) => db.list(each), {
          filter: everything,
          sort: { key, order },
          cursor: null,
          limit: 37,
        });
        const ids = pages.flatMap((page) => page.threads.map((thread) => thread.id));
        expect(new Set(ids).size).toBe(1_000);
        expect(ids).toHaveLength(1_000);
      }
    }
    db.close();
  });

  test('goes on at the right place when the row of the cursor is gone', async () => {
    const db = await newDb();
    db.putThreads([1, 2, 3, 4].map((number) => threadWith(number)));
    const first = db.list({ filter: everything, sort: newest, cursor: null, limit: 2 });
    db.removeThreads([idOf(3)]);
    const second = db.list({ filter: everything, sort: newest, cursor: first.nextCursor, limit: 2 });
    expect(first.threads.map((thread) => thread.id)).toEqual([idOf(4), idOf(3)]);
    expect(second.threads.map((thread) => thread.id)).toEqual([idOf(2), idOf(1)]);
    expect(second.nextCursor).toBeNull();
    db.close();
  });

  test('refuses a cursor of another sort and a limit out of bounds', async () => {
    const db = await newDb();
    db.putThreads([threadWith(1), threadWith(2)]);
    const { nextCursor } = db.list({ filter: everything, sort: newest, cursor: null, limit: 1 });
    const other = {
      filter: everything,
      sort: { key: 'name', order: 'desc' },
      cursor: nextCursor,
      limit: 1,
    } as const;
    const invalid = expect.objectContaining({ code: 'invalid_request' });
    expect(() => db.list(other)).toThrow(invalid);
    expect(() => db.list({ filter: everything, sort: newest, cursor: null, limit: 501 })).toThrow(invalid);
    db.close();
  });

  test('agrees with the plain evaluation also where so many match that another way is taken', async () => {
    const db = await newDb();
    const threads = Array.from({ length: 7_000 }, (_, index) =>
      threadWith(index, {
        preview: index % 10 < 7 ? `common words ${index % 9}` : 'rare',
        source: index % 3 === 0 ? 'subagent:review' : 'cli',
        cwd: index % 8 === 0 ? '/repos/b' : '/repos/a',
        archived: index % 5 === 0,
        tokensUsed: index % 11,
        updatedAt: new Date(1_769_500_000_000 + (index % 13)).toISOString(),
      }),
    );
    db.putThreads(threads);
    db.indexTexts(3_500);
    const filters: readonly ThreadFilter[] = [
      { archived: 'all', cwd: '/repos/a' },
      { archived: 'active', provider: 'openai', subagents: 'hide' },
      { archived: 'all', text: 'common' },
      { archived: 'active', text: 'words common', cwd: '/repos/a' },
      { archived: 'all', text: 'wo' },
    ];
    for (const filter of filters) {
      expect(db.facets(filter)).toEqual(facetsOf(filterThreads(threads, filter), 0));
      for (const key of SORT_KEYS) {
        const query = { filter, sort: { key, order: 'desc' }, cursor: null, limit: 500 } as const;
        const ids = allPages((each) => db.list(each), query).flatMap((page) =>
          page.threads.map((thread) => thread.id),
        );
        const expected = [...filterThreads(threads, filter)].sort(compareThreads(query.sort));
        expect(ids).toEqual(expected.map((thread) => thread.id));
        expect(db.count(filter)).toBe(expected.length);
      }
    }
    db.close();
  });
});
