import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BulkResult } from '../../../shared/bulk-calls.ts';
import type { Thread } from '../../../shared/thread.ts';
import type { ChangeEntry, ChangeKind, NextChanges } from '../changes/types.ts';
import type { AppContext } from '../context.ts';
import type { ThreadOutcome } from '../../thread-store/index.ts';
import type { WorkWatch } from '../works.ts';
import { failureOf, outcomeFor, Tally } from './tally.ts';

/** What is to be changed, in this order. */
export interface BulkOrder {
  readonly threads: readonly Thread[];
  readonly workId: string | undefined;
}

/** One thing that is done to many threads. */
export interface BulkChange {
  readonly kind: ChangeKind;
  /** Of the journal's entry, for so many threads. */
  readonly title: (threads: number) => string;
  /** Changes one thread. What it throws is the outcome of that thread. */
  readonly step: (entry: ChangeEntry, thread: Thread) => Promise<readonly ThreadOutcome[]>;
  /** What the steps of these threads are going to change. */
  readonly next: (threads: readonly Thread[]) => NextChanges;
}

/** So many threads are written ahead together: what is known of them must not get old. */
const AHEAD = 40;

/**
 * Changes threads one after the other, as one entry of the journal. A thread that cannot be changed does not keep the
 * others from it; once cancelled no further one is begun, and those that were changed stay so.
 */
export async function runBulk(
  context: AppContext,
  { threads, workId }: BulkOrder,
  { kind, title, step, next }: BulkChange,
): Promise<BulkResult> {
  return await context.works.run(workId, async (watch) => {
    const tally = new Tally(threads);
    const entryId = await context.changes.run({ kind, title: title(threads.length) }, async (entry) => {
      const ahead = (some: readonly Thread[]) => entry.ahead(next(some));
      await changeAll(context, { threads, watch, tally, ahead }, (thread) => step(entry, thread));
      entry.retitle(title(tally.counts.done));
      return entry.id;
    });
    const { counts, notDone, left } = tally;
    return { counts, notDone, left, entryId: counts.done > 0 && entryId !== '' ? entryId : null };
  });
}

interface Round {
  readonly threads: readonly Thread[];
  readonly watch: WorkWatch;
  readonly tally: Tally;
  /** Told of a few threads before the first of them has its turn. What fails here fails again there. */
  readonly ahead?: (threads: readonly Thread[]) => Promise<void>;
}

/** Does something to each thread in turn and keeps account of it. */
export async function changeAll(
  { host, events }: Pick<AppContext, 'host' | 'events'>,
  { threads, watch, tally, ahead = () => Promise.resolve() }: Round,
  step: (thread: Thread) => Promise<readonly ThreadOutcome[]>,
): Promise<void> {
  let done = 0;
  for (const [index, thread] of threads.entries()) {
    if (index % AHEAD === 0 && !watch.signal.aborted) {
      const some = threads.slice(index, index + AHEAD).filter(({ id }) => !tally.has(id));
      await ahead(some).catch(() => undefined);
    }
    if (watch.signal.aborted) tally.add(outcomeFor(thread, 'cancelled'));
    else if (!tally.has(thread.id)) for (const outcome of await attempt(thread, step)) tell(outcome);
    if (watch.signal.aborted) continue;
    done += 1;
    watch.onProgress(done, threads.length);
    await nextTurn();
  }

  function tell(outcome: ThreadOutcome): void {
    const { threadId, error } = outcome;
    tally.add(outcome);
    // A window may have read the thread while it was under way.
    if (error !== null) events.threadsChanged([threadId]);
    if (error?.code === 'internal') host.log(`${threadId}: ${error.stack ?? error.message}`);
  }
}

async function attempt(
  thread: Thread,
  step: (thread: Thread) => Promise<readonly ThreadOutcome[]>,
): Promise<readonly ThreadOutcome[]> {
  try {
    return await step(thread);
  } catch (thrown) {
    return [failureOf(thread, thrown)];
  }
}

/** `1 thread`, `5,000 threads`. */
export function threadCount(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'thread' : 'threads'}`;
}
