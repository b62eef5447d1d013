import type { Samples } from '../measure/samples.ts';
import { type Cells, cellsToMarkdown, cellsToText, pageOf } from '../report/print.ts';
import type { AnswerFigures, FillingFigures, SteadyFigures } from './measure-skein.ts';
import type { PeerTimes } from './measure-peers.ts';

/** Everything that was measured of one home. */
export interface Measured {
  readonly threads: number;
  readonly rolloutBytes: number;
  readonly filling: FillingFigures;
  readonly steady: SteadyFigures;
  readonly codex: PeerTimes | null;
  /** Codex's own first start until it answers. */
  readonly codexMetadataMs: number | null;
  readonly ripgrep: PeerTimes | null;
}

/** The homes that were measured. The bars are for `texts`. */
export interface MeasuredHomes {
  readonly texts: Measured;
  /** null: left out. */
  readonly many: Measured | null;
  /** Of small threads, the fewest first. */
  readonly rows: readonly Measured[];
}

/** The bar of memory is for homes of so many threads. */
const MANY_ROWS = 100_000;

const BARS = {
  insideP95Ms: 20,
  outsideP95Ms: 50,
  timesCodex: 10,
  substringTimesRipgrep: 4,
  wordsMs: 10_000,
  indexMs: 30_000,
  indexShare: 0.4,
  metadataTimesCodex: 8,
  residentBytes: 250e6,
  idleShare: 0.01,
};

/** Tables of every home; the bars are for the one with texts. */
export function searchText(homes: MeasuredHomes): string {
  return tablesOf(homes)
    .map(([title, cells]) => cellsToText(title, cells))
    .join('\n\n');
}

/** The page `docs/performance.md`. */
export function searchPage(homes: MeasuredHomes): string {
  return pageOf(
    INTRO,
    tablesOf(homes).map(([title, cells]) => cellsToMarkdown(title, cells)),
    NOTES,
  );
}

export function meetsBars(homes: MeasuredHomes): boolean {
  return !tablesOf(homes).some(([, cells]) =>
    cells.some((row) => row.some((cell) => cell.includes('missed'))),
  );
}

function sizeOf(home: Measured): string {
  return `${threadsOf(home)}, ${(home.rolloutBytes / 1e9).toFixed(2)} GB`;
}

function threadsOf({ threads }: Measured): string {
  return `${threads.toLocaleString('en')} threads`;
}

type Table = readonly [title: string, cells: Cells];

function tablesOf({ texts, many, rows }: MeasuredHomes): readonly Table[] {
  const size = sizeOf(texts);
  return [
    [`Finding words: ${size}`, answerCells(texts)],
    [`From the first start on: ${size}`, fillingCells(texts)],
    ...(many === null ? [] : [['More than a million items', growthCells([many], [sizeOf(many)])] as const]),
    ...(rows.length === 0
      ? []
      : [['How it grows: threads of about 2 KB', growthCells(rows, rows.map(threadsOf))] as const]),
  ];
}

function answerCells({ steady, codex, ripgrep }: Measured): Cells {
  const header = [
    '',
    'threads',
    'Skein, at the index',
    'Skein, answered',
    'Codex 0.169 `thread/search`',
    'ripgrep',
  ];
  return [header, ...steady.answers.map((answer) => answerRow(answer, codex, ripgrep))];
}

function answerRow(
  { question, inside, outside, threads }: AnswerFigures,
  codex: PeerTimes | null,
  ripgrep: PeerTimes | null,
): readonly string[] {
  const insideBar = question.substring
    ? ''
    : judged(inside.p95 < BARS.insideP95Ms, `p95 < ${BARS.insideP95Ms} ms`);
  const outsideBar = question.substring
    ? ''
    : judged(outside.p95 < BARS.outsideP95Ms, `p95 < ${BARS.outsideP95Ms} ms`);
  const theirs = codex?.get(question) ?? null;
  const grep = ripgrep?.get(question) ?? null;
  return [
    question.name,
    threads.toLocaleString('en'),
    `${time(inside)}${insideBar}`,
    `${time(outside)}${outsideBar}`,
    theirs === null
      ? '-'
      : `${time(theirs)}, ${times(theirs, outside)}${judged(theirs.median / outside.median >= BARS.timesCodex, `${BARS.timesCodex}×`)}`,
    grep === null
      ? '-'
      : `${time(grep)}, ${times(grep, outside)}${ripgrepBar(question.substring, grep, outside)}`,
  ];
}

function ripgrepBar(substring: boolean, grep: Samples, ours: Samples): string {
  return substring
    ? judged(ours.median <= grep.median * BARS.substringTimesRipgrep, 'at most 4 times as long')
    : judged(ours.median <= grep.median, 'no slower');
}

