import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** What was changed in this home, newest first. */
export async function listJournal(
  { history }: AppContext,
  { cursor, limit }: CallInput<'journal.list'>,
): Promise<CallResult<'journal.list'>> {
  return history.list(cursor, limit);
}
