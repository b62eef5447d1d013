/** Calls `action` when it is asked to, at once or as soon as `ms` have passed since the last time. */
export class Throttle {
  readonly #ms: number;
  readonly #action: () => void;
  #lastMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number, action: () => void) {
    this.#ms = ms;
    this.#action = action;
  }

  ask(): void {
    if (this.#timer !== undefined) return;
    const wait = this.#lastMs + this.#ms - performance.now();
    if (wait <= 0) this.now();
    else this.#timer = setTimeout(() => this.now(), wait);
  }

  now(): void {
    this.stop();
    this.#lastMs = performance.now();
    this.#action();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
