import { invalidRequest } from '../../../shared/errors.ts';
import { compareCodePoints, type Cursor, sortValue, type ThreadSort } from '../../../shared/listing.ts';
import { decodeCursor, encodeCursor } from '../../../shared/paging.ts';
import { parseThreadId, type Thread, type ThreadId } from '../../../shared/thread.ts';

/** The one order of threads of several homes: the one used last first. */
export const MERGED_SORT = { key: 'updated', order: 'desc' } as const satisfies ThreadSort;

/** A thread of a home. */
export interface OfHome {
  readonly home: string;
  readonly thread: Thread;
}

/** The row that a page of several homes ended with. */
export interface MergedPlace {
  /** When it was last used, in milliseconds. */
  readonly value: number;
  readonly id: ThreadId;
  readonly home: string;
}

/** Orders rows of several homes: as each home orders its own, and copies that are the same in both by the homes' keys. */
export function compareMerged(a: OfHome, b: OfHome): number {
  const [left, right] = [placeOf(a), placeOf(b)];
  return right.value - left.value || compareCodePoints(right.id, left.id) || compareKeys(a.home, b.home);
}

export function placeOf({ home, thread }: OfHome): MergedPlace {
  return { value: Number(sortValue(thread, MERGED_SORT.key)), id: thread.id, home };
}

/** A cursor of several homes: that of one home, and the home whose row it was. */
export function encodePlace(place: MergedPlace): string {
  return `${encodeCursor(MERGED_SORT, place)}.${place.home}`;
}

/** @throws SkeinError `invalid_request` for what is no such cursor. */
export function decodePlace(cursor: string): MergedPlace {
  const [own = '', home = '', ...rest] = cursor.split('.');
  const { value, id } = decodeCursor(own, MERGED_SORT);
  if (rest.length > 0 || !/^[0-9a-f]{16}$/u.test(home) || typeof value !== 'number')
    throw invalidRequest('the cursor is not one of this list');
  return { value, id, home };
}

/**
 * Where a home goes on after a row of several homes. In homes that come later in the order, a copy that is the same in all
 * is still to come: they begin right before it.
 */
export function cursorIn(home: string, after: MergedPlace | null): Cursor | null {
  if (after === null) return null;
  const behind = compareKeys(home, after.home) <= 0;
  return encodeCursor(MERGED_SORT, behind ? after : rightBefore(after));
}

function compareKeys(a: string, b: string): number {
  return compareCodePoints(a, b);
}

const ID_DIGITS = 32;
const FIRST_ID = '00000000-0000-0000-0000-000000000000' as ThreadId;

/** Ids are numbers in a fixed form, and times whole milliseconds: no row lies between this place and the given one. */
function rightBefore({ value, id }: MergedPlace): { readonly value: number; readonly id: ThreadId } {
  const next = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(ID_DIGITS, '0');
  const nextId = parseThreadId(next.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5'));
  return nextId === null ? { value: value + 1, id: FIRST_ID } : { value, id: nextId };
}
