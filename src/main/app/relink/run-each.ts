import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallResult } from '../../../shared/contract.ts';
import { toSkeinError } from '../../../shared/errors.ts';
import { displayTitle, type Thread } from '../../../shared/thread.ts';
import type { BatchWatch } from '../../thread-store/index.ts';
import type { AppContext } from '../context.ts';

type Outcome = CallResult<'relink.run'>['results'][number];

/** One thread of a change, and why it is left out; null: it is not. */
export interface EachItem {
  readonly thread: Thread;
  readonly refusal: string | null;
}

/**
 * Changes one thread after the other and says what became of each. A step that throws is a result, and the next thread
 * follows; once stopped, those left are `cancelled`. Between two threads others get their turn.
 */
export async function runEach<I extends EachItem>(
  { host }: Pick<AppContext, 'host'>,
  items: readonly I[],
  step: (item: I) => Promise<unknown>,
  { signal, onProgress }: BatchWatch,
): Promise<readonly Outcome[]> {
  const results: Outcome[] = [];
  for (const item of items) {
    if (signal?.aborted === true) results.push(outcome(item, 'cancelled', null));
    else results.push(await attempt({ host }, item, step));
    onProgress?.(results.length, items.length);
    await nextTurn();
  }
  return results;
}

/** The threads of the items that were done. */
export function doneOf(items: readonly EachItem[], results: readonly Outcome[]): readonly Thread[] {
  return items.flatMap(({ thread }, at) => (results[at]?.outcome === 'done' ? [thread] : []));
}

async function attempt<I extends EachItem>(
  { host }: Pick<AppContext, 'host'>,
  item: I,
  step: (item: I) => Promise<unknown>,
): Promise<Outcome> {
  if (item.refusal !== null) return outcome(item, 'failed', item.refusal);
  try {
    await step(item);
    return outcome(item, 'done', null);
  } catch (thrown) {
    const error = toSkeinError(thrown);
    if (error.code === 'internal') host.log(`${item.thread.id}: ${error.stack ?? error.message}`);
    return outcome(item, error.code === 'not_found' ? 'missing' : 'failed', error.message);
  }
}

function outcome({ thread }: EachItem, kind: Outcome['outcome'], message: string | null): Outcome {
  return { threadId: thread.id, title: displayTitle(thread), outcome: kind, message, deletionId: null };
}
