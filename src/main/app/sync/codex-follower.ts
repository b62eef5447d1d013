import { setTimeout as delay } from 'node:timers/promises';
import type { SerialQueue } from './serial-queue.ts';

/** After a comparison of all rows, this many times its duration passes before the next one. */
const REST_FACTOR = 15;
const REST_AT_LEAST_MS = 100;

export interface CodexFollowerOptions {
  readonly queue: SerialQueue;
  /** Looks at all rows and takes over what changed. */
  readonly follow: () => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Follows Codex's own database. A working Codex writes it several times a second, so that comparisons are spaced out
 * by what they cost; a change that comes while one runs is looked at by the next.
 */
export class CodexFollower {
  readonly #options: CodexFollowerOptions;
  #state: 'idle' | 'busy' | 'busy-and-poked' = 'idle';

  constructor(options: CodexFollowerOptions) {
    this.#options = options;
  }

  /** Somebody may have written. */
  poke(): void {
    if (this.#state !== 'idle') {
      this.#state = 'busy-and-poked';
      return;
    }
    this.#state = 'busy';
    void this.#compareAndRest();
  }

  async #compareAndRest(): Promise<void> {
    const { queue, follow, signal } = this.#options;
    let tookMs = 0;
    await queue.run("comparing Codex's rows", async () => {
      const began = performance.now();
      await follow();
      tookMs = performance.now() - began;
    });
    const rest = Math.max(REST_AT_LEAST_MS, tookMs * REST_FACTOR);
    await delay(rest, undefined, { signal, ref: false }).catch(() => undefined);
    const again = this.#state === 'busy-and-poked' && !signal.aborted;
    this.#state = 'idle';
    if (again) this.poke();
  }
}
