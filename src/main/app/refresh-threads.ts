import type { CallInput, CallResult } from '../../shared/contract.ts';
import { filterThreads } from '../../shared/paging.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import type { AppContext } from './context.ts';
import { allThreads } from './all-threads.ts';
import { asksForMarks } from './library/filter-marks.ts';
import { liveThreads } from './live/live-threads.ts';
import { orFromFiles } from './or-from-files.ts';

/** The given threads as they are now, as far as the filter lets them through, and how many it lets through in all. */
export async function refreshThreads(
  context: AppContext,
  { ids, filter }: CallInput<'threads.refresh'>,
): Promise<CallResult<'threads.refresh'>> {
  if (asksForMarks(filter)) return pick(ids, await context.library.threads(filter));
  if (filter.live === true) return pick(ids, await liveThreads(context, filter));
  return orFromFiles(
    context,
    (stateDb) => ({ threads: stateDb.matching(ids, filter), total: stateDb.count(filter) }),
    async () => pick(ids, filterThreads(await allThreads(context.store), filter)),
  );
}

function pick(ids: readonly ThreadId[], shown: readonly Thread[]): CallResult<'threads.refresh'> {
  const asked = new Set(ids);
  return { threads: shown.filter((thread) => asked.has(thread.id)), total: shown.length };
}
