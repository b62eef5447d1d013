import type { RowWindow } from '../reading/index.ts';

/** What a place in the list shows: a row, or a button that goes on to rows that are not in the list. */
export type ListPlace =
  | { readonly kind: 'row'; readonly row: number }
  | { readonly kind: 'earlier' }
  | { readonly kind: 'later' };

/** How many places a list of these rows has. */
export function placesIn(window: RowWindow, count: number): number {
  return window.to - window.from + leadOf(window) + (window.to < count ? 1 : 0);
}

export function placeAt(at: number, window: RowWindow): ListPlace {
  const row = window.from + at - leadOf(window);
  if (row < window.from) return { kind: 'earlier' };
  return row < window.to ? { kind: 'row', row } : { kind: 'later' };
}

/** Where a row of the window is in the list; the nearest place for a row outside. */
export function placeOfRow(row: number, window: RowWindow): number {
  const inside = Math.max(window.from, Math.min(window.to - 1, row));
  return inside - window.from + leadOf(window);
}

/** The row at a place; the nearest one for a button. */
export function rowAtPlace(at: number, window: RowWindow): number {
  const row = window.from + at - leadOf(window);
  return Math.max(window.from, Math.min(window.to - 1, row));
}

function leadOf({ from }: RowWindow): number {
  return from > 0 ? 1 : 0;
}
