import type { HomeChange } from './types.ts';

/**
 * Gathers changes and hands them on together, a fixed time after the first of them: a file that never stops growing
 * is reported again and again, not put off for ever.
 */
export class ChangeBatch {
  readonly #delayMs: number;
  readonly #deliver: (change: HomeChange) => void;
  #rollouts = new Set<string>();
  #other = new Set<string>();
  #nameIndex = false;
  #rescan = false;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(delayMs: number, deliver: (change: HomeChange) => void) {
    this.#delayMs = delayMs;
    this.#deliver = deliver;
  }

  rollout(path: string): void {
    this.#rollouts.add(path);
    this.#schedule();
  }

  other(path: string): void {
    this.#other.add(path);
    this.#schedule();
  }

  nameIndex(): void {
    this.#nameIndex = true;
    this.#schedule();
  }

  rescan(): void {
    this.#rescan = true;
    this.#schedule();
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => this.#flush(), this.#delayMs);
  }

  #flush(): void {
    const change = {
      rollouts: [...this.#rollouts],
      nameIndex: this.#nameIndex,
      other: [...this.#other],
      rescan: this.#rescan,
    };
    this.#timer = null;
    this.#rollouts = new Set();
    this.#other = new Set();
    this.#nameIndex = false;
    this.#rescan = false;
    this.#deliver(change);
  }
}
