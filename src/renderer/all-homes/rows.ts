import type { AskedHome, HomeHit, HomeThread } from '../../shared/contract.ts';
import { compareCodePoints } from '../../shared/listing.ts';
import type { SearchHit } from '../../shared/search.ts';
import type { Thread } from '../../shared/thread.ts';

/** One thread as one home has it. */
export interface HomeRow {
  /** Names the row: copies of a home have threads of the same ids. */
  readonly key: string;
  readonly home: string;
  readonly alsoIn: readonly string[];
  readonly thread: Thread;
  /** What was found in it; null: nothing was searched for. */
  readonly hit: SearchHit | null;
}

export function rowOfThread({ home, alsoIn, thread }: HomeThread): HomeRow {
  return { key: `${home}-${thread.id}`, home, alsoIn, thread, hit: null };
}

export function rowOfHit({ home, alsoIn, hit }: HomeHit): HomeRow {
  return { key: `${home}-${hit.thread.id}`, home, alsoIn, thread: hit.thread, hit };
}

/** The rows with their beginning read again: what is left of the others comes behind it. */
export function withNewTop(rows: readonly HomeRow[], top: readonly HomeRow[]): readonly HomeRow[] {
  const last = top.at(-1);
  if (last === undefined) return top;
  const known = new Set(top.map(({ key }) => key));
  return [...top, ...rows.filter((row) => !known.has(row.key) && compareRows(row, last) > 0)];
}

/** The order in which main gives them: the one used last first. */
function compareRows(a: HomeRow, b: HomeRow): number {
  return (
    Date.parse(b.thread.updatedAt) - Date.parse(a.thread.updatedAt) ||
    compareCodePoints(b.thread.id, a.thread.id) ||
    compareCodePoints(a.home, b.home)
  );
}

/** Whether a home's threads are among the rows. */
export function hasAnswered({ state }: AskedHome): boolean {
  return state === 'ready' || state === 'reading';
}

/** Homes that answered before and keep one waiting now: their rows are not gone. */
export function keepsWaiting(before: readonly AskedHome[], now: readonly AskedHome[]): boolean {
  const answered = new Set(before.filter(hasAnswered).map(({ key }) => key));
  return now.some(({ key, state }) => state === 'waiting' && answered.has(key));
}

/** Whether the same homes answered both times. */
export function sameHomesAnswered(a: readonly AskedHome[], b: readonly AskedHome[]): boolean {
  const keys = (homes: readonly AskedHome[]) => homes.filter(hasAnswered).map(({ key }) => key);
  return keys(a).toSorted().join() === keys(b).toSorted().join();
}
