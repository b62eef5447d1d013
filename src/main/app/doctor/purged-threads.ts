import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import type { Steps } from './steps.ts';

const PAGE = 200;

/**
 * Of these threads, those that Skein deleted for good, as far as its history goes back, and when (ISO 8601). Reads no
 * further than the last of them, and only entries in which something was deleted; others get their turn between two pages.
 * What was found so far when the history cannot be read. Rejects with `conflict` when the examination is cancelled.
 */
export async function purgedThreads(
  { history, host }: Pick<AppContext, 'history' | 'host'>,
  threads: ReadonlySet<ThreadId>,
  steps: Pick<Steps, 'check'>,
): Promise<ReadonlyMap<ThreadId, string>> {
  const purged = new Map<ThreadId, string>();
  const pages = purgedPages(history);
  while (purged.size < threads.size) {
    const page = nextOf(pages, host);
    if (page === null) break;
    for (const { threadId, at } of page) {
      if (threads.has(threadId) && !purged.has(threadId)) purged.set(threadId, at);
    }
    await nextTurn();
    steps.check();
  }
  return purged;
}

interface Purged {
  readonly threadId: ThreadId;
  readonly at: string;
}

/** null: there is none, or it cannot be read. */
function nextOf(
  pages: Generator<readonly Purged[], void>,
  host: AppContext['host'],
): readonly Purged[] | null {
  try {
    return pages.next().value ?? null;
  } catch (error) {
    host.log(`what was deleted for good could not be read: ${String(error)}`);
    return null;
  }
}

/** One page of entries, or of the steps of one, between two of them; newest first. */
function* purgedPages(history: AppContext['history']): Generator<readonly Purged[], void> {
  let cursor: number | null = null;
  do {
    const { entries, nextCursor } = history.list(cursor, PAGE);
    yield [];
    for (const { id, at, kind, done } of entries) {
      if (kind === 'empty-trash' && done > 0) yield* pagesOf(history, { id, at });
    }
    cursor = nextCursor;
  } while (cursor !== null);
}

function* pagesOf(
  history: AppContext['history'],
  { id, at }: { readonly id: string; readonly at: string },
): Generator<readonly Purged[], void> {
  for (let offset = 0; ; offset += PAGE) {
    const { steps } = history.entry(id, offset, PAGE);
    yield steps.flatMap(({ threadId, state }) =>
      threadId !== null && state === 'done' ? [{ threadId, at }] : [],
    );
    if (steps.length < PAGE) return;
  }
}
