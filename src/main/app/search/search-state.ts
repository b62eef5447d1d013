import type { CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** How far the index is. */
export function searchState({ search }: AppContext): Promise<CallResult<'search.state'>> {
  return Promise.resolve(search.state);
}
