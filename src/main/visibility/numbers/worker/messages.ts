import type { NumberedFile, NumberOptions } from '../types.ts';

/** What a worker that looks at numbers is started with. */
export interface NumberWorkerData {
  readonly numbers: Omit<NumberOptions, 'log'>;
}

export function isNumberWorkerData(data: unknown): data is NumberWorkerData {
  return typeof data === 'object' && data !== null && 'numbers' in data;
}

/** The worker is asked about these; it answers with a map of `OrdinalBreak` by path. */
export type NumberQuestion = readonly NumberedFile[];
