import type { SearchDb } from '../database/index.ts';
import { clausesOf, type Expression, leavesOf } from './expression.ts';
import { numberOf } from './leaf-rows.ts';
import { type Leaf, PLACE_BITS } from './leaf.ts';
import { placeOfKind } from './place-of-kind.ts';
import type { CatalogThread } from './thread-catalog.ts';
import type { ThreadMatch } from './thread-judge.ts';

/** With more, asking for all at once is slow. */
const MOST_PHRASES = 8;

interface OlderInput {
  readonly db: SearchDb;
  readonly expression: Expression;
  /** The thread of a number, when it may match and was not looked through. */
  readonly leftOf: (number: number) => CatalogThread | null;
  /** Rows of each place. */
  readonly most: number;
}

/**
 * Items of threads that nobody looked through, which have all words in one place: both tables are asked for all words at
 * once, which is fast even where each of them is common. What has them partly here and partly there is not found. Only
 * for queries of several words that all must be, and none that must not.
 */
export function olderItems({ db, expression, leftOf, most }: OlderInput): readonly ThreadMatch[] {
  const { unwanted, wanted } = leavesOf(expression);
  if (unwanted.length > 0 || clausesOf(expression).length < 2) return [];
  if (wanted.some((leaf) => leaf.heavy || leaf.phrases > MOST_PHRASES)) return [];
  const matches = new Map<number, ThreadMatch>();
  const bits = wanted.reduce((mask, { bit }) => mask | bit, 0);
  for (const { sql, match } of questionsOf(expression))
    for (const [row, kind] of rowsOf(db, sql, [match, most])) {
      const thread = leftOf(numberOf(row));
      if (thread !== null) add(matches, thread, row, bits | placeOf(kind));
    }
  return [...matches.values()];
}

interface TableQuestion {
  readonly sql: string;
  readonly match: string;
}

function questionsOf(expression: Expression): readonly TableQuestion[] {
  const words = matchOf(expression, ({ anyColumn, items }) => anyColumn ?? anyOf([items.prose, items.work]));
  const outputs = matchOf(expression, ({ items }) => items.outputs);
  return [
    ...(words === null ? [] : [{ sql: WORDS_SQL, match: words }]),
    ...(outputs === null ? [] : [{ sql: OUTPUTS_SQL, match: outputs }]),
  ];
}

const WORDS_SQL = `SELECT words.rowid, kind FROM words CROSS JOIN items ON items.row = words.rowid
  WHERE words MATCH ? AND words.rowid >= 0 ORDER BY words.rowid DESC LIMIT ?`;
const OUTPUTS_SQL = `SELECT rowid, -1 FROM outputs WHERE outputs MATCH ? ORDER BY rowid DESC LIMIT ?`;

function rowsOf(
  db: SearchDb,
  sql: string,
  values: readonly [match: string, most: number],
): readonly (readonly [row: number, kind: number])[] {
  return db
    .statement<[string, number]>(sql)
    .raw()
    .all(...values) as [number, number][];
}

function placeOf(kind: number): number {
  return PLACE_BITS[kind < 0 ? 'outputs' : placeOfKind(kind)];
}

function add(matches: Map<number, ThreadMatch>, thread: CatalogThread, row: number, mask: number): void {
  const match = matches.get(thread.number) ?? { thread, own: 0, rows: [], masks: [], isSpread: false };
  matches.set(thread.number, match);
  const known = match.rows.indexOf(row);
  if (known === -1) {
    match.rows.push(row);
    match.masks.push(mask);
  } else match.masks[known] = (match.masks[known] ?? 0) | mask;
}

/** The whole expression as one table is asked for it; null: it cannot hold there. */
function matchOf(expression: Expression, leafMatch: (leaf: Leaf) => string | null): string | null {
  switch (expression.kind) {
    case 'leaf':
      return leafMatch(expression.leaf);
    case 'not':
      return null;
    case 'and': {
      const parts = expression.parts.map((part) => matchOf(part, leafMatch));
      return parts.some((part) => part === null) ? null : parts.map((part) => `(${part})`).join(' AND ');
    }
    case 'or':
      return anyOf(expression.parts.map((part) => matchOf(part, leafMatch)));
  }
}

function anyOf(matches: readonly (string | null)[]): string | null {
  const there = matches.filter((match) => match !== null);
  return there.length === 0 ? null : there.map((match) => `(${match})`).join(' OR ');
}
