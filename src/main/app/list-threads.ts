import { compareThreads, type ThreadPage, type ThreadQuery } from '../../shared/listing.ts';
import type { AppContext } from './context.ts';
import { liveThreads } from './live/live-threads.ts';

/** One page of the threads that a filter lets through. Live ones are few and come all at once. */
export async function listThreads(context: AppContext, query: ThreadQuery): Promise<ThreadPage> {
  if (query.filter.live !== true) return context.store.listThreads(query);
  const threads = (await liveThreads(context, query.filter)).toSorted(compareThreads(query.sort));
  return { threads, nextCursor: null, total: threads.length };
}
