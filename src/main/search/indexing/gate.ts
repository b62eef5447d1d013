/** Lets work wait while somebody else is to go first. */
export class Gate {
  #isShut = false;
  #quietUntilMs = 0;
  readonly #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** True: nothing passes until it is opened again. */
  get isShut(): boolean {
    return this.#isShut;
  }

  setShut(shut: boolean): void {
    this.#isShut = shut;
    this.#look();
  }

  /** Nothing passes for so many milliseconds from now on. */
  quiet(ms: number): void {
    this.#quietUntilMs = Math.max(this.#quietUntilMs, performance.now() + ms);
  }

  /** Resolves when work may go on. */
  async pass(): Promise<void> {
    while (this.#isShut || performance.now() < this.#quietUntilMs) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.push(resolve);
      this.#look();
      await promise;
    }
  }

  /** Lets all pass, now and from now on. */
  release(): void {
    this.#isShut = false;
    this.#quietUntilMs = 0;
    this.#look();
  }

  #look(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isShut || this.#waiting.length === 0) return;
    const wait = this.#quietUntilMs - performance.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#look(), wait);
      return;
    }
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
