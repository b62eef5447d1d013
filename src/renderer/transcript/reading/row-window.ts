/**
 * The most rows in the page at once, as far as its height is concerned: a browser draws no element higher than about
 * 33 million pixels.
 */
export const ROWS_MOST = 100_000;
/** So many rows around the one that a window is made for. */
const HALF = ROWS_MOST / 2;
/** A window at the end of a thread that grows may become larger by this many before it is made anew. */
const GROWTH_MOST = ROWS_MOST / 5;

/** Rows `from` up to `to` can be scrolled to. */
export interface RowWindow {
  readonly from: number;
  readonly to: number;
}

/** The window that has a row, with as much as there is on both sides of it. */
export function windowAround(row: number, count: number): RowWindow {
  if (count <= ROWS_MOST) return { from: 0, to: count };
  const from = Math.max(0, Math.min(count - ROWS_MOST, row - HALF));
  return { from, to: from + ROWS_MOST };
}

/** The window after the number of rows changed: it grows at the end as long as it may. */
export function windowAfter({ from, to }: RowWindow, before: number, count: number): RowWindow {
  const end = to >= before ? count : Math.min(to, count);
  if (from < end && end - from <= ROWS_MOST + GROWTH_MOST) return { from, to: end };
  return windowAround(to >= before ? count : from, count);
}
