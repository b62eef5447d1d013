import { NO_BAR } from '../report/bars.ts';
import { FLAT_UP_TO, growthCells, type SizedResults } from '../report/growth.ts';
import { cellsToMarkdown, cellsToText, pageOf, toMarkdown, toText } from '../report/print.ts';
import { line, type Result, type Section } from '../report/rows.ts';
import type { StoreFigureName } from './figure-names.ts';

const APPENDS: readonly StoreFigureName[] = ['append-one', 'append-singles', 'append-batches'];
const CHANGES: readonly StoreFigureName[] = [
  'name-cold-legacy',
  'name-cold-paginated',
  'name-live-legacy',
  'name-live-paginated',
  'git-cold-legacy',
  'git-cold-paginated',
  'git-live-legacy',
  'git-live-paginated',
  'archive-tree',
  'backfill',
];

/** Everything that was measured on one home. */
export interface StoreSize {
  readonly threads: number;
  /** Skein's loaded thread first. */
  readonly appending: readonly Result[];
  /** Skein first. */
  readonly changing: readonly Result[];
}

interface Table {
  readonly title: string;
  readonly cells: readonly (readonly string[])[];
}

export function storeText(sizes: readonly StoreSize[]): string {
  const growth = growthTables(sizes).map(({ title, cells }) => cellsToText(title, cells));
  return [...growth, ...sizes.flatMap(sectionsOf).map(toText)].join('\n\n');
}

/** The page `docs/benchmarks-store.md`. `quick`: it says that there were few repeats. */
export function storePage(sizes: readonly StoreSize[], quick = false): string {
  const growth = growthTables(sizes).map(({ title, cells }) => cellsToMarkdown(title, cells));
  const notes = quick ? [FEW_REPEATS, ...NOTES] : NOTES;
  return pageOf(INTRO, [...growth, ...sizes.flatMap(sectionsOf).map(toMarkdown)], notes);
}

/** None for a single size. */
function growthTables(sizes: readonly StoreSize[]): readonly Table[] {
  if (sizes.length < 2) return [];
  const appending = sizes.map(({ threads, appending: results }): SizedResults => ({ threads, results }));
  const changing = sizes.map(({ threads, changing: results }): SizedResults => ({ threads, results }));
  return [
    { title: 'Growth: changing threads', cells: growthCells(CHANGES, changing) },
    { title: 'Growth: appending', cells: growthCells(APPENDS, appending) },
  ];
}

function sectionsOf({ threads, appending, changing }: StoreSize): readonly Section[] {
  const home = `${threads.toLocaleString('en')} threads`;
  const lines = (figures: readonly StoreFigureName[]) => figures.map((figure) => line(figure, NO_BAR));
  return [
    { title: `${home}: changing threads`, results: changing, lines: lines(CHANGES) },
    { title: `${home}: appending`, results: appending, lines: lines(APPENDS) },
  ];
}

const INTRO = [
  '# Benchmarks of the thread store',
  '',
  'Made by `npm run bench:store` on generated homes of small files. Medians, with the 95th percentile in brackets (of few',
  "repeats the largest); behind a peer's figure, how many times Skein's it is. Everyone runs in a process of its own on a",
  'fresh copy of the same home and is asked over standard input and output in JSON, one call at a time. Files are in the',
  "system's cache. Growth is that of the median from the smallest home to the largest, per line or thread where there is",
  `a speed; up to ${FLAT_UP_TO}× counts as flat.`,
];

const FEW_REPEATS =
  'This was a run with `--quick`: backfill and archive were measured once, live edits and appends three times.';

const NOTES = [
  'Skein is put together as for a window: it watches the home, keeps its own database, and a database of Codex 0.169 with a row for every thread is in the home.',
  'Cold: the thread is not loaded. Live: it is loaded, in Codex by `thread/resume`. The calls of Codex are `thread/name/set`, `thread/metadata/update` and `thread/archive`.',
  'Skein answers an edit after reading the thread back, and waits for the disk before it calls a line stored. Codex does neither.',
  'The tree hangs together by spawn edges in the databases; archiving its root archives all of it. It is brought back between two times.',
  'Backfill is the time from the start of a process without a database of its own until every thread is in it.',
  'Codex 0.131 misreads threads with paginated history, so only legacy ones are edited with it.',
  'Appending is measured inside the process. Every fifth line counts tokens, which a loaded thread also writes to the databases. `appendFile` writes a call of 100 lines at once; Skein writes line by line, so that no program ever sees half of one.',
];
