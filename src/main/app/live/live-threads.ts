import type { ThreadFilter } from '../../../shared/listing.ts';
import { filterThreads } from '../../../shared/paging.ts';
import type { Thread } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { readThreads } from '../read-threads.ts';

/** The threads that a program writes to just now, as far as the filter lets them through, in no order. */
export async function liveThreads(context: AppContext, filter: ThreadFilter): Promise<readonly Thread[]> {
  const threads = await readThreads(context, context.live.ids());
  return filterThreads([...threads.values()], filter);
}
