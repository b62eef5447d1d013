import { describe, expect, test } from 'vitest';
import { nextSelection } from '../../../src/renderer/thread-actions/next-selection.ts';
import {
  type PendingMove,
  type PendingMoves,
  rowsAfterMoves,
} from '../../../src/renderer/threads/pending-moves.ts';
import { idOf, threadOf } from './thread-of.ts';

const AT = '2026-05-16T08:00:00.000Z';
const ROWS = [threadOf(1, 3), threadOf(2, 2), threadOf(3, 1)];

function moved(number: number, move: PendingMove): PendingMoves {
  return new Map([[idOf(number), move]]);
}

describe('rows while main is being asked to move threads', () => {
  test('an archived thread leaves a list of active ones and is marked in a list of all', () => {
    const moves = moved(2, { to: 'archive', at: AT });
    expect(rowsAfterMoves(ROWS, moves, { archived: 'active' })).toEqual([ROWS[0], ROWS[2]]);
    expect(rowsAfterMoves(ROWS, moves, { archived: 'all' })[1]).toEqual({
      ...ROWS[1],
      archived: true,
      archivedAt: AT,
    });
  });

  test('a thread that is brought back leaves the archive', () => {
    const archived = [threadOf(1, 3, { archived: true, archivedAt: AT })];
    const moves = moved(1, { to: 'active' });
    expect(rowsAfterMoves(archived, moves, { archived: 'archived' })).toEqual([]);
    expect(rowsAfterMoves(archived, moves, { archived: 'all' })).toMatchObject([
      { archived: false, archivedAt: null },
    ]);
  });

  test('a deleted thread leaves every list', () => {
    const moves = moved(1, { to: 'trash' });
    for (const archived of ['all', 'active'] as const)
      expect(rowsAfterMoves(ROWS, moves, { archived })).toHaveLength(2);
  });

  test('rows that nothing happens to stay the very same', () => {
    expect(rowsAfterMoves(ROWS, new Map(), { archived: 'all' })).toBe(ROWS);
    expect(rowsAfterMoves(ROWS, moved(9, { to: 'trash' }), { archived: 'all' })).toBe(ROWS);
    const rows = rowsAfterMoves(ROWS, moved(3, { to: 'trash' }), { archived: 'all' });
    expect(rows[0]).toBe(ROWS[0]);
  });
});

describe('the thread that is opened when the open one leaves', () => {
  test('is the next one that stays', () => {
    expect(nextSelection(ROWS, idOf(1), new Set([idOf(1)]))).toBe(idOf(2));
    expect(nextSelection(ROWS, idOf(1), new Set([idOf(1), idOf(2)]))).toBe(idOf(3));
  });

  test('is the one before where none comes after', () => {
    expect(nextSelection(ROWS, idOf(3), new Set([idOf(3)]))).toBe(idOf(2));
    expect(nextSelection(ROWS, idOf(3), new Set([idOf(2), idOf(3)]))).toBe(idOf(1));
  });

  test('is none where none stays, or where the list does not show it', () => {
    expect(nextSelection(ROWS, idOf(1), new Set(ROWS.map(({ id }) => id)))).toBeNull();
    expect(nextSelection(ROWS, idOf(9), new Set())).toBeNull();
  });
});
