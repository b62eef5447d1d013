import type { CallInput, CallResult } from '../../shared/contract.ts';
import { displayTitle } from '../../shared/thread.ts';
import type { ThreadOutcome } from '../thread-store/index.ts';
import { quotedTitle, threadCount } from './change-titles.ts';
import type { ChangeEntry } from './changes/types.ts';
import type { AppContext } from './context.ts';
import { madeThread } from './made-thread.ts';
import { presentChange } from './outcomes.ts';
import { cancelledInTrash, type DeletedInTrash, failedInTrash, pickDeleted } from './pick-deleted.ts';

/** Puts deleted threads back where they were, each a step. Rejects, with nothing touched, when one is not in the trash. */
export async function restoreTrash(
  context: AppContext,
  { deletionIds }: CallInput<'trash.restore'>,
): Promise<CallResult<'trash.restore'>> {
  const { changes, events } = context;
  try {
    const deleted = await pickDeleted(context, deletionIds);
    const [first] = deleted;
    const what =
      deleted.length === 1 && first !== undefined ? quotedTitle(first.title) : threadCount(deleted.length);
    return await changes.run({ kind: 'restore', title: `Restored ${what}` }, async (entry) => {
      const outcomes: ThreadOutcome[] = [];
      for (const each of deleted) outcomes.push(await restoreOne(context, entry, each));
      events.threadsChanged(outcomes.map(({ threadId }) => threadId));
      return presentChange(context, entry, outcomes);
    });
  } finally {
    events.trashChanged();
  }
}

/** What one cannot be restored for does not keep the others from being tried. */
async function restoreOne(
  { store }: AppContext,
  entry: ChangeEntry,
  { deletionId, threadId, title }: DeletedInTrash,
): Promise<ThreadOutcome> {
  if (entry.watch.signal?.aborted === true) return cancelledInTrash({ deletionId, threadId, title });
  const ahead = { kind: 'created', threadId } as const;
  try {
    const thread = await entry.record({ threadId, title, ahead }, async () => {
      const result = await store.restoreDeletedThread(deletionId);
      return { result, undo: madeThread(result) };
    });
    return { threadId, title: displayTitle(thread), outcome: 'done', error: null, deletionId: null };
  } catch (thrown) {
    return failedInTrash({ deletionId, threadId, title }, thrown);
  }
}
