import type { CallInput, CallResult } from '../../shared/contract.ts';
import type { ThreadEdit } from '../../shared/thread.ts';
import { quotedTitle, titleOf } from './change-titles.ts';
import type { AppContext } from './context.ts';

/** Applies a user's edit, archived or not, and tells every window. */
export async function updateThread(
  context: AppContext,
  { threadId, edit }: CallInput<'threads.update'>,
): Promise<CallResult<'threads.update'>> {
  const { changes, events } = context;
  try {
    const title = `${whatOf(edit)} ${await titleOf(context, threadId)}`;
    return await changes.run({ kind: 'edit', title }, async (entry) => {
      const update = await entry.edit(threadId, edit);
      return entry.id === '' ? update : { ...update, entryId: entry.id };
    });
  } finally {
    // Also after a failure: a window may have read the thread while it was under way.
    events.threadsChanged([threadId]);
  }
}

function whatOf({ name, gitInfo, memoryMode }: ThreadEdit): string {
  if (name !== undefined && gitInfo === undefined && memoryMode === undefined) {
    return name === null ? 'Cleared the name of' : `Named ${quotedTitle(name.trim())}:`;
  }
  if (gitInfo !== undefined && name === undefined && memoryMode === undefined) return 'Edited the git of';
  return memoryMode !== undefined && name === undefined && gitInfo === undefined
    ? 'Changed the memory of'
    : 'Edited';
}
