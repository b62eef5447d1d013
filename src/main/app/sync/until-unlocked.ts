import { setTimeout as delay } from 'node:timers/promises';
import { type SkeinError, toSkeinError } from '../../../shared/errors.ts';

/** Between two tries of a step that another process keeps from writing. */
const REST_MS = 500;

export interface Patience {
  /** From the first try; 0: one try. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
  /** The first try found the database locked. */
  readonly onWait: (error: SkeinError) => void;
  /** A try after the first went well. */
  readonly onUnlocked: () => void;
  /** It stayed locked: what is done instead. */
  readonly otherwise: (error: SkeinError) => Promise<void>;
}

/** Does a step again and again while it fails as `locked`. Rejects with any other failure, and when it is aborted. */
export async function untilUnlocked(step: () => Promise<unknown>, patience: Patience): Promise<void> {
  const { waitMs, signal, onWait, onUnlocked, otherwise } = patience;
  const deadline = Date.now() + waitMs;
  for (let tries = 1; ; tries += 1) {
    try {
      await step();
      if (tries > 1) onUnlocked();
      return;
    } catch (thrown) {
      const error = toSkeinError(thrown);
      if (error.code !== 'locked' || signal.aborted) throw thrown;
      if (Date.now() >= deadline) return await otherwise(error);
      if (tries === 1) onWait(error);
      await delay(REST_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
