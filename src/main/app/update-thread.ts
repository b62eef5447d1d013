import type { CallInput, CallResult } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';

/** Applies a user's edit, archived or not, and tells every window. */
export async function updateThread(
  { manager, events }: AppContext,
  { threadId, edit }: CallInput<'threads.update'>,
): Promise<CallResult<'threads.update'>> {
  try {
    return await manager.updateThreadMetadata({ threadId, patch: edit, includeArchived: true });
  } finally {
    // Also after a failure: a window may have read the thread while it was under way.
    events.threadsChanged([threadId]);
  }
}
