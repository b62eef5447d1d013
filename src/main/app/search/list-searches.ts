import type { CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** The searches that the user keeps. */
export async function listSearches({ searches }: AppContext): Promise<CallResult<'searches.list'>> {
  return { saved: await searches.list() };
}
