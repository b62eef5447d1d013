import { type Cells, cellsToMarkdown, cellsToText, pageOf } from '../report/print.ts';
import type { Samples } from '../measure/samples.ts';
import { type Case, CODEX_BAR, MEMORY_BAR_BYTES } from './cases.ts';
import type { CodexFigures } from './measure-codex.ts';
import type { SkeinFigures } from './measure-skein.ts';

/** A thread with everything that was measured of it. */
export interface Measured {
  readonly case: Case;
  readonly rolloutBytes: number;
  readonly skein: SkeinFigures;
  /** null: it was not asked. */
  readonly codex: CodexFigures | null;
}

const READING = 'Reading a thread';
const AGAINST = 'Against `thread/read` of Codex 0.169';

export function transcriptText(all: readonly Measured[]): string {
  return [cellsToText(READING, readingCells(all)), cellsToText(AGAINST, codexCells(all))].join('\n\n');
}

/** The page `docs/benchmarks-transcripts.md`. */
export function transcriptPage(all: readonly Measured[]): string {
  const tables = [cellsToMarkdown(READING, readingCells(all)), cellsToMarkdown(AGAINST, codexCells(all))];
  return pageOf(INTRO, tables, NOTES);
}

/** Whether every figure with a bar is below it. */
export function meetsBars(all: readonly Measured[]): boolean {
  return [...readingCells(all), ...codexCells(all)].every(
    (row) => !row.some((cell) => cell.includes('missed')),
  );
}

function readingCells(all: readonly Measured[]): Cells {
  const header = [
    '',
    'size',
    'items',
    'last screen, no index',
    'whole, no index',
    'read ahead',
    'with index',
    'anywhere',
    'map and turns',
    'peak memory',
  ];
  const rows = all.map(({ case: { name, bar }, rolloutBytes, skein }) => [
    name,
    `${(rolloutBytes / 1e6).toFixed(0)} MB`,
    skein.items.toLocaleString('en'),
    `${time(skein.withoutIndex)}${judged(skein.withoutIndex.median, bar?.withoutIndexMs)}`,
    time(skein.whole),
    time(skein.readAhead),
    `${time(skein.withIndex)}${judged(skein.withIndex.median, bar?.withIndexMs)}`,
    time(skein.anywhere),
    time(skein.overview),
    memory(skein.peakBytes),
  ]);
  return [header, ...rows];
}

function codexCells(all: readonly Measured[]): Cells {
  const header = ['', 'Codex, first', 'Codex, again', 'Skein, read ahead', '', 'no index', 'with index'];
  const rows = all.flatMap(({ case: { name }, skein: { withoutIndex, readAhead, withIndex }, codex }) => {
    if (codex === null) return [];
    const others = [withoutIndex, withIndex].map((figure) => `${time(figure)}, ${timesOf(codex, figure)}`);
    const own = [time(readAhead), ratioOf(codex, readAhead), ...others];
    return [[name, time(codex.first), time(codex.again), ...own]];
  });
  return [header, ...rows];
}

/** How many times as long Codex takes the first time. */
function ratioOf(codex: CodexFigures, figure: Samples): string {
  const verdict = codex.first.median / figure.median >= CODEX_BAR ? 'met' : 'missed';
  return `${timesOf(codex, figure)}, bar ${CODEX_BAR}×: ${verdict}`;
}

function timesOf({ first }: CodexFigures, { median }: Samples): string {
  return `${(first.median / median).toFixed(1)}×`;
}

function time({ median, p95 }: Samples): string {
  return `${milliseconds(median)} (p95 ${milliseconds(p95)})`;
}

function judged(ms: number, bar: number | undefined): string {
  if (bar === undefined) return '';
  return `, bar ${milliseconds(bar)}: ${ms <= bar ? 'met' : 'missed'}`;
}

function memory(peak: Samples | null): string {
  if (peak === null) return '-';
  const verdict = peak.p95 <= MEMORY_BAR_BYTES ? 'met' : 'missed';
  return `${(peak.p95 / 1e6).toFixed(0)} MB, bar ${MEMORY_BAR_BYTES / 1e6} MB: ${verdict}`;
}

function milliseconds(value: number): string {
  if (value >= 1_000) return `${(value / 1_000).toFixed(2)} s`;
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

const INTRO = [
  '# Benchmarks of transcripts',
  '',
  'Made by `npm run bench:transcripts -- --page` on generated threads. Medians, with the 95th percentile in brackets (of',
  'few repeats the largest). Skein and Codex run in processes of their own and are asked over standard input and output',
  "in JSON, one call at a time. Files are in the system's cache.",
];

const NOTES = [
  'Last screen: the last 50 items with their texts, as the window asks for them when it opens a thread. Each is the first question about the thread to a new process that has shown its list: without an index it reads the end of the rollout first, and beside it the whole, which the next column has: from then on one can go anywhere; with one it reads what an earlier process has stored. Read ahead: as a window opens one of the threads used last, of which up to 256 MB are read once in the background after it has started; the other two columns are without that.',
  'Anywhere: 50 items at 20 places of the thread in a process that has opened it. Map and turns: the kinds of all items and the first 200 turns.',
  'Peak memory is that of the whole process, its workers included, while it reads the rollout without an index; the largest of all repeats.',
  'Codex answers `thread/read` with the whole thread; it has no call that gives the end of a legacy thread alone. Of a legacy thread it leaves out commands, so that it answers less than Skein shows; a paginated one it answers from its own database, which was filled before. First: in a process that has listed its threads.',
  'Lines are about 1 KB in the mean: prompts, reasoning with its encrypted copy, commands with outputs of up to 8 KB, token counts and answers.',
];
