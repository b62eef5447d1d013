import type { ThreadPage, ThreadQuery } from '../../shared/listing.ts';
import type { AppContext } from './context.ts';

/** One page of the threads that a filter lets through. */
export function listThreads({ store }: AppContext, query: ThreadQuery): Promise<ThreadPage> {
  return store.listThreads(query);
}
