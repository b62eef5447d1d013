import type { MeasurerOptions } from '../measurer.ts';

/** What a worker that measures is started with. */
export interface SpaceWorkerData {
  readonly space: Omit<MeasurerOptions, 'log'>;
}

export function isSpaceWorkerData(data: unknown): data is SpaceWorkerData {
  return typeof data === 'object' && data !== null && 'space' in data;
}

/** What is asked of the worker. */
export type SpaceQuestion =
  | { readonly ask: 'look'; readonly others: readonly string[] }
  | { readonly ask: 'measure' }
  | { readonly ask: 'usage'; readonly sinceDay: number | null };
