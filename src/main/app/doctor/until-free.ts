import { setTimeout as delay } from 'node:timers/promises';
import { toSkeinError } from '../../../shared/errors.ts';

/** As long as Codex itself waits for its database. */
const PATIENCE_MS = 5_000;
const RETRY_MS = 50;

/** Asks Codex's database again while another program holds it; then `locked`. */
export async function untilFree<T>(ask: () => T): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return ask();
    } catch (error) {
      if (toSkeinError(error).code !== 'locked' || Date.now() >= deadline) throw error;
      await delay(RETRY_MS);
    }
  }
}
