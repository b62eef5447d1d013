import { compareThreads, type ThreadPage, type ThreadQuery } from '../../shared/listing.ts';
import { pageThreads } from '../../shared/paging.ts';
import type { AppContext } from './context.ts';
import { asksForMarks } from './library/filter-marks.ts';
import { liveThreads } from './live/live-threads.ts';

/** One page of the threads that a filter lets through. Live ones are few and come all at once. */
export async function listThreads(context: AppContext, query: ThreadQuery): Promise<ThreadPage> {
  if (asksForMarks(query.filter)) return pageThreads(await context.library.threads(query.filter), query);
  if (query.filter.live !== true) return context.store.listThreads(query);
  const threads = (await liveThreads(context, query.filter)).toSorted(compareThreads(query.sort));
  return { threads, nextCursor: null, total: threads.length };
}
