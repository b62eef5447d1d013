import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** One entry of the history with some of its steps. */
export async function readEntry(
  { history }: AppContext,
  { entryId, offset, limit }: CallInput<'journal.entry'>,
): Promise<CallResult<'journal.entry'>> {
  return history.entry(entryId, offset, limit);
}
