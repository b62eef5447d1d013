import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Cursor } from '../../../shared/listing.ts';
import type { Thread } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';

/** Rows read between two turns of the event loop: a few milliseconds. */
const PAGE = 200;

/** Every thread of the home, the last used first; others get their turn meanwhile. */
export async function everyThread({ store }: Pick<AppContext, 'store'>): Promise<readonly Thread[]> {
  const threads: Thread[] = [];
  let cursor: Cursor | null = null;
  do {
    const page = await store.listThreads({
      filter: { archived: 'all' },
      sort: { key: 'updated', order: 'desc' },
      cursor,
      limit: PAGE,
    });
    threads.push(...page.threads);
    cursor = page.nextCursor;
    await nextTurn();
  } while (cursor !== null);
  return threads;
}
