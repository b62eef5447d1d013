import type { GitInfo, Thread } from '../../../shared/thread.ts';
import type { RolloutItem } from '../types.ts';

/** A thread with its history, which says what the thread is. What no history says is given beside it. */
export interface ThreadWithHistory {
  /** From the session meta on; items without a timestamp count as written now. */
  readonly items: readonly RolloutItem[];
  /** Absent: never named. */
  readonly name?: string | null;
  /** ISO 8601. Absent: the time of the last item. */
  readonly updatedAt?: string;
  readonly archived?: boolean;
  /** Absent: the empty string, as for threads that the store creates. */
  readonly rolloutPath?: string;
}

/** What a store can begin with: a thread as it reads, without history, or a history that makes one. */
export type MemorySeed = Thread | ThreadWithHistory;

export interface MemoryStoreOptions {
  /** The time of every change. Absent: the clock's. */
  readonly now?: () => Date;
  /** What the repository of a new thread's folder says of itself when the thread is stored. Absent: there is none. */
  readonly gitOf?: (cwd: string) => GitInfo | null;
}
