import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { readThreads } from '../read-threads.ts';

/** What was found, each with its thread as it is now, in the same order. What is about threads that are gone is left out. */
export async function withThreads<T extends { readonly threadId: ThreadId }>(
  context: AppContext,
  found: readonly T[],
): Promise<readonly (Omit<T, 'threadId'> & { readonly thread: Thread })[]> {
  const ids = [...new Set(found.map(({ threadId }) => threadId))];
  const threads = await readThreads(context, ids);
  return found.flatMap(({ threadId, ...rest }) => {
    const thread = threads.get(threadId);
    return thread === undefined ? [] : [{ ...rest, thread }];
  });
}
