import type { SearchState } from '../../../shared/search.ts';
import type { Clock } from '../live/index.ts';

export interface StateTellerOptions {
  readonly state: () => SearchState;
  readonly tell: (state: SearchState) => void;
  readonly clock: Clock;
}

/** Told at most this often. */
const QUIET_MS = 250;

/** Tells how far the search index is when that is something else than was told last, a few times a second at most. */
export class StateTeller {
  readonly #options: StateTellerOptions;
  #told = '';
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #cancelTimer: (() => void) | undefined;
  #closed = false;

  constructor(options: StateTellerOptions) {
    this.#options = options;
  }

  changed(): void {
    if (this.#closed) return;
    const { clock } = this.#options;
    const wait = Math.max(0, this.#toldAtMs + QUIET_MS - clock.now());
    this.#cancelTimer ??= clock.after(wait, () => this.#tell());
  }

  close(): void {
    this.#closed = true;
    this.#cancelTimer?.();
  }

  #tell(): void {
    this.#cancelTimer = undefined;
    const state = this.#options.state();
    const words = JSON.stringify(state);
    if (words === this.#told) return;
    this.#told = words;
    this.#toldAtMs = this.#options.clock.now();
    this.#options.tell(state);
  }
}
