export interface PaceOptions {
  /** After a time of quiet it is done so many milliseconds after it was asked for. */
  readonly soonMs: number;
  /** While it is asked for again and again, the waits double up to this one. */
  readonly mostMs: number;
}

/**
 * Does something that costs a good deal soon after it is asked for, once for all who ask meanwhile. While the asking does
 * not stop, as when thousands of threads are being changed, it is done less and less often.
 */
export class Paced {
  readonly #run: () => void;
  readonly #options: PaceOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitMs: number;
  #ranAt = Number.NEGATIVE_INFINITY;

  constructor(run: () => void, options: PaceOptions) {
    this.#run = run;
    this.#options = options;
    this.#waitMs = options.soonMs;
  }

  soon(): void {
    if (this.#timer !== undefined) return;
    const { soonMs, mostMs } = this.#options;
    const streams = performance.now() - this.#ranAt < this.#waitMs;
    this.#waitMs = streams ? Math.min(mostMs, this.#waitMs * 2) : soonMs;
    this.#timer = setTimeout(() => this.#fire(), this.#waitMs);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #fire(): void {
    this.#timer = undefined;
    this.#ranAt = performance.now();
    this.#run();
  }
}
