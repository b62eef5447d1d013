import { type BulkCounts, type BulkResult, NAMED_MOST } from '../../../shared/bulk-calls.ts';
import type { Outcome } from '../../../shared/contract.ts';
import { toSkeinError } from '../../../shared/errors.ts';
import type { OutcomeKind } from '../../../shared/outcome.ts';
import { displayTitle, type Thread, type ThreadId } from '../../../shared/thread.ts';
import type { ThreadOutcome } from '../../thread-store/index.ts';

/** What was not done is told of so many threads; the counts are of all. */
const TOLD_MOST = 1_000;
const ORDER: readonly OutcomeKind[] = ['failed', 'missing', 'cancelled'];

/**
 * The account of a change of many threads. A thread that comes up twice counts once, as what came of it first. What would
 * have gone along with one of them but was so already does not count.
 */
export class Tally {
  readonly #outcomes = new Map<ThreadId, ThreadOutcome>();
  readonly #asked: ReadonlySet<ThreadId>;

  constructor(threads: readonly Thread[]) {
    this.#asked = new Set(threads.map(({ id }) => id));
  }

  has(id: ThreadId): boolean {
    return this.#outcomes.has(id);
  }

  add(outcome: ThreadOutcome): void {
    const { threadId } = outcome;
    if (this.has(threadId) || (outcome.outcome === 'already' && !this.#asked.has(threadId))) return;
    this.#outcomes.set(threadId, outcome);
  }

  /** Those asked for whose turn did not come; none where they are too many to be named. */
  get left(): readonly ThreadId[] {
    const left = [...this.#asked].filter((id) => this.#outcomes.get(id)?.outcome === 'cancelled');
    return left.length > NAMED_MOST ? [] : left;
  }

  get counts(): BulkCounts {
    const counts = { done: 0, already: 0, missing: 0, failed: 0, cancelled: 0 };
    for (const { outcome } of this.#outcomes.values()) counts[outcome] += 1;
    return counts;
  }

  get notDone(): BulkResult['notDone'] {
    const all = [...this.#outcomes.values()];
    return ORDER.flatMap((kind) => all.filter(({ outcome }) => outcome === kind))
      .slice(0, TOLD_MOST)
      .map(present);
  }
}

export function outcomeFor(thread: Thread, outcome: 'done' | 'already' | 'cancelled'): ThreadOutcome {
  return { threadId: thread.id, title: displayTitle(thread), outcome, error: null, deletionId: null };
}

/** What came of a thread whose change threw. */
export function failureOf(thread: Thread, thrown: unknown): ThreadOutcome {
  const error = toSkeinError(thrown);
  const outcome = error.code === 'not_found' ? 'missing' : 'failed';
  return { threadId: thread.id, title: displayTitle(thread), outcome, error, deletionId: null };
}

function present({ threadId, title, outcome, error, deletionId }: ThreadOutcome): Outcome {
  return { threadId, title, outcome, message: error?.message ?? null, deletionId };
}
