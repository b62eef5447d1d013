import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexOfRow, mergeRows } from '../../../src/renderer/threads/merge-rows.ts';
import { compareThreads } from '../../../src/shared/listing.ts';
import { threadOf } from './thread-of.ts';

const newestFirst = compareThreads({ key: 'updated', order: 'desc' });

describe('merging changed threads into sorted rows', () => {
  test('a thread that was used moves to the top and the others keep their identity', () => {
    const rows = [threadOf(1, 30), threadOf(2, 20), threadOf(3, 10)];
    const used = threadOf(3, 40);
    const merged = mergeRows(rows, [threadOf(3, 10)], [used], newestFirst);
    expect(merged).toEqual([used, rows[0], rows[1]]);
    expect(merged[1]).toBe(rows[0]);
  });

  test('a removed thread leaves no gap', () => {
    const rows = [threadOf(1, 30), threadOf(2, 20), threadOf(3, 10)];
    expect(mergeRows(rows, [threadOf(2, 20)], [], newestFirst)).toEqual([rows[0], rows[2]]);
  });

  test('a row is found even when its sort value is not what the rows were sorted by', () => {
    const rows = [threadOf(1, 30), threadOf(2, 20), threadOf(3, 10)];
    expect(indexOfRow(rows, threadOf(2, 59), newestFirst)).toBe(1);
    expect(indexOfRow(rows, threadOf(9, 5), newestFirst)).toBe(-1);
  });

  test('any mix of changes gives what sorting everything anew would give', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 });
    const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(minutes, changes, (start, changed) => {
        const rows = start.map((minute, number) => threadOf(number, minute)).toSorted(newestFirst);
        const fresh = [...new Map(changed).entries()].map(([number, minute]) => threadOf(number, minute));
        const ids = new Set(fresh.map(({ id }) => id));
        const gone = rows.filter(({ id }) => ids.has(id));
        const expected = [...rows.filter(({ id }) => !ids.has(id)), ...fresh].toSorted(newestFirst);
        expect(mergeRows(rows, gone, fresh, newestFirst)).toEqual(expected);
      }),
    );
  });
});
