import type { CallResult } from '../../../shared/contract.ts';
import type { SkeinError } from '../../../shared/errors.ts';

/** An item that has the words, and how often. */
export type FindHit = CallResult<'transcript.find'>['hits'][number];

/** One occurrence: the item, and its number in it from 0. */
export interface Occurrence {
  readonly item: number;
  readonly nth: number;
}

export interface FindState {
  readonly open: boolean;
  /** It was not opened by hand: the focus stays where it is. */
  readonly quiet: boolean;
  readonly query: string;
  readonly matchCase: boolean;
  readonly phase: 'idle' | 'searching' | 'done' | 'failed';
  readonly error: SkeinError | null;
  /** What `hits` are of: the query as it was when they were found. */
  readonly found: { readonly query: string; readonly matchCase: boolean } | null;
  readonly hits: readonly FindHit[];
  readonly complete: boolean;
  /** Of the search that is on its way. */
  readonly progress: { readonly done: number; readonly total: number };
  readonly at: Occurrence | null;
  /** Counts orders to go to `at`: the same one may be asked for again. */
  readonly goes: number;
}

export const NOT_FINDING: FindState = {
  open: false,
  quiet: false,
  query: '',
  matchCase: false,
  phase: 'idle',
  error: null,
  found: null,
  hits: [],
  complete: true,
  progress: { done: 0, total: 0 },
  at: null,
  goes: 0,
};
