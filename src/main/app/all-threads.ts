import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Cursor } from '../../shared/listing.ts';
import type { Thread } from '../../shared/thread.ts';
import type { ThreadStore } from '../thread-store/index.ts';

/** Rows read between two turns of the event loop: a few milliseconds. */
const PAGE = 200;

/** Every thread of a store, archived ones too, the one used last first; between two pages others get their turn. */
export async function* threadPages(store: ThreadStore): AsyncGenerator<readonly Thread[]> {
  let cursor: Cursor | null = null;
  do {
    const page = await store.listThreads({
      filter: { archived: 'all' },
      sort: { key: 'updated', order: 'desc' },
      cursor,
      limit: PAGE,
    });
    yield page.threads;
    cursor = page.nextCursor;
    if (cursor !== null) await nextTurn();
  } while (cursor !== null);
}

/** All of them at once. */
export async function allThreads(store: ThreadStore): Promise<readonly Thread[]> {
  const threads: Thread[] = [];
  for await (const page of threadPages(store)) threads.push(...page);
  return threads;
}
