import { ITEMS_PER_THREAD } from '../schema.ts';

/** The row of an item in `items`, `words` and `outputs`. */
export function rowOf(number: number, position: number): number {
  return number * ITEMS_PER_THREAD + position;
}

/** The row in `words` with what is known of a thread itself. */
export function threadRowOf(number: number): number {
  return -number;
}

/** The thread of a row of `words` or `outputs`, and the item's position; null: it is the thread's own. */
export function placeOfRow(row: number): { readonly number: number; readonly position: number | null } {
  if (row < 0) return { number: -row, position: null };
  return { number: Math.floor(row / ITEMS_PER_THREAD), position: row % ITEMS_PER_THREAD };
}
