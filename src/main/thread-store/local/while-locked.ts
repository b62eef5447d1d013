import { setTimeout as delay } from 'node:timers/promises';
import { SkeinError } from '../../../shared/errors.ts';

/** How long another program may keep Codex's database locked. */
const LOCK_WAIT_MS = 5_000;
const LOCK_RETRY_MS = 50;

/**
 * Asks Codex's database, which an edit may not do without. Codex itself waits five seconds for a lock; so do we, but in
 * small steps, so that the main thread is never held up by another program. `locked` when it takes longer.
 */
export async function whileLocked<T>(ask: () => T): Promise<T> {
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      return ask();
    } catch (error) {
      const locked = error instanceof SkeinError && error.code === 'locked';
      if (!locked || Date.now() >= deadline) throw error;
      await delay(LOCK_RETRY_MS);
    }
  }
}
