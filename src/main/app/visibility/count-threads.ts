import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { ThreadFilter } from '../../../shared/listing.ts';
import { filterThreads } from '../../../shared/thread-filter.ts';
import type { StateDb } from '../../state/types.ts';
import { allThreads } from '../all-threads.ts';
import type { AppContext } from '../context.ts';
import { liveThreads } from '../live/live-threads.ts';

type Counts = CallResult<'threads.counts'>;
type Count = (filter: ThreadFilter) => number;

const ALL = { archived: 'all' } as const satisfies ThreadFilter;
const PAGE = 2_000;

/** What of the home a filter shows and what not. */
export async function countThreads(
  context: AppContext,
  { filter }: CallInput<'threads.counts'>,
): Promise<Counts> {
  const { stateDb, store } = context;
  const live = filter.live === true ? (await liveThreads(context, filter)).length : null;
  if (stateDb !== null) {
    const files = await countFiles(stateDb);
    const counts = partsOf((part) => stateDb.count(part), filter, live);
    const threads = stateDb.count(ALL);
    return { ...counts, unreadable: files.unreadable, further: Math.max(0, files.readable - threads) };
  }
  const threads = await allThreads(store);
  const counts = partsOf((part) => filterThreads(threads, part).length, filter, live);
  return { ...counts, unreadable: 0, further: 0 };
}

/** Each thread counts for the first field of the filter that leaves it out. */
function partsOf(
  count: Count,
  filter: ThreadFilter,
  live: number | null,
): Omit<Counts, 'unreadable' | 'further'> {
  const { archived, subagents } = filter;
  const ofArchive = { archived };
  const ofBoth = subagents === undefined ? ofArchive : { archived, subagents };
  const shown = live ?? count(filter);
  const outside = count(ALL) - count(ofArchive);
  return {
    shown,
    active: archived === 'archived' ? outside : 0,
    archived: archived === 'active' ? outside : 0,
    subagents: count(ofArchive) - count(ofBoth),
    narrowed: count(ofBoth) - shown,
  };
}

async function countFiles(
  stateDb: StateDb,
): Promise<{ readonly readable: number; readonly unreadable: number }> {
  let readable = 0;
  let unreadable = 0;
  let page = stateDb.knownRollouts(null, PAGE);
  while (page.length > 0) {
    const without = page.filter(({ threadId }) => threadId === null).length;
    unreadable += without;
    readable += page.length - without;
    await nextTurn();
    page = stateDb.knownRollouts(page.at(-1)?.path ?? null, PAGE);
  }
  return { readable, unreadable };
}
