import type { SkeinError } from '../../../shared/errors.ts';
import type { Item, TranscriptState, Turn } from '../../../shared/transcript.ts';

/** What the window has of one thread's transcript. */
export interface TranscriptSourceState {
  /** `failed`: nothing could be read yet. A later failure leaves `ready` and sets `error`. */
  readonly phase: 'loading' | 'ready' | 'failed';
  /** The last failure, until something was read again. */
  readonly error: SkeinError | null;
  readonly about: TranscriptState;
  /** One letter per item; empty until main has given them. */
  readonly kinds: string;
  /** The items around the view, by position. */
  readonly items: ReadonlyMap<number, Item>;
  /** Turns that were asked for lately, by position. */
  readonly turns: ReadonlyMap<number, Turn>;
  /** What is shown until the list is there; null: nothing, or the list is. */
  readonly ending: TranscriptEnding | null;
}

/** The end of a thread that is still being read: its last items, and those turns that begin among them. */
export interface TranscriptEnding {
  readonly items: readonly Item[];
  readonly turns: readonly Turn[];
}

export const NOTHING_KNOWN: TranscriptState = {
  epoch: '',
  items: 0,
  turns: 0,
  settled: 0,
  badLines: 0,
  bytes: 0,
  lacksBase: false,
  usage: null,
};

export const NOTHING_READ: TranscriptSourceState = {
  phase: 'loading',
  error: null,
  about: NOTHING_KNOWN,
  kinds: '',
  items: new Map(),
  turns: new Map(),
  ending: null,
};
