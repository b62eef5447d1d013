import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** Lets indexing wait, or go on. */
export function pauseSearch(
  { search }: AppContext,
  { paused }: CallInput<'search.pause'>,
): Promise<CallResult<'search.pause'>> {
  return search.setPaused(paused);
}
