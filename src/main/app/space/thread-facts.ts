import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Cursor } from '../../../shared/listing.ts';
import { displayTitle, type Thread, type ThreadId } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';

/** What of a thread matters for what it takes and uses. */
export interface ThreadFacts {
  readonly threadId: ThreadId;
  readonly title: string;
  readonly cwd: string;
  readonly archived: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly cliVersion: string | null;
  readonly rolloutPath: string;
}

/** Titles are cut: a first message may be pages long. */
const TITLE = 160;
const PAGE = 200;

/** The facts of every thread, in pages between which others get their turn; the last created first. */
export async function allFacts({
  store,
}: Pick<AppContext, 'store'>): Promise<ReadonlyMap<ThreadId, ThreadFacts>> {
  const facts = new Map<ThreadId, ThreadFacts>();
  let cursor: Cursor | null = null;
  do {
    const page = await store.listThreads({
      filter: { archived: 'all' },
      sort: { key: 'created', order: 'desc' },
      cursor,
      limit: PAGE,
    });
    for (const thread of page.threads) facts.set(thread.id, factsOf(thread));
    cursor = page.nextCursor;
    await nextTurn();
  } while (cursor !== null);
  return facts;
}

function factsOf(thread: Thread): ThreadFacts {
  const { id, cwd, archived, createdAt, updatedAt, cliVersion, rolloutPath } = thread;
  const title = displayTitle(thread).slice(0, TITLE).toWellFormed();
  return { threadId: id, title, cwd: cwd ?? '', archived, createdAt, updatedAt, cliVersion, rolloutPath };
}
