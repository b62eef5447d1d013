import type { Clock } from '../live/index.ts';

export interface PausingOptions {
  /** Absent: the computer is never known to be on battery. */
  readonly onBattery?: (() => boolean) | undefined;
  readonly clock: Clock;
  /** Told first and whenever it is otherwise. */
  readonly onChange: (paused: boolean) => void;
}

/** How often the computer is asked for its power. */
const LOOK_MS = 5_000;

/**
 * Whether indexing waits: because the user said so, else because the computer runs on battery. On battery the user may
 * let it go on; that ends with the battery's turn.
 */
export class Pausing {
  readonly #options: PausingOptions;
  #user: boolean | null = null;
  #battery = false;
  #told = false;
  #cancelTimer: () => void = () => undefined;

  constructor(options: PausingOptions) {
    this.#options = options;
  }

  /** Why it waits, as a sentence; null: it does not, or the user wants it. */
  get reason(): string | null {
    return this.#battery && this.#user === null ? 'It waits while the computer runs on battery.' : null;
  }

  get paused(): boolean {
    return this.#user ?? this.#battery;
  }

  /** Looks at the computer's power from now on. */
  start(): void {
    if (this.#options.onBattery !== undefined) this.#look();
  }

  /** The user's word. */
  set(paused: boolean): void {
    this.#user = paused || this.#battery ? paused : null;
    this.#tell();
  }

  stop(): void {
    this.#cancelTimer();
  }

  #look(): void {
    const { onBattery, clock } = this.#options;
    const battery = onBattery?.() ?? false;
    if (battery !== this.#battery && this.#user === false) this.#user = null;
    this.#battery = battery;
    this.#tell();
    this.#cancelTimer = clock.after(LOOK_MS, () => this.#look());
  }

  #tell(): void {
    if (this.paused === this.#told) return;
    this.#told = this.paused;
    this.#options.onChange(this.paused);
  }
}
