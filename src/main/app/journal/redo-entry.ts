import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** Does again what was undone last, or what this undo took back. */
export async function redoEntry(
  { history }: AppContext,
  { entryId, workId }: CallInput<'journal.redo'>,
): Promise<CallResult<'journal.redo'>> {
  return await history.redo(entryId, workId);
}
