import type { Clock } from '../../src/main/app/live/index.ts';

interface Waiting {
  readonly atMs: number;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #nowMs: number;
  #waiting: readonly Waiting[] = [];

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  /** How many wait to be called. */
  get waiting(): number {
    return this.#waiting.length;
  }

  now(): number {
    return this.#nowMs;
  }

  after(ms: number, run: () => void): () => void {
    const entry = { atMs: this.#nowMs + ms, run };
    this.#waiting = [...this.#waiting, entry];
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  }

  /** Lets time pass and calls who waited for it, the earliest first. */
  pass(ms: number): void {
    const end = this.#nowMs + ms;
    for (;;) {
      const due = this.#waiting.toSorted((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined || due.atMs > end) break;
      this.#waiting = this.#waiting.filter((other) => other !== due);
      this.#nowMs = due.atMs;
      due.run();
    }
    this.#nowMs = end;
  }
}
