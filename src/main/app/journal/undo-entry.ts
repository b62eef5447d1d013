import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** Takes an entry back, or the newest that can be. */
export async function undoEntry(
  { history }: AppContext,
  { entryId, workId }: CallInput<'journal.undo'>,
): Promise<CallResult<'journal.undo'>> {
  return await history.undo(entryId, workId);
}
