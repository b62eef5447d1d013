import type { ThreadId } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';

const PAGE = 200;

/**
 * The threads that Skein deleted for good, as far as its history goes back, and when (ISO 8601). None when the history
 * cannot be read.
 */
export function purgedThreads({ history, host }: AppContext): ReadonlyMap<ThreadId, string> {
  try {
    return readPurged(history);
  } catch (error) {
    host.log(`what was deleted for good could not be read: ${String(error)}`);
    return new Map();
  }
}

function readPurged(history: AppContext['history']): ReadonlyMap<ThreadId, string> {
  const purged = new Map<ThreadId, string>();
  let cursor: number | null = null;
  do {
    const { entries, nextCursor } = history.list(cursor, PAGE);
    for (const { id, at, kind } of entries) {
      if (kind !== 'empty-trash') continue;
      for (const threadId of threadsOf(history, id)) if (!purged.has(threadId)) purged.set(threadId, at);
    }
    cursor = nextCursor;
  } while (cursor !== null);
  return purged;
}

function threadsOf(history: AppContext['history'], entryId: string): readonly ThreadId[] {
  const ids: ThreadId[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { steps } = history.entry(entryId, offset, PAGE);
    ids.push(
      ...steps.flatMap(({ threadId, state }) => (threadId !== null && state === 'done' ? [threadId] : [])),
    );
    if (steps.length < PAGE) return ids;
  }
}
