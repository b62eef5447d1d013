import type { SkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { AgentGraphStore } from '../agent-graph/types.ts';
import type { SyncClock } from './thread-metadata-sync.ts';
import type { ThreadStore } from './thread-store.ts';
import type { CreateThreadParams } from './types.ts';

export interface ThreadManagerOptions {
  readonly store: ThreadStore;
  /** Who spawned whom. null: nothing is known of it, and every thread stands alone. */
  readonly graph: AgentGraphStore | null;
  readonly newThreadId?: () => ThreadId;
  readonly log?: (line: string) => void;
  readonly clock?: SyncClock;
}

/** As `CreateThreadParams`; without an id the thread gets a new one. */
export type StartThreadParams = Omit<CreateThreadParams, 'threadId'> & { readonly threadId?: ThreadId };

export interface UnarchiveThreadsParams {
  readonly threadIds: readonly ThreadId[];
  /** True: the threads keep their place in the order of use. */
  readonly keepUpdatedAt: boolean;
}

/** A loaded thread that could not be shut down, and why. What it did not store is lost when the process ends. */
export interface CloseFailure {
  readonly threadId: ThreadId;
  readonly error: SkeinError;
}
