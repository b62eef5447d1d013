import { type SkeinError, toSkeinError } from '../../shared/errors.ts';
import type { OutcomeKind } from '../../shared/outcome.ts';
import { displayTitle, type Thread, type ThreadId } from '../../shared/thread.ts';

/** How a caller follows a mutation of several threads, and stops it between two of them. */
export interface BatchWatch {
  /** Once aborted, no further thread is begun; those left are reported as `cancelled`. */
  readonly signal?: AbortSignal;
  /** Called after every thread, whatever became of it. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a mutation of several threads came to for one of them. */
export interface ThreadOutcome {
  readonly threadId: ThreadId;
  /** What a list calls the thread; its id where the thread could not be read or was not looked at. */
  readonly title: string;
  readonly outcome: OutcomeKind;
  /** Why it `failed` or is `missing`; null otherwise. */
  readonly error: SkeinError | null;
  /** What restores the thread from the trash now; null when it is not there. */
  readonly deletionId: string | null;
}

/** One thread of a batch. `title` and `deletionId` are what is known before anything is done. */
export interface BatchItem {
  readonly threadId: ThreadId;
  readonly title?: string;
  readonly deletionId?: string;
}

/**
 * Handles the threads one after the other and never rejects: a step that throws is the outcome `failed`, or `missing`
 * when it throws `not_found`, and the next thread follows. `before`: outcomes of threads that came first.
 */
export async function runBatch<I extends BatchItem>(
  items: readonly I[],
  step: (item: I) => Promise<ThreadOutcome>,
  { signal, onProgress }: BatchWatch,
  before: readonly ThreadOutcome[] = [],
): Promise<readonly ThreadOutcome[]> {
  const total = before.length + items.length;
  const outcomes = [...before];
  for (const item of items) {
    outcomes.push(signal?.aborted === true ? cancelled(item) : await attempt(item, step));
    onProgress?.(outcomes.length, total);
  }
  return outcomes;
}

/** The outcome of a thread that was read, so that its title is known. */
export function outcomeOf(
  thread: Thread,
  outcome: 'done' | 'already',
  deletionId: string | null = null,
): ThreadOutcome {
  return { threadId: thread.id, title: displayTitle(thread), outcome, error: null, deletionId };
}

/** What came of a thread whose handling threw. */
export function failedOutcome(item: BatchItem, thrown: unknown): ThreadOutcome {
  const error = toSkeinError(thrown);
  const outcome = error.code === 'not_found' ? 'missing' : 'failed';
  return { ...untouched(item), outcome, error };
}

async function attempt<I extends BatchItem>(
  item: I,
  step: (item: I) => Promise<ThreadOutcome>,
): Promise<ThreadOutcome> {
  try {
    return await step(item);
  } catch (thrown) {
    return failedOutcome(item, thrown);
  }
}

function cancelled(item: BatchItem): ThreadOutcome {
  return { ...untouched(item), outcome: 'cancelled', error: null };
}

function untouched({ threadId, title, deletionId }: BatchItem): Omit<ThreadOutcome, 'outcome' | 'error'> {
  return { threadId, title: title ?? threadId, deletionId: deletionId ?? null };
}
