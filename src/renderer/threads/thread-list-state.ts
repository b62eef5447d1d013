import type { SkeinError } from '../../shared/errors.ts';
import type { Thread } from '../../shared/thread.ts';
import type { PendingMoves } from './pending-moves.ts';

export interface ThreadListState {
  /** The loaded rows, in order, as they will be. They stay while the list is read again with another filter. */
  readonly rows: readonly Thread[];
  /** Rows there are in all, loaded or not. */
  readonly total: number;
  readonly complete: boolean;
  /** `loading`: what is shown is not yet what was asked for. */
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly error: SkeinError | null;
  /** What is about to happen to threads, loaded or not. */
  readonly moves: PendingMoves;
}

/** Before anything was read. */
export const NOTHING_READ: ThreadListState = {
  rows: [],
  total: 0,
  complete: true,
  phase: 'loading',
  error: null,
  moves: new Map(),
};
