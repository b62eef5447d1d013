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
    const title = titleWords(edit, await titleOf(context, threadId));
    return await changes.run({ kind: 'edit', title }, async (entry) => {
      const update = await entry.edit(threadId, edit);
      return entry.id === '' ? update : { ...update, entryId: entry.id };
    });
  } finally {
    // Also after a failure: a window may have read the thread while it was under way.
    events.threadsChanged([threadId]);
  }
}

/** What the history calls an edit of the thread that had this title before. */
function titleWords({ name, gitInfo, memoryMode }: ThreadEdit, title: string): string {
  const edited = [name, gitInfo, memoryMode].filter((field) => field !== undefined);
  if (edited.length !== 1) return `Edited ${title}`;
  if (gitInfo !== undefined) return `Edited the git of ${title}`;
  if (memoryMode !== undefined) return `Changed the memory of ${title}`;
  return typeof name === 'string'
    ? `Renamed ${title} to ${quotedTitle(name)}`
    : `Cleared the name of ${title}`;
}
