import type { ErrorData } from '../../../shared/errors.ts';
import type { TranscriptService } from '../service.ts';
import type { TranscriptSource } from '../types.ts';

/** What a worker can be asked for: everything that a service does. */
export type Method = Exclude<keyof TranscriptService, 'close'>;

export type QuestionOf<M extends Method> = Parameters<TranscriptService[M]>[1];
export type AnswerOf<M extends Method> = Awaited<ReturnType<TranscriptService[M]>>;

/** What a transcript is asked. */
export interface TranscriptRequest<M extends Method = Method> {
  readonly id: number;
  readonly method: M;
  readonly source: TranscriptSource;
  readonly question: QuestionOf<M>;
}

/** Nobody wants the answer any more. */
export interface CancelRequest {
  readonly id: number;
  readonly cancel: true;
}

/** Nothing is asked yet: the worker may get ready. */
export interface WarmRequest {
  readonly warm: true;
}

/** What the worker answers: how far it is any number of times, then one of the others. */
export type TranscriptReply =
  | { readonly id: number; readonly progress: readonly [doneBytes: number, totalBytes: number] }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: ErrorData };

/** What a worker is started with when it is to serve transcripts. */
export interface TranscriptWorkerData {
  readonly transcripts: {
    /** Where indexes are kept; null: nowhere. */
    readonly indexFolder: string | null;
  };
}

export function isTranscriptWorkerData(data: unknown): data is TranscriptWorkerData {
  return typeof data === 'object' && data !== null && 'transcripts' in data;
}
