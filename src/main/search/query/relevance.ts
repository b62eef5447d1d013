import type { SearchDb } from '../database/index.ts';
import { WORD_COLUMNS } from '../schema.ts';
import type { LeafRows } from './leaf-rows.ts';

/** How well an item matches among those that do, from 0 to 1; 0.5 where that is not known. */
export type Relevance = (row: number) => number;

const UNKNOWN: Relevance = () => 0.5;
/** What the words are looked for as; with more of them, each is counted in the whole index, which takes too long. */
const MOST_PHRASES = 12;
const WEIGHTS: Readonly<Record<(typeof WORD_COLUMNS)[number], number>> = {
  name: 0,
  prompt: 3,
  answer: 3,
  reasoning: 1.5,
  command: 1.5,
  patch: 1.5,
  other: 1,
};

/**
 * By the formula of FTS5, bm25, when the words are in few items altogether: it looks at each of them. Otherwise all are
 * the same, as those are always that have the words only in what came of them.
 */
export function relevanceOf(db: SearchDb, leaves: readonly LeafRows[], mostRows: number): Relevance {
  const matches = leaves.map(({ leaf }) => leaf.anyColumn).filter((match) => match !== null);
  const rows = leaves.reduce((sum, leaf) => sum + leaf.countInWords, 0);
  const phrases = leaves.reduce((sum, { leaf }) => sum + leaf.phrases, 0);
  if (rows === 0 || rows > mostRows || phrases > MOST_PHRASES || matches.length < leaves.length)
    return UNKNOWN;
  if (!leaves.every((leaf) => leaf.isComplete)) return UNKNOWN;
  const scores = new Map(
    db.statement<[string], readonly [number, number]>(SQL).raw().all(matches.join(' OR ')) as [
      number,
      number,
    ][],
  );
  const best = Math.max(Number.MIN_VALUE, ...scores.values());
  return (row) => (scores.get(row) ?? best / 2) / best;
}

const SQL = `SELECT rowid, -bm25(words, ${WORD_COLUMNS.map((column) => WEIGHTS[column]).join(', ')}) FROM words
  WHERE words MATCH ? AND rowid >= 0`;
