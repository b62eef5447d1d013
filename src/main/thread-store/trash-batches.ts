import { SkeinError } from '../../shared/errors.ts';
import { displayTitle } from '../../shared/thread.ts';
import { type BatchWatch, outcomeOf, runBatch, type ThreadOutcome } from './batch.ts';
import type { MoveContext } from './thread-moves.ts';
import type { ThreadStore } from './thread-store.ts';
import type { DeletedThread } from './types.ts';

/** Puts deleted threads back where they were. Rejects with `not_found`, before anything is touched, when one is not in the trash. */
export async function restoreBatch(
  { store, events }: MoveContext,
  deletionIds: readonly string[],
  watch: BatchWatch,
): Promise<readonly ThreadOutcome[]> {
  const deleted = await pick(store, deletionIds);
  return runBatch(
    deleted.map(itemOf),
    async ({ threadId, deletionId }) => {
      const thread = await store.restoreDeletedThread(deletionId);
      events.emit({ kind: 'restored', threadId, thread });
      return outcomeOf(thread, 'done');
    },
    watch,
  );
}

/** Deletes for good what is named, or with null everything; `not_found` as above. */
export async function purgeBatch(
  { store }: MoveContext,
  deletionIds: readonly string[] | null,
  watch: BatchWatch,
): Promise<readonly ThreadOutcome[]> {
  const deleted = deletionIds === null ? await store.listDeletedThreads() : await pick(store, deletionIds);
  return runBatch(
    deleted.map(itemOf),
    async ({ threadId, title, deletionId }) => {
      await store.purgeDeletedThread(deletionId);
      return { threadId, title, outcome: 'done', error: null, deletionId: null };
    },
    watch,
  );
}

async function pick(store: ThreadStore, deletionIds: readonly string[]): Promise<readonly DeletedThread[]> {
  const all = await store.listDeletedThreads();
  const known = new Map(all.map((deleted) => [deleted.deletionId, deleted]));
  return [...new Set(deletionIds)].map((id) => {
    const deleted = known.get(id);
    if (deleted === undefined) throw new SkeinError('not_found', `the trash does not have ${id}`);
    return deleted;
  });
}

function itemOf({ deletionId, thread }: DeletedThread) {
  return { threadId: thread.id, title: displayTitle(thread), deletionId };
}
