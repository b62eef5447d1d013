import type { LineRef } from '../model/types.ts';
import type { ReadRecord } from './types.ts';

/** A stretch of a text that is the beginning of something longer. */
export interface CutPlace {
  /** In the text. */
  readonly start: number;
  readonly end: number;
  /** The JSON string in its file, without its quotes. */
  readonly string: LineRef;
  /** UTF-16 units of it that are not in the text, at its beginning. */
  readonly skipped: number;
}

/** So many units at its end tell a cut text within another. */
const TAIL = 1024;

/** Where the texts that were cut when records were read stand in a text that was made of them, in order. */
export function cutPlacesIn(text: string, records: readonly ReadRecord[]): readonly CutPlace[] {
  const places: CutPlace[] = [];
  for (const { ref, cuts } of records) {
    for (const [kept, { start, end }] of cuts?.entries() ?? []) {
      const found = stretchIn(text, kept);
      const string = { part: ref.part, offset: ref.offset + start, length: end - start };
      if (found !== null) places.push({ ...found, string });
    }
  }
  return withoutOverlaps(places.toSorted((a, b) => a.start - b.start || b.end - a.end));
}

function stretchIn(text: string, kept: string): Omit<CutPlace, 'string'> | null {
  const end = endOf(text, kept);
  if (end === null) return null;
  let length = 0;
  while (length < kept.length && length < end && text[end - length - 1] === kept[kept.length - length - 1])
    length += 1;
  return { start: end - length, end, skipped: kept.length - length };
}

/** A text that repeats itself may have the tail in many places. */
function endOf(text: string, kept: string): number | null {
  const tail = kept.slice(-TAIL);
  if (tail === '') return null;
  if (text.endsWith(tail)) return text.length;
  const whole = text.indexOf(kept);
  if (whole !== -1) return whole + kept.length;
  const last = text.lastIndexOf(tail);
  return last === -1 ? null : last + tail.length;
}

function withoutOverlaps(places: readonly CutPlace[]): readonly CutPlace[] {
  return places.filter(
    ({ start }, at) => at === 0 || start >= Math.max(...places.slice(0, at).map(({ end }) => end)),
  );
}
