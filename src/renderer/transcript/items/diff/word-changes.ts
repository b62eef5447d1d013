import { diffWordsWithSpace } from 'diff';

/** Stretches of a line, from and to, in UTF-16 units. */
export type Marks = readonly (readonly [from: number, to: number])[];

/** Longer lines are compared as a whole only. */
const MOST_CHARACTERS = 600;
const MOST_EDITS = 120;
/** Lines of which less than this part stayed are other lines, not changed ones. */
const LEAST_SAME = 0.35;

/** What is other in two versions of a line; nothing where too much of it is. */
export function wordChanges(
  before: string,
  after: string,
): { readonly before: Marks; readonly after: Marks } | null {
  if (before.length > MOST_CHARACTERS || after.length > MOST_CHARACTERS) return null;
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (parts === undefined) return null;
  const left: [number, number][] = [];
  const right: [number, number][] = [];
  let [from, to, same] = [0, 0, 0];
  for (const { value, added, removed } of parts) {
    if (removed) left.push([from, from + value.length]);
    if (added) right.push([to, to + value.length]);
    if (!added && !removed) same += value.trim().length;
    if (!added) from += value.length;
    if (!removed) to += value.length;
  }
  const longest = Math.max(before.trim().length, after.trim().length);
  if (same < longest * LEAST_SAME) return null;
  return { before: joined(left, before), after: joined(right, after) };
}

/** Marks with nothing but spaces between them are one. */
function joined(marks: Marks, line: string): Marks {
  const whole: [number, number][] = [];
  for (const [from, to] of marks) {
    const last = whole.at(-1);
    if (last !== undefined && line.slice(last[1], from).trim() === '') last[1] = to;
    else whole.push([from, to]);
  }
  return whole;
}
