import type { Query } from '../../../shared/query.ts';
import type { SearchDb } from '../database/index.ts';
import type { SearchQuestion } from '../types.ts';
import { textOf } from './commands-as-text.ts';
import { type Candidates, candidatesOf, type RowsOf } from './candidates.ts';
import { compileText } from './compile.ts';
import { asksForSomething, type Expression, leavesOf, truthOf } from './expression.ts';
import type { Leaf } from './leaf.ts';
import { LeafRows } from './leaf-rows.ts';
import type { QueryLimits } from './limits.ts';
import { olderItems } from './older-items.ts';
import { type RankedThread, rankThreads } from './rank.ts';
import { type Relevance, relevanceOf } from './relevance.ts';
import type { CatalogThread, ThreadCatalog } from './thread-catalog.ts';
import { threadTest } from './thread-conditions.ts';
import { type ThreadTest, threadTestsOf } from './thread-tests.ts';
import type { ThreadMatch } from './thread-judge.ts';
import { walk } from './walk.ts';
import type { WordList } from './word-list.ts';

/** The first of the threads that were found, and how many there are. */
export interface FoundThreads {
  readonly ranked: readonly RankedThread[];
  /** Threads. */
  readonly total: number;
  readonly items: number;
  /** Words that must be there: what is marked. */
  readonly wanted: readonly Leaf[];
  readonly relevance: Relevance;
  /** False: there may be more. */
  readonly exact: boolean;
  readonly ignored: readonly string[];
}

export interface FindSources {
  readonly db: SearchDb;
  readonly catalog: ThreadCatalog;
  readonly words: WordList;
  readonly limits: QueryLimits;
}

/**
 * Finds threads in one state of the index. The text is looked for newest threads first: of each that is looked through
 * everything is known. With few matches all threads are looked through, and the answer is exact; with many, the newest
 * are, and of the others those items are found which have all words in one place.
 */
export function findThreads(query: Query, question: SearchQuestion, sources: FindSources): FoundThreads {
  const { db, catalog, words, limits } = sources;
  const asked = textOf(query);
  const text = compileText(asked, words, limits);
  const tests = threadTestsOf(query.items, { db, source: words, limits });
  const remarks = [...text.ignored, ...tests.ignored];
  const exact = text.exact && tests.exact;
  // Nothing of the text can be looked for: that is not the same as a query without any.
  if (text.expression === null && asked !== null) return { ...NOTHING, exact, ignored: remarks };
  const isEligible = eligibility(query, question, tests.tests);
  if (text.expression === null && tests.tests.every(({ threads }) => threads !== null))
    return { ...listThreads(question, catalog, isEligible), ignored: remarks };
  const found = findText(text.expression ?? ANYTHING, { isEligible, tests: tests.tests, question, sources });
  return { ...found, exact: found.exact && exact, ignored: [...remarks, ...found.ignored] };
}

const ANYTHING: Expression = { kind: 'and', parts: [] };
const NOTHING = { ranked: [], total: 0, items: 0, wanted: [], relevance: () => 0 } as const;

/** What is known of threads beforehand; null: any will do. */
function eligibility(query: Query, question: SearchQuestion, tests: readonly ThreadTest[]) {
  const known = tests.filter((test) => test.threads !== null);
  if (known.length === 0 && query.threads.length === 0) return null;
  const holds = threadTest(query.threads, question);
  return (thread: CatalogThread): boolean =>
    known.every(({ threads, not }) => threads?.has(thread.number) !== not) && holds(thread);
}

/** Nothing but conditions: the threads for which they hold, the latest first. */
function listThreads(
  { sort, limit }: SearchQuestion,
  catalog: ThreadCatalog,
  isEligible: ((thread: CatalogThread) => boolean) | null,
) {
  const all = catalog.latest(sort === 'created' ? 'created' : 'updated');
  const threads = isEligible === null ? all : all.filter(isEligible);
  const ranked = threads.slice(0, limit).map((thread, at) => ({
    match: { thread, own: 0, rows: [], masks: [], isSpread: false },
    score: 1 / (1 + at),
  }));
  return { ...NOTHING, ranked, total: threads.length, exact: true };
}

