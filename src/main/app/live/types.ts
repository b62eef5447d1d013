import type { ThreadId } from '../../../shared/thread.ts';

/** Which threads a running program writes to just now. */
export interface LiveThreads {
  ids(): readonly ThreadId[];
  has(threadId: ThreadId): boolean;
}
