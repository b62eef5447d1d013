import type { ErrorData } from '../../../shared/errors.ts';
import type { MeasurerOptions } from '../measurer.ts';

/** What a worker that measures is started with. */
export interface SpaceWorkerData {
  readonly space: Omit<MeasurerOptions, 'log'>;
}

export function isSpaceWorkerData(data: unknown): data is SpaceWorkerData {
  return typeof data === 'object' && data !== null && 'space' in data;
}

/** What is asked of the worker. `id` names the answer. */
export type SpaceRequest =
  | { readonly id: number; readonly ask: 'look'; readonly others: readonly string[] }
  | { readonly id: number; readonly ask: 'measure' }
  | { readonly id: number; readonly ask: 'usage'; readonly sinceDay: number | null }
  | { readonly id: number; readonly cancel: true };

export type SpaceReply =
  | { readonly id: number; readonly progress: readonly [done: number, total: number] }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: ErrorData }
  | { readonly log: string };
