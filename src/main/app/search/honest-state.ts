import type { SearchState } from '../../../shared/search.ts';

/** What the index cannot know of itself. */
export interface Untold {
  /** False: it has not heard of every thread since the start. */
  readonly offeredAll: boolean;
  /** Threads that changed since it heard of them last. */
  readonly waiting: number;
  /** Threads of the home; null: nobody has counted. */
  readonly total: number | null;
  /** Why it is made to wait; null: nobody makes it. */
  readonly pausedBy: string | null;
}

/** The state as a user may rely on it: what the index has not been told yet counts among what waits. */
export function honestState(state: SearchState, untold: Untold): SearchState {
  if (state.phase === 'off' || state.phase === 'failed') return state;
  const known = untold.offeredAll ? withWaiting(state, untold.waiting) : beforeAllIsTold(state, untold.total);
  return known.phase === 'paused' ? { ...known, problem: known.problem ?? untold.pausedBy } : known;
}

/** Whatever it has, nobody has compared it with the home. */
function beforeAllIsTold(state: SearchState, counted: number | null): SearchState {
  const total = counted ?? state.total;
  const failed = Math.min(state.failed, total);
  const indexed = Math.min(state.indexed, total - failed);
  const phase = state.phase === 'paused' ? 'paused' : 'starting';
  return { ...state, phase, total, failed, indexed, pending: total - failed - indexed };
}

function withWaiting(state: SearchState, waiting: number): SearchState {
  const more = Math.min(waiting, state.indexed);
  if (waiting === 0) return state;
  const phase = state.phase === 'ready' ? 'indexing' : state.phase;
  return { ...state, phase, indexed: state.indexed - more, pending: state.pending + more };
}
