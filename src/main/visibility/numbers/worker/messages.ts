import type { ErrorData } from '../../../../shared/errors.ts';
import type { OrdinalBreak } from '../../types.ts';
import type { NumberedFile, NumberOptions } from '../types.ts';

/** What a worker that looks at numbers is started with. */
export interface NumberWorkerData {
  readonly numbers: Omit<NumberOptions, 'log'>;
}

export function isNumberWorkerData(data: unknown): data is NumberWorkerData {
  return typeof data === 'object' && data !== null && 'numbers' in data;
}

/** What is asked of the worker. `id` names the answer. */
export type NumberRequest =
  | { readonly id: number; readonly files: readonly NumberedFile[] }
  | { readonly id: number; readonly cancel: true };

export type NumberReply =
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly breaks: ReadonlyMap<string, OrdinalBreak> }
  | { readonly id: number; readonly error: ErrorData }
  | { readonly log: string };
