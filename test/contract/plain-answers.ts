import type { ThreadStore } from '../../src/main/thread-store/thread-store.ts';
import type { RolloutItem } from '../../src/main/thread-store/types.ts';
import type { Thread, ThreadId } from '../../src/shared/thread.ts';

/** The history without the session metas by which some stores keep edits, and without times. */
export async function plainHistory(store: ThreadStore, id: ThreadId): Promise<readonly RolloutItem[]> {
  const { items } = await store.loadHistory({ threadId: id, includeArchived: true });
  return items.flatMap(({ type, payload }) => (type === 'session_meta' ? [] : [{ type, payload }]));
}

/** Times of the day on which the test runs are all the same; places and sizes are a store's own affair. */
export function plainThread(thread: Thread): object {
  const { createdAt, updatedAt, archivedAt } = thread;
  return {
    ...thread,
    createdAt: plainTime(createdAt),
    updatedAt: plainTime(updatedAt),
    archivedAt: archivedAt === null ? null : 'archived',
    rolloutPath: '',
    rolloutBytes: 0,
  };
}

function plainTime(time: string): string {
  return Date.now() - Date.parse(time) < 3_600_000 ? 'now' : time;
}
