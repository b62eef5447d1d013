import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** Keeps a search no longer, and tells every window. */
export async function removeSearch(
  { searches, events }: AppContext,
  { id }: CallInput<'searches.remove'>,
): Promise<CallResult<'searches.remove'>> {
  const saved = await searches.remove(id);
  events.emit('searches.changed', { saved });
  return { saved };
}
