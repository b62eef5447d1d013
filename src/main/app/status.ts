import type { HomeStatus } from '../../shared/contract.ts';
import type { EventBus } from './event-bus.ts';

/** Progress is told at most this often. */
const QUIET_MS = 100;

/** What the window's banner and status bar show. Every change is told to all windows. */
export class Status {
  readonly #events: EventBus;
  #value: HomeStatus;
  #toldAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(events: EventBus, first: HomeStatus) {
    this.#events = events;
    this.#value = first;
  }

  get value(): HomeStatus {
    return this.#value;
  }

  set(change: Partial<HomeStatus>): void {
    this.#value = { ...this.#value, ...change };
    this.#timer ??= setTimeout(() => this.#tell(), Math.max(0, this.#toldAt + QUIET_MS - Date.now()));
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = undefined;
    this.#toldAt = Date.now();
    this.#events.emit('home.changed', this.#value);
  }
}
