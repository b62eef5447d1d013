import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareThreads, SORT_KEYS, SORT_ORDERS } from '../../../src/shared/listing.ts';
import {
  checkLimit,
  decodeCursor,
  encodeCursor,
  filterThreads,
  pageThreads,
} from '../../../src/shared/paging.ts';
import { allPages, idOf, someQuery, someThreads, threadWith } from '../state/sample-threads.ts';

const invalid = expect.objectContaining({ code: 'invalid_request' });
const byName = { key: 'name', order: 'asc' } as const;
const newest = { key: 'updated', order: 'desc' } as const;

describe('a cursor', () => {
  test('comes back as it was, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const cursor = encodeCursor(byName, { value, id: idOf(1) });
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeCursor(cursor, byName)).toEqual({ value, id: idOf(1) });
      }),
    );
  });

  test.each(SORT_KEYS.flatMap((key) => SORT_ORDERS.map((order) => ({ key, order }))))(
    'of %o is good for no other sort',
    (sort) => {
      const value = sort.key === 'name' ? 'a' : 1;
      const cursor = encodeCursor(sort, { value, id: idOf(1) });
      for (const key of SORT_KEYS) {
        for (const order of SORT_ORDERS) {
          if (key === sort.key && order === sort.order)
            expect(decodeCursor(cursor, { key, order }).value).toBe(value);
          else expect(() => decodeCursor(cursor, { key, order })).toThrow(invalid);
        }
      }
    },
  );

  test.each([
    ['', 'empty'],
    ['%%%', 'not base64'],
    [btoa('no json'), 'not JSON'],
    [btoa('null'), 'no object'],
    [btoa('{"key":"updated","order":"desc","value":"1","id":"x"}'), 'a bad id'],
    [btoa(`{"key":"updated","order":"desc","value":"1","id":"${idOf(1)}"}`), 'a value of another type'],
    [btoa(`{"key":"updated","order":"desc","id":"${idOf(1)}"}`), 'no value'],
  ])('%j is refused: %s', (cursor) => {
    expect(() => decodeCursor(cursor, newest)).toThrow(invalid);
  });
});

test.each([0, 501, 1.5, Number.NaN])('a page of %d rows is refused', (limit) => {
  expect(() => checkLimit(limit)).toThrow(invalid);
});

describe('paging over an array', () => {
  test('gives all matching threads once, in the order of the list', () => {
    fc.assert(
      fc.property(someThreads, someQuery, (threads, query) => {
        const pages = allPages((each) => pageThreads(threads, each), query);
        const expected = [...filterThreads(threads, query.filter)].sort(compareThreads(query.sort));
        expect(pages.flatMap((page) => page.threads)).toEqual(expected);
        expect(pages.every((page) => page.total === expected.length)).toBe(true);
      }),
    );
  });
});

describe('a filter', () => {
  const threads = [
    threadWith(1, { source: 'subagent:review', cwd: '/repos/a/' }),
    threadWith(2, { source: 'custom:atlas', cwd: null, archived: true }),
    threadWith(3, {
      source: 'cli',
      cwd: '/repos/a',
      git: { sha: null, branch: 'main', originUrl: null },
      modelProvider: null,
    }),
  ];
  test.each([
    [{ archived: 'active' }, [1, 3]],
    [{ archived: 'archived' }, [2]],
    [{ archived: 'all', subagents: 'hide' }, [2, 3]],
    [{ archived: 'all', subagents: 'only' }, [1]],
    [{ archived: 'all', source: 'subagent' }, [1]],
    [{ archived: 'all', source: 'custom' }, [2]],
    [{ archived: 'all', source: 'custom:a' }, []],
    [{ archived: 'all', cwd: '/repos/a//' }, [1, 3]],
    [{ archived: 'all', cwd: '' }, [2]],
    [{ archived: 'all', branch: '' }, [1, 2]],
    [{ archived: 'all', branch: 'main' }, [3]],
    [{ archived: 'all', provider: '' }, [3]],
    [{ archived: 'all', text: 'TEST failing' }, [1, 2, 3]],
  ] as const)('%o lets %j through', (filter, numbers) => {
    expect(filterThreads(threads, filter).map((thread) => thread.id)).toEqual(numbers.map(idOf));
  });
});
