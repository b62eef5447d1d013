import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** Keeps a search, and tells every window. */
export async function saveSearch(
  { searches, events }: AppContext,
  { search }: CallInput<'searches.save'>,
): Promise<CallResult<'searches.save'>> {
  const saved = await searches.save(search);
  events.emit('searches.changed', { saved });
  return { saved };
}
