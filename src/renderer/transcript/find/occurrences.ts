import type { FindHit, Occurrence } from './find-state.ts';

/** Occurrences in these items. */
export function countOccurrences(hits: readonly FindHit[]): number {
  return hits.reduce((sum, { count }) => sum + count, 0);
}

/** Which occurrence of all this is, from 1; 0 when it is none of them. */
export function rankOf(hits: readonly FindHit[], at: Occurrence | null): number {
  if (at === null) return 0;
  const index = hits.findIndex(({ item }) => item === at.item);
  return index < 0 ? 0 : countOccurrences(hits.slice(0, index)) + at.nth + 1;
}

/** The first occurrence in an item or after it; the very first one when none follows. */
export function occurrenceFrom(hits: readonly FindHit[], item: number): Occurrence | null {
  const hit = hits.find((other) => other.item >= item) ?? hits[0];
  return hit === undefined ? null : { item: hit.item, nth: 0 };
}

/** The next or previous occurrence; after the last one comes the first. */
export function occurrenceBeside(
  hits: readonly FindHit[],
  at: Occurrence,
  way: 'next' | 'previous',
): Occurrence | null {
  const index = hits.findIndex(({ item }) => item >= at.item);
  const hit = hits[index];
  if (hit?.item !== at.item) return occurrenceNear(hits, index, way);
  const nth = at.nth + (way === 'next' ? 1 : -1);
  if (nth >= 0 && nth < hit.count) return { item: at.item, nth };
  const beside = hits[(index + (way === 'next' ? 1 : hits.length - 1)) % hits.length] ?? hit;
  return { item: beside.item, nth: way === 'next' ? 0 : beside.count - 1 };
}

/** For an item that is no hit any more: the hit at `index` follows it. */
function occurrenceNear(
  hits: readonly FindHit[],
  index: number,
  way: 'next' | 'previous',
): Occurrence | null {
  const next = index < 0 ? 0 : index;
  const hit = hits[way === 'next' ? next : (next + hits.length - 1) % hits.length];
  if (hit === undefined) return null;
  return { item: hit.item, nth: way === 'next' ? 0 : hit.count - 1 };
}
