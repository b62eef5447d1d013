import { displayTitle, type ThreadId } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { readThreads } from '../read-threads.ts';

/** What a list calls these threads, as far as they are in the home. */
export async function titlesOf(
  context: Pick<AppContext, 'stateDb' | 'manager' | 'host'>,
  ids: readonly ThreadId[],
): Promise<ReadonlyMap<ThreadId, string>> {
  const threads = await readThreads(context, [...new Set(ids)]);
  return new Map([...threads].map(([id, thread]) => [id, displayTitle(thread)]));
}
