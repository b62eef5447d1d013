import type { JumpWay } from './jumps.ts';
import type { KeptPlace } from './kept-places.ts';
import type { ReaderState, ViewPlace, ViewTarget } from './reader-state.ts';

/** Room over an item that was jumped to, in pixels. */
export const ROOM = 12;

export interface ReaderStart {
  /** The item that an address names; null: none. */
  readonly linked: number | null;
  /** Where the thread was left; null: at its end. */
  readonly kept: KeptPlace | null;
}

/** Where reading begins. */
export function startOf({ linked, kept }: ReaderStart): Partial<ReaderState> {
  if (linked !== null)
    return { following: false, current: linked, target: { kind: 'item', item: linked, above: -ROOM } };
  if (kept !== null) return { following: false, target: { kind: 'item', ...kept } };
  return {};
}

/** Where the view is to stay when rows change. */
export function targetAt(following: boolean, { item, above }: ViewPlace): ViewTarget {
  return following ? { kind: 'end' } : { kind: 'item', item, above };
}

/** The position that a jump counts from: what was jumped to last, else an edge of the view; at most `end`. */
export function jumpsFrom(
  way: JumpWay,
  { current, place, following }: Pick<ReaderState, 'current' | 'place' | 'following'>,
  end: number,
): number {
  if (current !== null) return current;
  const { item, above, last, atEnd } = place;
  if (way === 'previous') return following ? end : atEnd ? last + 1 : above > ROOM ? item + 1 : item;
  if (atEnd && item === 0 && above <= 0) return -1;
  return atEnd ? last : item;
}
