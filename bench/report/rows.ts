import type { FigureName, Figures } from '../measure/figures.ts';
import type { Samples } from '../measure/samples.ts';
import { STORE_LABELS } from '../store/figure-names.ts';
import { type Bar, judge, type Verdict } from './bars.ts';

/** One contender with what was measured of it. */
export interface Result {
  readonly name: string;
  readonly figures: Figures;
}

/** A table: one line per figure, one column per contender, Skein first. */
export interface Section {
  readonly title: string;
  readonly results: readonly Result[];
  readonly lines: readonly SectionLine[];
}

export interface SectionLine {
  readonly figure: FigureName;
  readonly label: string;
  readonly bar: Bar;
}

const LABELS: Readonly<Record<FigureName, string>> = {
  ...STORE_LABELS,
  'first-rows': 'first start: first rows',
  'first-complete': 'first start: complete',
  'warm-start': 'warm start: first 50 rows',
  page: 'page of 50',
  'all-pages': 'all pages of 50',
  search: 'title search, common word',
  'deep-page': 'page of 50 after 50,000 rows',
  'search-rare': 'title search, rare word',
  'search-two': 'title search, two words',
  facets: 'counts for the sidebar',
  memory: 'resident memory',
};

export function line(figure: FigureName, bar: Bar): SectionLine {
  return { figure, label: LABELS[figure], bar };
}

/** Header and cells of a section, as text. Where no line has a bar, there is no column for it. */
export function cellsOf(section: Section): readonly (readonly string[])[] {
  const [own, ...peers] = section.results;
  const header = ['', own?.name ?? '', ...peers.map((peer) => peer.name), 'bar', ''];
  const lines = section.lines.filter(({ figure }) => own?.figures.has(figure));
  const cells = [header, ...lines.map((entry) => lineCells(entry, own, peers))];
  return lines.every(({ bar }) => bar.kind === 'none') ? cells.map((row) => row.slice(0, -2)) : cells;
}

/** Verdicts of all bars of a section that could be judged. */
export function verdictsOf(section: Section): readonly Verdict[] {
  return section.lines.map(({ figure, bar }) => judge(figure, bar, section.results));
}

function lineCells(
  { figure, label, bar }: SectionLine,
  own: Result | undefined,
  peers: readonly Result[],
): readonly string[] {
  const ours = own?.figures.get(figure);
  const results = own === undefined ? peers : [own, ...peers];
  return [
    label,
    show(figure, ours),
    ...peers.map((peer) => withRatio(figure, peer.figures.get(figure), ours)),
    bar.text,
    judge(figure, bar, results),
  ];
}

/** Median and 95th percentile with their unit; a dash: not measured. */
export function show(figure: FigureName, samples: Samples | undefined): string {
  if (samples === undefined) return '-';
  if (figure === 'memory') return `${(samples.median / 1e6).toFixed(0)} MB`;
  return `${milliseconds(samples.median)} (p95 ${milliseconds(samples.p95)})`;
}

/** The peer's figure, and how many times ours it is. */
function withRatio(figure: FigureName, theirs: Samples | undefined, ours: Samples | undefined): string {
  if (theirs === undefined) return '-';
  const ratio = ours === undefined ? '' : `, ${asRatio(theirs.median / ours.median)}`;
  return `${show(figure, theirs)}${ratio}`;
}

function asRatio(value: number): string {
  return `${value.toFixed(value < 0.1 ? 2 : 1)}×`;
}

function milliseconds(value: number): string {
  if (value >= 10_000) return `${(value / 1_000).toFixed(1)} s`;
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
}
