import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BulkTarget } from '../../../shared/bulk-calls.ts';
import { SkeinError } from '../../../shared/errors.ts';
import type { Cursor, ThreadFilter } from '../../../shared/listing.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { marksFor } from '../library/marks-for.ts';
import { listThreads } from '../list-threads.ts';
import { readThreads } from '../read-threads.ts';

/** Rows read between two turns of the event loop. */
const PAGE = 100;
/** A search ranks and shows what it finds, so that its answers are not made for more. */
const FOUND_MOST = 5_000;

/** The threads of a target as they are now. */
export interface ResolvedTarget {
  readonly threads: readonly Thread[];
  /** False: a search found more, or could not look everywhere. */
  readonly whole: boolean;
}

/** Finds out which threads are meant. Named ones that are gone are left out. */
export async function resolveTarget(context: AppContext, target: BulkTarget): Promise<ResolvedTarget> {
  if (target.kind === 'ids') {
    const ids = [...new Set(target.ids)];
    return { threads: [...(await readThreads(context, ids)).values()], whole: true };
  }
  const except = new Set(target.except);
  const all =
    target.query === '' ? await filtered(context, target.filter) : await found(context, target.query);
  return { ...all, threads: all.threads.filter(({ id }) => !except.has(id)) };
}

/** The ids of a target; named ones as they are, whether they are there or not. */
export async function idsOfTarget(context: AppContext, target: BulkTarget): Promise<readonly ThreadId[]> {
  if (target.kind === 'ids') return target.ids;
  return (await resolveTarget(context, target)).threads.map(({ id }) => id);
}

/** The same for a target that the user has confirmed; `conflict` when it is another number of threads by now. */
export async function resolveConfirmed(
  context: AppContext,
  { target, expect }: { readonly target: BulkTarget; readonly expect: number },
): Promise<readonly Thread[]> {
  const { threads } = await resolveTarget(context, target);
  if (threads.length === expect) return threads;
  const are = threads.length === 1 ? 'there is 1 thread' : `there are ${inWords(threads.length)} threads`;
  throw new SkeinError('conflict', `${are} now, not ${inWords(expect)}; nothing was changed`, {
    details: { threads: threads.length },
  });
}

async function filtered(context: AppContext, filter: ThreadFilter): Promise<ResolvedTarget> {
  const threads: Thread[] = [];
  let cursor: Cursor | null = null;
  do {
    const query = { filter, sort: { key: 'updated', order: 'desc' }, cursor, limit: PAGE } as const;
    const page = await listThreads(context, query);
    threads.push(...page.threads);
    cursor = page.nextCursor;
    await nextTurn();
  } while (cursor !== null);
  return { threads, whole: true };
}

async function found(context: AppContext, query: string): Promise<ResolvedTarget> {
  const { search, live } = context;
  const marks = marksFor(context, query, false);
  const question = { query, sort: 'updated', limit: FOUND_MOST, typing: false } as const;
  const { hits, total, exact } = await search.ask((service) =>
    service.run({ ...question, nowMs: Date.now(), live: live.ids(), marks }),
  );
  const threads = await readThreads(
    context,
    hits.map(({ threadId }) => threadId),
  );
  return { threads: [...threads.values()], whole: exact && total <= hits.length };
}

function inWords(count: number): string {
  return count.toLocaleString('en');
}
