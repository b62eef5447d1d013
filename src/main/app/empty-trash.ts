import type { CallInput, CallResult } from '../../shared/contract.ts';
import type { ThreadOutcome } from '../thread-store/index.ts';
import { quotedTitle, threadCount } from './change-titles.ts';
import type { ChangeEntry } from './changes/types.ts';
import type { AppContext } from './context.ts';
import { presentOutcomes } from './outcomes.ts';
import { cancelledInTrash, type DeletedInTrash, failedInTrash, pickDeleted } from './pick-deleted.ts';

/** Deletes for good what the trash holds, or the named part of it. The history says so, and that it cannot be undone. */
export async function emptyTrash(
  context: AppContext,
  { deletionIds }: CallInput<'trash.empty'>,
): Promise<CallResult<'trash.empty'>> {
  const { changes, events } = context;
  try {
    const deleted = await pickDeleted(context, deletionIds);
    const [first] = deleted;
    const what =
      deleted.length === 1 && first !== undefined ? quotedTitle(first.title) : threadCount(deleted.length);
    return await changes.run({ kind: 'empty-trash', title: `Deleted ${what} for good` }, async (entry) => {
      const outcomes: ThreadOutcome[] = [];
      for (const each of deleted) outcomes.push(await purgeOne(context, entry, each));
      return presentOutcomes(context, outcomes);
    });
  } finally {
    events.trashChanged();
  }
}

const NEVER = { kind: 'never', reason: 'it was deleted for good' } as const;

async function purgeOne(
  { store }: AppContext,
  entry: ChangeEntry,
  { deletionId, threadId, title }: DeletedInTrash,
): Promise<ThreadOutcome> {
  if (entry.watch.signal?.aborted === true) return cancelledInTrash({ deletionId, threadId, title });
  try {
    await entry.record({ threadId, title, ahead: NEVER }, async () => ({
      result: await store.purgeDeletedThread(deletionId),
      undo: NEVER,
    }));
    return { threadId, title, outcome: 'done', error: null, deletionId: null };
  } catch (thrown) {
    return failedInTrash({ deletionId, threadId, title }, thrown);
  }
}
