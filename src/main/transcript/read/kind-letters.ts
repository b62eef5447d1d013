import { type ItemKind, KIND_LETTERS } from '../../../shared/transcript.ts';
import { isFailedMark, kindOfMark, type OpenIndex } from '../index/index.ts';

const MARKS = 256;
const LETTERS = Buffer.from(
  Array.from({ length: MARKS }, (_, mark) => letterOf(kindOfMark(mark), isFailedMark(mark))).join(''),
  'latin1',
);

/** The kinds of all items from `from` on, one letter each, a capital for one that failed. */
export function kindLettersOf({ tables, pending }: OpenIndex, from: number): string {
  const marks = tables.items.marks().subarray(from);
  const letters = Buffer.from(marks.map((mark) => LETTERS[mark] ?? 0)).toString('latin1');
  const waiting = pending.map(({ kind, failed }) => letterOf(kind, failed)).join('');
  return letters + waiting.slice(Math.max(0, from - tables.items.count));
}

function letterOf(kind: ItemKind, failed: boolean): string {
  return failed ? KIND_LETTERS[kind].toUpperCase() : KIND_LETTERS[kind];
}
