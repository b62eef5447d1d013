import { invalidRequest } from '../../shared/errors.ts';
import type { EventBus } from './event-bus.ts';

/** Progress is told at most this often. */
const QUIET_MS = 100;
/** So many ids that were cancelled before their call was known here are kept. */
const REMEMBERED = 100;

/** What a long call gets to say how far it is and to learn that it should stop. */
export interface WorkWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** The long calls that are under way: tells their progress and stops them. */
export class Works {
  readonly #events: EventBus;
  readonly #cancelled = new Set<string>();
  readonly #running = new Set<Work>();

  constructor(events: EventBus) {
    this.#events = events;
  }

  /**
   * Runs a long call. One with an id tells its progress and can be cancelled under that id; `invalid_request` when
   * another one that still runs has it.
   */
  async run<T>(id: string | undefined, work: (watch: WorkWatch) => Promise<T>): Promise<T> {
    if (id !== undefined && this.#find(id) !== undefined) {
      throw invalidRequest(`something else is under way as ${id}`);
    }
    const entry = new Work(id, this.#events);
    if (id !== undefined && this.#cancelled.delete(id)) entry.stop.abort();
    this.#running.add(entry);
    try {
      const running = work(entry.watch);
      entry.ended = running.then(
        () => undefined,
        () => undefined,
      );
      return await running;
    } finally {
      entry.end();
      this.#running.delete(entry);
    }
  }

  /** Lets a call end after its current step. One that is not that far yet, as while it looks at threads, ends at its first. */
  cancel(id: string): void {
    const running = this.#find(id);
    if (running === undefined) this.#remember(id);
    else running.stop.abort();
  }

  /** Stops all of them, and resolves when the last one has ended. */
  async close(): Promise<void> {
    const running = [...this.#running];
    for (const { stop } of running) stop.abort();
    await Promise.all(running.map(({ ended }) => ended));
  }

  /** Every call has an id of its own: one that has ended by now is never asked for again. */
  #remember(id: string): void {
    const [oldest] = this.#cancelled;
    if (this.#cancelled.size >= REMEMBERED && oldest !== undefined) this.#cancelled.delete(oldest);
    this.#cancelled.add(id);
  }

  #find(id: string): Work | undefined {
    return [...this.#running].find((work) => work.id === id);
  }
}

/** One long call. Its first word and its last are told at once, those between them when it has been quiet. */
class Work {
  readonly id: string | undefined;
  readonly stop = new AbortController();
  readonly watch: WorkWatch;
  ended: Promise<void> = Promise.resolve();
  readonly #events: EventBus;
  #timer: NodeJS.Timeout | undefined;
  #toldAt = 0;
  #latest = { done: 0, total: 0 };

  constructor(id: string | undefined, events: EventBus) {
    this.id = id;
    this.#events = events;
    const onProgress = (done: number, total: number) => this.#progress(done, total);
    this.watch = { signal: this.stop.signal, onProgress };
  }

  end(): void {
    if (this.#timer !== undefined) this.#tell();
  }

  #progress(done: number, total: number): void {
    this.#latest = { done, total };
    const quiet = this.#toldAt + QUIET_MS - Date.now();
    if (quiet <= 0) this.#tell();
    else this.#timer ??= setTimeout(() => this.#tell(), quiet);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#toldAt = Date.now();
    if (this.id !== undefined) this.#events.emit('work.progress', { workId: this.id, ...this.#latest });
  }
}
