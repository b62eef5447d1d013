import type { CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** Throws the index away and makes it anew. */
export function rebuildSearch({ search }: AppContext): Promise<CallResult<'search.rebuild'>> {
  return search.rebuild();
}
