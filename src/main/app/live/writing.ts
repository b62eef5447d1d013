import type { ThreadId } from '../../../shared/thread.ts';

/** What is known of somebody writing a rollout. */
export interface Writing {
  readonly threadId: ThreadId;
  /** The file's time when it was last looked at, in whole milliseconds. */
  readonly mtimeMs: number;
  /** Where the next line begins. */
  readonly nextOffset: number;
  /** True while the last turn has begun and not ended. */
  readonly open: boolean;
  /** When lines were added last, in milliseconds; 0: nobody knows. */
  readonly workedAtMs: number;
}

/** How long a rollout counts as being written after a line was added. */
const AFTER_LINE_MS = 20_000;
/** How long an open turn counts as going on without a line, as far as no lock tells better. */
export const AFTER_LINE_IN_TURN_MS = 10 * 60_000;
/** How often it is looked whether a silent writer is still there. */
const LOCK_LOOK_MS = 30_000;

/**
 * Until when somebody counts as writing, as far as is known at `now`: then it is to be asked again. null: nobody does.
 * `holdsLock` is asked only when nothing else tells.
 */
export function writesUntil(writing: Writing, now: number, holdsLock: () => boolean): number | null {
  const { open, workedAtMs } = writing;
  const quietAt = workedAtMs + (open ? AFTER_LINE_IN_TURN_MS : AFTER_LINE_MS);
  if (now < quietAt) return quietAt;
  return open && holdsLock() ? now + LOCK_LOOK_MS : null;
}
