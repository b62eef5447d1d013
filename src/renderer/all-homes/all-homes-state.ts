import type { AskedHome } from '../../shared/contract.ts';
import type { SkeinError } from '../../shared/errors.ts';
import type { HomesQuestion } from './ask-main.ts';
import { hasAnswered, type HomeRow } from './rows.ts';

/** What the page of all homes shows. */
export interface AllHomesState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly rows: readonly HomeRow[];
  readonly homes: readonly AskedHome[];
  /** What the rows answer; null: nothing was answered yet. */
  readonly question: HomesQuestion | null;
  /** True: no more rows can be loaded. A search may have found more all the same, see `hidesFound`. */
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

/** How many threads the homes that answered have, or found: of the others nobody knows. */
export function threadsOf(homes: readonly AskedHome[]): number {
  return homes.filter(hasAnswered).reduce((sum, { threads }) => sum + threads, 0);
}

/** Whether a search found more threads than there are rows for. */
export function hidesFound({ question, rows, homes }: AllHomesState): boolean {
  return question !== null && question.query !== '' && threadsOf(homes) > rows.length;
}

/** How many rows the list has, loaded or not; -1: nobody knows. */
export function rowsInAll(state: AllHomesState): number {
  return state.complete && state.exact && !hidesFound(state) ? state.rows.length : -1;
}
