import type { Thread } from '../../shared/thread.ts';

export type Compare = (a: Thread, b: Thread) => number;

/** The first position in sorted rows that is not before `thread`. */
export function placeOf(rows: readonly Thread[], thread: Thread, compare: Compare): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row !== undefined && compare(row, thread) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Position of a row that is in `rows` just as it is; -1 when it is not there. */
export function indexOfRow(rows: readonly Thread[], row: Thread, compare: Compare): number {
  const place = placeOf(rows, row, compare);
  return rows[place]?.id === row.id ? place : rows.findIndex(({ id }) => id === row.id);
}

/**
 * Sorted rows after some left and some came. `gone` are rows as they stand in `rows`; `fresh` may be in any order and
 * may hold new versions of those. Unchanged rows keep their identity. The work is a few comparisons per changed row
 * and one copy of the array.
 */
export function mergeRows(
  rows: readonly Thread[],
  gone: readonly Thread[],
  fresh: readonly Thread[],
  compare: Compare,
): readonly Thread[] {
  const left = without(
    rows,
    gone.map((row) => indexOfRow(rows, row, compare)).filter((index) => index >= 0),
  );
  const sorted = fresh.toSorted(compare);
  const merged: Thread[] = [];
  let from = 0;
  for (const thread of sorted) {
    const to = placeOf(left, thread, compare);
    append(merged, left, from, to);
    merged.push(thread);
    from = to;
  }
  append(merged, left, from, left.length);
  return merged;
}

function without(rows: readonly Thread[], indexes: readonly number[]): readonly Thread[] {
  if (indexes.length === 0) return rows;
  const left: Thread[] = [];
  let from = 0;
  for (const index of indexes.toSorted((a, b) => a - b)) {
    append(left, rows, from, index);
    from = index + 1;
  }
  append(left, rows, from, rows.length);
  return left;
}

function append(target: Thread[], source: readonly Thread[], from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const row = source[i];
    if (row !== undefined) target.push(row);
  }
}
