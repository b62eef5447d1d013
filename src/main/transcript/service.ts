import type { CallInput, CallName, CallResult } from '../../shared/contract.ts';
import type { Thread } from '../../shared/thread.ts';
import type { ExportFormat } from '../../shared/transcript.ts';
import type { TranscriptSource } from './types.ts';

/** How a long reading says how far it is, in bytes of the rollout, and learns that it should stop. */
export interface ReadWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
}

type Question<N extends CallName> = Omit<CallInput<N>, 'threadId' | 'workId'>;

/** What to write, and where: `path` is a file that does not exist yet, in a folder that does. */
export interface ExportOrder {
  readonly format: ExportFormat;
  /** False: without what commands and tools gave. */
  readonly outputs: boolean;
  /** True: what looks like a secret is replaced. */
  readonly mask: boolean;
  readonly path: string;
  /** As JSON has it. */
  readonly thread: Thread;
  /** What the document says of the thread, by name, in this order: title, id, folder, … */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/**
 * Reads transcripts of any size. Positions of items and turns are those of the thread as it is on disk at that moment.
 * Every method fails with `not_found` when the rollout or the item is gone, `unsupported` when this Node cannot
 * decompress it, `conflict` when it was rewritten meanwhile, `internal` when it cannot be read. One that is cancelled
 * gives what it has (`complete: false`), or rejects with the signal's reason.
 */
export interface TranscriptService {
  read(
    source: TranscriptSource,
    question: Question<'transcript.read'>,
  ): Promise<CallResult<'transcript.read'>>;
  tail(
    source: TranscriptSource,
    question: Question<'transcript.tail'>,
  ): Promise<CallResult<'transcript.tail'>>;
  map(source: TranscriptSource, question: Question<'transcript.map'>): Promise<CallResult<'transcript.map'>>;
  turns(
    source: TranscriptSource,
    question: Question<'transcript.turns'>,
  ): Promise<CallResult<'transcript.turns'>>;
  find(
    source: TranscriptSource,
    question: Question<'transcript.find'>,
    watch: ReadWatch,
  ): Promise<CallResult<'transcript.find'>>;
  raw(source: TranscriptSource, question: Question<'transcript.raw'>): Promise<CallResult<'transcript.raw'>>;
  badLines(source: TranscriptSource): Promise<CallResult<'transcript.badLines'>>;
  image(
    source: TranscriptSource,
    question: Question<'transcript.image'>,
  ): Promise<CallResult<'transcript.image'>>;
  /** Writes a whole text of an item to `path`, a file that does not exist yet; gives its size in bytes. */
  writeText(
    source: TranscriptSource,
    question: Question<'transcript.openText'> & { readonly path: string },
    watch: ReadWatch,
  ): Promise<{ readonly bytes: number }>;
  secrets(
    source: TranscriptSource,
    question: Question<'transcript.secrets'>,
    watch: ReadWatch,
  ): Promise<CallResult<'transcript.secrets'>>;
  /** A file that could not be written whole is removed again. */
  export(
    source: TranscriptSource,
    order: ExportOrder,
    watch: ReadWatch,
  ): Promise<{ readonly bytes: number; readonly masked: number }>;
  close(): Promise<void>;
}
