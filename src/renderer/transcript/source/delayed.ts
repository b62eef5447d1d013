/** Something that is done once after a while, however often it is asked for meanwhile. */
export class Delayed {
  readonly #act: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(act: () => void) {
    this.#act = act;
  }

  /** Does it within this many milliseconds; at once for 0, even when it was to be done later. */
  within(delayMs: number): void {
    if (delayMs === 0) this.stop();
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#act();
    }, delayMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
