import { setImmediate as nextTurn } from 'node:timers/promises';
import { SkeinError } from '../../../shared/errors.ts';
import type { WorkWatch } from '../works.ts';

/** How long steps run before others get their turn. */
const SLICE_MS = 8;

/** The progress of an examination: counts its steps, gives others their turn, and ends it when it is cancelled. */
export class Steps {
  readonly #watch: WorkWatch;
  #done = 0;
  #total = 0;
  #sliceEnd = performance.now() + SLICE_MS;

  constructor(watch: WorkWatch) {
    this.#watch = watch;
  }

  /** So many more steps are to be done. */
  more(count: number): void {
    this.#total += count;
    this.#watch.onProgress(this.#done, this.#total);
  }

  /** `conflict`: it was cancelled. */
  check(): void {
    if (this.#watch.signal.aborted) throw new SkeinError('conflict', 'the examination was cancelled');
  }

  /** So many steps have been done. Rejects as `check` does. */
  async done(count = 1): Promise<void> {
    this.#done += count;
    if (performance.now() < this.#sliceEnd) return;
    this.#watch.onProgress(this.#done, this.#total);
    await nextTurn();
    this.check();
    this.#sliceEnd = performance.now() + SLICE_MS;
  }
}
