import type { CallResult } from '../../shared/contract.ts';
import type { SkeinError } from '../../shared/errors.ts';
import type { SearchSort, SearchState as IndexState } from '../../shared/search.ts';

export type { IndexState };

/** What is asked of main. */
export interface SearchOrder {
  readonly query: string;
  readonly sort: SearchSort;
  /** Threads, at most. */
  readonly limit: number;
}

/** What main found, and what it was asked. */
export interface SearchAnswer extends CallResult<'search.run'> {
  readonly order: SearchOrder;
}

export interface SearchState {
  /** What stands in the box. */
  readonly text: string;
  /** `idle`: nothing is searched for. `searching`: an answer to what is searched for now is on its way. */
  readonly phase: 'idle' | 'searching' | 'ready' | 'failed';
  /** The last answer: while another is on its way, of what was searched for before. null: none yet. */
  readonly answer: SearchAnswer | null;
  /** Why the last search failed. */
  readonly error: SkeinError | null;
  /** How far the index is; null: nobody knows yet. */
  readonly index: IndexState | null;
}

export const NOT_SEARCHING: SearchState = {
  text: '',
  phase: 'idle',
  answer: null,
  error: null,
  index: null,
};
