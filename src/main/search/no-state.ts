import type { SearchState } from '../../shared/search.ts';

/** The state of an index of which nothing is known. */
export function noState(phase: SearchState['phase']): SearchState {
  const counts = { total: 0, indexed: 0, pending: 0, failed: 0, withoutOutputs: 0, bytes: 0 };
  return { phase, ...counts, problem: null };
}
