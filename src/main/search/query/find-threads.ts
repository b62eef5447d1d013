import type { Query } from '../../../shared/query.ts';
import type { SearchDb } from '../database/index.ts';
import type { SearchQuestion } from '../types.ts';
import { candidatesOf, passing, type RowsOf } from './candidates.ts';
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
import { type ThreadMatch, walk } from './walk.ts';
import type { WordList } from './word-list.ts';

/** All threads that were found, ranked, and how much of the index that is. */
export interface FoundThreads {
  readonly ranked: readonly RankedThread[];
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
  const text = compileText(query.text, words, limits);
  const tests = threadTestsOf(query.items, { db, source: words, limits });
  const threads = passing(threadsOf(query, question, catalog), tests.tests);
  const ignored = [...text.ignored, ...tests.ignored];
  const exact = text.exact && tests.exact;
  const input = { threads, tests: tests.tests, question, sources };
  // Nothing of the text can be looked for: that is not the same as a query without any.
  if (text.expression === null && query.text !== null)
    return { ranked: [], wanted: [], relevance: () => 0, exact, ignored };
  const found = findText(text.expression ?? ANYTHING, input);
  return { ...found, exact: found.exact && exact, ignored: [...ignored, ...found.ignored] };
}

const ANYTHING: Expression = { kind: 'and', parts: [] };

interface TextInput {
  readonly threads: readonly CatalogThread[];
  readonly tests: readonly ThreadTest[];
  readonly question: SearchQuestion;
  readonly sources: FindSources;
}

function findText(expression: Expression, { threads, tests, question, sources }: TextInput): FoundThreads {
  const { db, catalog, limits } = sources;
  const { wanted, unwanted } = leavesOf(expression);
  const threadOf = (number: number) => catalog.get(number);
  const rowSources = { db, limits, threadOf, threads: catalog.latest('updated') };
  const rows = new Map([...wanted, ...unwanted].map((leaf) => [leaf, new LeafRows(rowSources, leaf)]));
  const rowsOf: RowsOf = (leaf) => rows.get(leaf) ?? new LeafRows(rowSources, leaf);
  const result = walk({
    expression,
    leaves: [...rows.values()],
    tests,
    threads: candidatesOf(threads, expression, rowsOf),
    highestNumber: catalog.highestNumber,
    budget: limits.walkRows,
  });
  const isWhole = result.left.length === 0;
  const more = isWhole ? [] : behindTheWalk(expression, result.left, { rowsOf, tests, sources });
  const whole = [...result.matches, ...more];
  const isSpread = whole.length === 0 && result.spread.length > 0;
  const relevance = relevanceOf(db, wanted.map(rowsOf), limits.rankedRows);
  const sort = question.sort === 'match' && !asksForSomething(expression) ? 'updated' : question.sort;
  return {
    ranked: rankThreads(isSpread ? result.spread : whole, sort, {
      wanted,
      relevance,
      nowMs: question.nowMs,
    }),
    wanted,
    relevance,
    exact: isWhole,
    ignored: isSpread ? [SPREAD_REMARK] : [],
  };
}

const SPREAD_REMARK = 'no item has all of the words; these threads have them in different items';

interface BehindInput {
  readonly rowsOf: RowsOf;
  readonly tests: readonly ThreadTest[];
  readonly sources: FindSources;
}

/** What is found of threads that were not looked through: those that match by themselves, and items that are easily found. */
function behindTheWalk(
  expression: Expression,
  left: readonly CatalogThread[],
  { rowsOf, tests, sources }: BehindInput,
): readonly ThreadMatch[] {
  if (tests.some(({ threads }) => threads === null) || !asksForSomething(expression)) return [];
  const items = olderItems({ db: sources.db, expression, left, most: sources.limits.olderRows });
  const found = new Map(items.map((match) => [match.thread.number, match]));
  const holds = truthOf(expression);
  const { wanted, unwanted } = leavesOf(expression);
  const leaves = [...wanted, ...unwanted].map(rowsOf);
  for (const thread of left) {
    const own = leaves.reduce(
      (mask, { leaf, own: has }) => mask | (has.has(thread.number) ? leaf.bit : 0),
      0,
    );
    const items = found.get(thread.number);
    if (items !== undefined) found.set(thread.number, { ...items, own });
    else if (holds(own)) found.set(thread.number, { thread, own, rows: [], masks: [], isSpread: false });
  }
  return [...found.values()];
}

function threadsOf(query: Query, question: SearchQuestion, catalog: ThreadCatalog): readonly CatalogThread[] {
  const threads = catalog.latest(question.sort === 'created' ? 'created' : 'updated');
  return query.threads.length === 0 ? threads : threads.filter(threadTest(query.threads, question));
}
