import type { HistoryMode, ThreadId } from '../../shared/thread.ts';

/** A rollout, plain or `.jsonl.zst`, by its absolute path. */
export interface TranscriptFile {
  readonly path: string;
  readonly compressed: boolean;
}

/** The beginning of a rollout, up to a line's end. */
export interface TranscriptBase extends TranscriptFile {
  /** Decompressed bytes. */
  readonly endBytes: number;
}

/** The rollout that a transcript is read from. */
export interface TranscriptSource extends TranscriptFile {
  readonly threadId: ThreadId;
  readonly historyMode: HistoryMode;
  /** Of a thread that shares the beginning of its history: where that is, the oldest first. */
  readonly bases?: readonly TranscriptBase[];
  /** True when there is still more before them, which cannot be read. */
  readonly lacksBase?: boolean;
  /** True: a program writes to it just now, so that its last turn may be under way. Else an open turn was interrupted. */
  readonly live: boolean;
}

/** One file of a transcript as it is on disk now. */
export interface TranscriptPart extends TranscriptFile {
  /** Where its reading ends, in decompressed bytes; null for a compressed file that is read whole. */
  readonly endBytes: number | null;
}
