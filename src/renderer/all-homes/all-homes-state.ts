import type { AskedHome } from '../../shared/contract.ts';
import type { SkeinError } from '../../shared/errors.ts';
import type { HomesQuestion } from './ask-main.ts';
import type { HomeRow } from './rows.ts';

/** What the page of all homes shows. */
export interface AllHomesState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly rows: readonly HomeRow[];
  readonly homes: readonly AskedHome[];
  /** What the rows answer; null: nothing was answered yet. */
  readonly question: HomesQuestion | null;
  /** True: there are no more rows than these. */
  readonly complete: boolean;
  /** False: there are more threads than the homes counted. */
  readonly exact: boolean;
  readonly ignored: readonly string[];
  readonly error: SkeinError | null;
}

/** Before the first answer. */
export const NOTHING_ASKED: AllHomesState = {
  phase: 'loading',
  rows: [],
  homes: [],
  question: null,
  complete: false,
  exact: true,
  ignored: [],
  error: null,
};
