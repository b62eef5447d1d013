import type { Cursor } from '../../shared/listing.ts';
import type { Thread } from '../../shared/thread.ts';
import type { ThreadStore } from '../thread-store/index.ts';

/** Every thread of a store, page after page: for the rare host that has no state DB to count for it. */
export async function allThreads(store: ThreadStore): Promise<readonly Thread[]> {
  const threads: Thread[] = [];
  let cursor: Cursor | null = null;
  do {
    const page = await store.listThreads({
      filter: { archived: 'all' },
      sort: { key: 'updated', order: 'desc' },
      cursor,
      limit: 500,
    });
    threads.push(...page.threads);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return threads;
}
