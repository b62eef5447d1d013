import { describe, expect, test } from 'vitest';
import { RowSet } from '../../../src/renderer/threads/row-set.ts';
import type { Cursor } from '../../../src/shared/listing.ts';
import { idOf, threadOf } from './thread-of.ts';

const more = 'more' as Cursor;
const numbersOf = (set: RowSet) => set.rows.map(({ preview }) => preview.replace('Thread ', ''));

function partlyLoaded(): RowSet {
  const set = new RowSet({ key: 'updated', order: 'desc' });
  set.addPage({ threads: [threadOf(1, 50), threadOf(2, 40), threadOf(3, 30)], nextCursor: more });
  return set;
}

describe('the loaded beginning of a list', () => {
  test('a new thread is shown when it belongs to the loaded part', () => {
    const set = partlyLoaded();
    expect(set.apply([idOf(9)], [threadOf(9, 45)])).toBe(true);
    expect(numbersOf(set)).toEqual(['1', '9', '2', '3']);
  });

  test('a new thread beyond the loaded part is left to a later page', () => {
    const set = partlyLoaded();
    expect(set.apply([idOf(9)], [threadOf(9, 10)])).toBe(false);
    set.addPage({ threads: [threadOf(4, 20), threadOf(9, 10)], nextCursor: null });
    expect(numbersOf(set)).toEqual(['1', '2', '3', '4', '9']);
  });

  test('when everything is loaded a thread may come in at the end', () => {
    const set = partlyLoaded();
    set.addPage({ threads: [threadOf(4, 20)], nextCursor: null });
    expect(set.apply([idOf(9)], [threadOf(9, 10)])).toBe(true);
    expect(numbersOf(set)).toEqual(['1', '2', '3', '4', '9']);
  });

  test('a thread that no longer matches goes away', () => {
    const set = partlyLoaded();
    expect(set.apply([idOf(2)], [])).toBe(true);
    expect(numbersOf(set)).toEqual(['1', '3']);
    expect(set.get(idOf(2))).toBeUndefined();
  });

  test('the last loaded row may move up without hiding what comes after its old place', () => {
    const set = partlyLoaded();
    set.apply([idOf(3)], [threadOf(3, 55)]);
    expect(set.apply([idOf(9)], [threadOf(9, 35)])).toBe(true);
    expect(numbersOf(set)).toEqual(['3', '1', '2', '9']);
  });

  test('a thread that moved between two pages is shown once', () => {
    const set = partlyLoaded();
    set.addPage({ threads: [threadOf(2, 25), threadOf(4, 20)], nextCursor: null });
    expect(numbersOf(set)).toEqual(['1', '3', '2', '4']);
  });

  test('a change of a thread that is not shown changes nothing', () => {
    const set = partlyLoaded();
    const { rows } = set;
    expect(set.apply([idOf(77)], [])).toBe(false);
    expect(set.rows).toBe(rows);
  });
});
