import type { CallInput } from '../../shared/contract.ts';
import { facetsOf } from '../../shared/facets.ts';
import type { ThreadFacets } from '../../shared/listing.ts';
import { filterThreads } from '../../shared/paging.ts';
import { allThreads } from './all-threads.ts';
import { asksForMarks } from './library/filter-marks.ts';
import type { AppContext } from './context.ts';
import { liveThreads } from './live/live-threads.ts';
import { orFromFiles } from './or-from-files.ts';

/** What a sidebar counts, over the threads that the filter lets through. */
export async function threadFacets(
  context: AppContext,
  { filter }: CallInput<'threads.facets'>,
): Promise<ThreadFacets> {
  if (asksForMarks(filter)) return facetsOf(await context.library.threads(filter), 0);
  if (filter.live === true) return facetsOf(await liveThreads(context, filter), 0);
  return orFromFiles(
    context,
    (stateDb) => stateDb.facets(filter),
    async () => facetsOf(filterThreads(await allThreads(context.store), filter), 0),
  );
}
