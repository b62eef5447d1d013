import type { CommandCondition, ItemCondition, ToolCondition } from '../../../shared/query.ts';
import { textMatcher } from '../../../shared/query.ts';
import type { SearchDb } from '../database/index.ts';
import { touchesOf } from '../files/index.ts';
import { indexWords } from '../text/index.ts';
import { LeafRows, numberOf } from './leaf-rows.ts';
import type { QueryLimits } from './limits.ts';
import { termLeaf, type WordSource } from './term-leaf.ts';

/** Something that must have happened in a thread, or must not. */
export interface ThreadTest {
  readonly not: boolean;
  /** Threads in which it did; null: they are not known beforehand, but by the rows of `leaves` as these are walked through. */
  readonly threads: ReadonlySet<number> | null;
  readonly leaves: readonly LeafRows[];
}

export interface ThreadTests {
  readonly tests: readonly ThreadTest[];
  /** What was not done, in sentences. */
  readonly ignored: readonly string[];
  readonly exact: boolean;
}

interface Sources {
  readonly db: SearchDb;
  readonly source: WordSource;
  readonly limits: QueryLimits;
}

/** What `cmd:`, `tool:` and `file:` ask for. */
export function threadTestsOf(conditions: readonly ItemCondition[], sources: Sources): ThreadTests {
  const tests: ThreadTest[] = [];
  const ignored: string[] = [];
  let exact = true;
  for (const condition of conditions) {
    const found = testOf(condition, sources);
    if (found === null) continue;
    if (typeof found === 'string') ignored.push(found);
    else {
      tests.push(found.test);
      exact &&= found.exact;
    }
  }
  return { tests, ignored, exact };
}

interface Found {
  readonly test: ThreadTest;
  readonly exact: boolean;
}

/** null: it asks for nothing by itself. */
function testOf(condition: ItemCondition, sources: Sources): Found | string | null {
  switch (condition.kind) {
    case 'in':
      return null;
    case 'cmd':
      return commandTest(condition, sources);
    case 'tool':
      return { test: known(condition.not, toolThreads(condition, sources.db)), exact: true };
    case 'file':
      return { test: known(condition.not, fileThreads(condition.values, sources.db)), exact: true };
  }
}

function known(not: boolean, threads: ReadonlySet<number>): ThreadTest {
  return { not, threads, leaves: [] };
}

function commandTest({ not, values }: CommandCondition, { db, source, limits }: Sources): Found | string {
  const wanted = values.map(indexWords).filter((words) => words.length > 0);
  if (wanted.length === 0) return `\`cmd:${values.join(',')}\` has no letters or digits; left out`;
  const leaves = wanted.map((words) => {
    const term = { kind: 'prefix', fields: ['command'], isLast: false, words } as const;
    return new LeafRows(
      { db, limits, threadOf: () => undefined, threads: [] },
      termLeaf(term, 0, { source, limits }).leaf,
    );
  });
  const threads = leaves.map((leaf) => leaf.threads());
  if (threads.some((set) => set === null)) return { test: { not, threads: null, leaves }, exact: true };
  const all = new Set(threads.flatMap((set) => [...(set ?? [])]));
  return { test: known(not, all), exact: true };
}

function toolThreads({ values }: ToolCondition, db: SearchDb): ReadonlySet<number> {
  const matchers = values.map(textMatcher);
  const tools = db
    .statement<[], string>('SELECT DISTINCT tool FROM items WHERE tool IS NOT NULL')
    .pluck()
    .all();
  const wanted = tools.filter((tool) => matchers.some((matches) => namesOf(tool).some(matches)));
  const rows = db.statement<[string], number>('SELECT row FROM items WHERE tool = ?').pluck();
  return new Set(wanted.flatMap((tool) => rows.all(tool).map(numberOf)));
}

/** A tool is found by its whole name, and without the server or namespace it is of. */
function namesOf(tool: string): readonly string[] {
  const slash = tool.indexOf('/');
  return slash === -1 ? [tool] : [tool, tool.slice(slash + 1), tool.slice(0, slash)];
}

function fileThreads(values: readonly string[], db: SearchDb): ReadonlySet<number> {
  return new Set(values.flatMap((value) => touchesOf(db, value).map(({ number }) => number)));
}
