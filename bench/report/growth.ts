import type { FigureName } from '../measure/figures.ts';
import type { Samples } from '../measure/samples.ts';
import { amountOf, STORE_LABELS, type StoreFigureName } from '../store/figure-names.ts';
import { type Result, show } from './rows.ts';

/** What was measured on a home of this many threads; the first result is Skein's. */
export interface SizedResults {
  readonly threads: number;
  readonly results: readonly Result[];
}

/** A median that grew no more than this from the smallest home to the largest is noise. */
export const FLAT_UP_TO = 1.5;

/**
 * One line per figure, one column per size, smallest first; then by how much the cost of one call, or of one line or
 * thread of it, grew from the first size to the last, whether that counts as flat, and the same growth of every peer.
 */
export function growthCells(
  figures: readonly StoreFigureName[],
  sizes: readonly SizedResults[],
): readonly (readonly string[])[] {
  const [own, ...peers] = sizes[0]?.results.map(({ name }) => name) ?? [];
  if (own === undefined) return [];
  const header = ['', ...sizes.map(({ threads }) => threads.toLocaleString('en')), 'growth', ''];
  const lines = figures.map((figure) => [
    STORE_LABELS[figure],
    ...sizes.map((size) => cell(figure, size, own)),
    times(growth(figure, sizes, own)),
    verdict(growth(figure, sizes, own)),
    ...peers.map((peer) => times(growth(figure, sizes, peer))),
  ]);
  return [[...header, ...peers.map((peer) => `growth of ${peer}`)], ...lines];
}

/** How many times the first size's cost the last size's is; null where either is missing. */
export function growth(figure: StoreFigureName, sizes: readonly SizedResults[], name: string): number | null {
  const first = costOf(figure, sizes.at(0), name);
  const last = costOf(figure, sizes.at(-1), name);
  return first === null || last === null || first === 0 ? null : last / first;
}

function costOf(figure: StoreFigureName, size: SizedResults | undefined, name: string): number | null {
  const samples = samplesOf(figure, size, name);
  if (samples === undefined || size === undefined) return null;
  return samples.median / (amountOf(figure, size.threads)?.count ?? 1);
}

function samplesOf(figure: FigureName, size: SizedResults | undefined, name: string): Samples | undefined {
  return size?.results.find((result) => result.name === name)?.figures.get(figure);
}

function cell(figure: StoreFigureName, size: SizedResults, name: string): string {
  const samples = samplesOf(figure, size, name);
  const amount = amountOf(figure, size.threads);
  if (samples === undefined || amount === null) return show(figure, samples);
  const perSecond = Math.round((amount.count / samples.median) * 1_000).toLocaleString('en');
  return `${show(figure, samples)}, ${perSecond} ${amount.what}/s`;
}

function times(factor: number | null): string {
  return factor === null ? '-' : `${factor.toFixed(1)}×`;
}

function verdict(factor: number | null): string {
  if (factor === null) return '';
  return factor <= FLAT_UP_TO ? 'flat' : 'grows';
}