function fillingCells({ filling, steady, rolloutBytes, codexMetadataMs }: Measured): Cells {
  const share = filling.indexBytes / rolloutBytes;
  const ratio =
    codexMetadataMs === null
      ? ''
      : `, Codex 0.169 ${milliseconds(codexMetadataMs)}${judged(codexMetadataMs / filling.metadataMs >= BARS.metadataTimesCodex, `${BARS.metadataTimesCodex}× faster`)}`;
  return [
    ['', ''],
    ['first rows', milliseconds(filling.firstRowsMs)],
    ['metadata complete', `${milliseconds(filling.metadataMs)}${ratio}`],
    [
      'prose, names and commands can be found',
      `${milliseconds(filling.wordsMs)}${judged(filling.wordsMs < BARS.wordsMs, '10 s')}`,
    ],
    ['index complete', `${milliseconds(filling.indexMs)}${judged(filling.indexMs < BARS.indexMs, '30 s')}`],
    [
      'size of the index',
      `${megabytes(filling.indexBytes)}, ${(share * 100).toFixed(0)} % of the rollouts${judged(share < BARS.indexShare, '40 %')}`,
    ],
    ['later starts: nothing pending', milliseconds(steady.freshMs)],
    [
      'most memory of the process while it fills',
      filling.peakBytes === null ? '-' : megabytes(filling.peakBytes),
    ],
    [
      'memory of the process after searching',
      steady.residentBytes === null ? '-' : megabytes(steady.residentBytes),
    ],
    [
      'processor time when idle',
      steady.idleShare === null
        ? '-'
        : `${(steady.idleShare * 100).toFixed(2)} % of a core${judged(steady.idleShare < BARS.idleShare, '1 %')}`,
    ],
  ];
}

function growthCells(rows: readonly Measured[], titles: readonly string[]): Cells {
  const names = rows[0]?.steady.answers.map(({ question }) => question.name) ?? [];
  return [
    ['', ...titles],
    ['first rows', ...rows.map(({ filling }) => milliseconds(filling.firstRowsMs))],
    ['metadata complete', ...rows.map(({ filling }) => milliseconds(filling.metadataMs))],
    ['index complete', ...rows.map(({ filling }) => milliseconds(filling.indexMs))],
    ['later starts: nothing pending', ...rows.map(({ steady }) => milliseconds(steady.freshMs))],
    ...names.map((name, at) => [name, ...rows.map(({ steady }) => timeOf(steady.answers[at]))]),
    ['memory of the process', ...rows.map(memoryCell)],
  ];
}

function timeOf(answer: AnswerFigures | undefined): string {
  return answer === undefined ? '-' : time(answer.outside);
}

function memoryCell({ threads, steady: { residentBytes } }: Measured): string {
  if (residentBytes === null) return '-';
  const bar = `${BARS.residentBytes / 1e6} MB for main alone`;
  return `${megabytes(residentBytes)}${threads < MANY_ROWS ? '' : judged(residentBytes < BARS.residentBytes, bar)}`;
}

function judged(met: boolean, bar: string): string {
  return `, bar ${bar}: ${met ? 'met' : 'missed'}`;
}

function times(theirs: Samples, ours: Samples): string {
  return `${(theirs.median / ours.median).toFixed(1)}×`;
}

function time({ median, p95 }: Samples): string {
  return `${milliseconds(median)} (p95 ${milliseconds(p95)})`;
}

function milliseconds(value: number): string {
  if (value >= 1_000) return `${(value / 1_000).toFixed(2)} s`;
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

const INTRO = [
  '# Performance of search',
  '',
  'Made by `npm run bench:search -- --page` on generated homes whose texts have as many different words as real ones.',
  'Medians, with the 95th percentile in brackets; behind the figure of a peer, how many times Skein’s it is. Skein and Codex',
  'are asked over standard input and output in JSON, one call at a time; ripgrep is started anew for each question. Files are',
  'in the system’s cache.',
  '',
  'Other figures: [lists and first starts](benchmarks.md), [edits and the store](benchmarks-store.md),',
  '[reading threads](benchmarks-transcripts.md).',
];

const NOTES = [
  'At the index: what the worker says it took. Answered: until the caller has the 50 best threads with their items and snippets. Codex answers with the threads that have the text; its default leaves out sources that are not interactive, so it looks through fewer of them. ripgrep only counts lines.',
  'Why bars are missed: metadata needs every rollout read once, which takes most of a second on these cores however little is done with the bytes. What is said is searchable when items were made of all lines but outputs and FTS5 has taken their words: some 13 s of work in one thread and 8 in another on two cores, after the home was read and the threads used last were read ahead. Memory at 100,000 threads: main keeps paths and times of all files (about 50 MB) and garbage of the start that V8 does not give back; the worker that answers keeps what conditions ask of each thread.',
  'Times from the first start on include starting the process. Memory is that of the whole process: main and all its workers.',
];
