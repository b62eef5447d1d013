import { invalidRequest, type SkeinError } from './errors.ts';
import {
  type Cursor,
  compareSortValues,
  compareCodePoints,
  SORT_KEYS,
  SORT_ORDERS,
  sortValue,
  type ThreadPage,
  type ThreadQuery,
  type ThreadSort,
} from './listing.ts';
import { parseThreadId, type Thread, type ThreadId } from './thread.ts';
import { filterThreads } from './thread-filter.ts';

export { filterThreads } from './thread-filter.ts';

/** The most rows one page may have. */
export const MAX_PAGE = 500;

/** The row a page ended with: the next page starts right after it, whatever was added or removed meanwhile. */
export interface CursorPlace {
  readonly value: number | string;
  readonly id: ThreadId;
}

/** An opaque cursor: base64url of JSON with the sort, the last row's sort value and its id. */
export function encodeCursor(sort: ThreadSort, place: CursorPlace): Cursor {
  const json = JSON.stringify({ key: sort.key, order: sort.order, value: place.value, id: place.id });
  const base64 = btoa(json.replace(/[^\x20-\x7e]/g, escapeUnit));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') as Cursor;
}

/** Reads a cursor of this very sort; `invalid_request` for one of another sort and for anything else. */
export function decodeCursor(cursor: string, sort: ThreadSort): CursorPlace {
  const { key, order, value, id } = cursorFields(cursor);
  if (!SORT_KEYS.some((known) => known === key) || !SORT_ORDERS.some((known) => known === order))
    throw broken();
  if (key !== sort.key || order !== sort.order)
    throw invalidRequest('the cursor belongs to another sort order');
  const threadId = typeof id === 'string' ? parseThreadId(id) : null;
  if (threadId === null || !isSortValue(value, sort)) throw broken();
  return { value, id: threadId };
}

/** `invalid_request` unless a page may have this many rows. */
export function checkLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_PAGE) return;
  throw invalidRequest(`a page has 1 to ${MAX_PAGE} rows, not ${limit}`);
}

/**
 * One page of an array: filtered, sorted, cut after the cursor. This is what a query means; databases must agree.
 * Throws `invalid_request` as `decodeCursor` and `checkLimit` do.
 */
export function pageThreads(threads: readonly Thread[], query: ThreadQuery): ThreadPage {
  checkLimit(query.limit);
  const after = query.cursor === null ? null : decodeCursor(query.cursor, query.sort);
  const compare = comparePlaces(query.sort);
  const matches = filterThreads(threads, query.filter);
  const rest = matches
    .map((thread) => ({ thread, value: sortValue(thread, query.sort.key), id: thread.id }))
    .filter((place) => after === null || compare(place, after) > 0)
    .sort(compare);
  const shown = rest.slice(0, query.limit);
  const last = rest.length > query.limit ? shown.at(-1) : undefined;
  return {
    threads: shown.map((place) => place.thread),
    nextCursor: last === undefined ? null : encodeCursor(query.sort, last),
    total: matches.length,
  };
}

function comparePlaces(sort: ThreadSort): (a: CursorPlace, b: CursorPlace) => number {
  const sign = sort.order === 'asc' ? 1 : -1;
  return (a, b) => sign * (compareSortValues(a.value, b.value) || compareCodePoints(a.id, b.id));
}

function cursorFields(cursor: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')));
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch (error) {
    throw broken(error);
  }
  throw broken();
}

function isSortValue(value: unknown, sort: ThreadSort): value is number | string {
  return sort.key === 'name' ? typeof value === 'string' : typeof value === 'number';
}

function broken(cause?: unknown): SkeinError {
  return invalidRequest('the cursor is not one of this list', cause);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
