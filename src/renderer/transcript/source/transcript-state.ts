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
};
