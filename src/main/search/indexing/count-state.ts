import type { SearchState } from '../../../shared/search.ts';
import { type KnownThread, waitingOf } from './known-threads.ts';

export type ThreadCounts = Pick<SearchState, 'total' | 'indexed' | 'pending' | 'failed' | 'withoutOutputs'>;

/** `others`: threads that the index does not have yet. */
export function countThreads(threads: Iterable<KnownThread>, others: number): ThreadCounts {
  const counts = { total: others, indexed: 0, pending: others, failed: 0, withoutOutputs: 0 };
  for (const thread of threads) {
    counts.total += 1;
    const waiting = waitingOf(thread);
    if (waiting !== 'nothing') counts.pending += 1;
    else if (thread.failure === null) counts.indexed += 1;
    else counts.failed += 1;
    if (waiting === 'outputs') counts.withoutOutputs += 1;
  }
  return counts;
}

export const NO_THREADS: ThreadCounts = { total: 0, indexed: 0, pending: 0, failed: 0, withoutOutputs: 0 };
