import { SkeinError, toSkeinError } from '../../shared/errors.ts';
import { displayTitle, type ThreadId } from '../../shared/thread.ts';
import type { ThreadOutcome } from '../thread-store/index.ts';
import type { AppContext } from './context.ts';

/** A thread in the trash, as the history names it. */
export interface DeletedInTrash {
  readonly deletionId: string;
  readonly threadId: ThreadId;
  readonly title: string;
}

/** The named deletions, each once, or with null all there are. `not_found` when one is not in the trash. */
export async function pickDeleted(
  { store }: Pick<AppContext, 'store'>,
  deletionIds: readonly string[] | null,
): Promise<readonly DeletedInTrash[]> {
  const all = (await store.listDeletedThreads()).map(({ deletionId, thread }) => ({
    deletionId,
    threadId: thread.id,
    title: displayTitle(thread),
  }));
  if (deletionIds === null) return all;
  const known = new Map(all.map((deleted) => [deleted.deletionId, deleted]));
  return [...new Set(deletionIds)].map((id) => {
    const deleted = known.get(id);
    if (deleted === undefined) throw new SkeinError('not_found', `the trash does not have ${id}`);
    return deleted;
  });
}

/** It was not tried. */
export function cancelledInTrash(deleted: DeletedInTrash): ThreadOutcome {
  return { ...deleted, outcome: 'cancelled', error: null };
}

/** Why it could not be done. */
export function failedInTrash(deleted: DeletedInTrash, thrown: unknown): ThreadOutcome {
  const error = toSkeinError(thrown);
  return { ...deleted, outcome: error.code === 'not_found' ? 'missing' : 'failed', error };
}