interface TextInput {
  readonly isEligible: ((thread: CatalogThread) => boolean) | null;
  readonly tests: readonly ThreadTest[];
  readonly question: SearchQuestion;
  readonly sources: FindSources;
}

function findText(expression: Expression, { isEligible, tests, question, sources }: TextInput): FoundThreads {
  const { db, catalog, limits } = sources;
  const { wanted, unwanted } = leavesOf(expression);
  const threadOf = (number: number) => catalog.get(number);
  const rowSources = { db, limits, threadOf, threads: catalog.latest('updated') };
  const rows = new Map([...wanted, ...unwanted].map((leaf) => [leaf, new LeafRows(rowSources, leaf)]));
  const rowsOf: RowsOf = (leaf) => rows.get(leaf) ?? new LeafRows(rowSources, leaf);
  const { highestNumber } = catalog;
  const leaves = [...rows.values()];
  for (const leaf of leaves) leaf.completeIfFew(highestNumber, limits.walkRows);
  const order = question.sort === 'created' ? 'created' : 'updated';
  const candidates = candidatesOf(expression, { catalog, order, isEligible, rowsOf });
  const budget = limits.walkRows;
  const result = walk({ expression, leaves, tests, threads: candidates.threads, highestNumber, budget });
  const more = behindTheWalk(expression, { candidates, walked: result.walked, leaves, tests, sources });
  const whole = [...result.matches, ...more];
  const isSpread = whole.length === 0 && result.spread.length > 0;
  const matches = isSpread ? result.spread : whole;
  const relevance = relevanceOf(db, wanted.map(rowsOf), limits.rankedRows);
  const sort = question.sort === 'match' && !asksForSomething(expression) ? 'updated' : question.sort;
  const { nowMs, limit } = question;
  return {
    ranked: rankThreads(matches, { wanted, relevance, nowMs, sort, limit }),
    total: matches.length,
    items: matches.reduce((sum, match) => sum + match.rows.length, 0),
    wanted,
    relevance,
    exact: result.walked === null,
    ignored: isSpread ? [SPREAD_REMARK] : [],
  };
}

const SPREAD_REMARK = 'no item has all of the words; these threads have them in different items';

interface BehindInput {
  readonly candidates: Candidates;
  readonly walked: ReadonlySet<number> | null;
  readonly leaves: readonly LeafRows[];
  readonly tests: readonly ThreadTest[];
  readonly sources: FindSources;
}

/** What is found of threads that were not looked through: those that match by themselves, and items that are easily found. */
function behindTheWalk(
  expression: Expression,
  { candidates, walked, leaves, tests, sources }: BehindInput,
): readonly ThreadMatch[] {
  if (walked === null || tests.some(({ threads }) => threads === null)) return [];
  if (!asksForSomething(expression)) return [];
  const { db, catalog, limits } = sources;
  const leftOf = (number: number): CatalogThread | null => {
    const thread = walked.has(number) ? undefined : catalog.get(number);
    return thread !== undefined && candidates.has(thread) ? thread : null;
  };
  const items = olderItems({ db, expression, leftOf, most: limits.olderRows });
  const own = ownMasks(leaves);
  const found = new Map(
    items.map((match) => [match.thread.number, { ...match, own: own.get(match.thread.number) ?? 0 }]),
  );
  const holds = truthOf(expression);
  for (const [number, mask] of own) {
    if (found.has(number) || !holds(mask)) continue;
    const thread = leftOf(number);
    if (thread !== null) found.set(number, { thread, own: mask, rows: [], masks: [], isSpread: false });
  }
  return [...found.values()];
}

/** By the numbers of threads: the words in what is known of them. */
function ownMasks(leaves: readonly LeafRows[]): ReadonlyMap<number, number> {
  const masks = new Map<number, number>();
  for (const { leaf, own } of leaves)
    for (const number of own) masks.set(number, (masks.get(number) ?? 0) | leaf.bit);
  return masks;
}
