import type { Clock } from '../live/index.ts';

export interface HomeLeasesOptions {
  readonly clock: Clock;
  /** How long one look at a home lasts. */
  readonly leaseMs: number;
  /** Called when nothing has looked at a home for so long. */
  readonly onEnd: (key: string) => void;
}

/** Which homes are being looked at by questions about all homes: each question is a look, and lasts for a while. */
export class HomeLeases {
  readonly #options: HomeLeasesOptions;
  readonly #ends = new Map<string, () => void>();

  constructor(options: HomeLeasesOptions) {
    this.#options = options;
  }

  /** Whether anything looked at any home of late. */
  get looking(): boolean {
    return this.#ends.size > 0;
  }

  look(key: string): void {
    const { clock, leaseMs, onEnd } = this.#options;
    this.#ends.get(key)?.();
    const end = clock.after(leaseMs, () => {
      this.#ends.delete(key);
      onEnd(key);
    });
    this.#ends.set(key, end);
  }
}
