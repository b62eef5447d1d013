import { setTimeout as delay } from 'node:timers/promises';

/** Changes of this process that are being made. */
export class UnderWay {
  readonly #running = new Set<Promise<unknown>>();

  /** Counts a change until it ends, however that is. */
  during<T>(change: Promise<T>): Promise<T> {
    this.#running.add(change);
    const ended = () => void this.#running.delete(change);
    change.then(ended, ended);
    return change;
  }

  /** Waits until none is under way any more, but not for long. False: one still is. */
  async ended(waitMs: number): Promise<boolean> {
    if (this.#running.size === 0) return true;
    const stop = new AbortController();
    const all = Promise.allSettled(this.#running).then(() => true);
    const late = delay(waitMs, false, { signal: stop.signal }).catch(() => false);
    const ended = await Promise.race([all, late]);
    stop.abort();
    return ended;
  }
}
