import type { CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** The threads that a program writes to just now. */
export function listLive({ live }: AppContext): Promise<CallResult<'threads.live'>> {
  return Promise.resolve({ ids: live.ids() });
}
