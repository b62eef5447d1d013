import type { ThreadId } from '../../../shared/thread.ts';
import type { Clock } from '../live/index.ts';

/** Some time more than the index takes to say how far it is after it was told something. */
const ANSWER_MS = 250;

/** Threads that changed, until the index knows it and has said so. */
export class NotedThreads {
  readonly #clock: Clock;
  readonly #onWaiting: () => void;
  readonly #noted = new Set<ThreadId>();
  /** Being told to the index. */
  #taken: readonly ThreadId[] = [];
  /** Told, but the index may not have said yet that they wait. */
  #unanswered = 0;
  #cancelAnswer: () => void = () => undefined;

  /** `onWaiting`: told when there are fewer than before without anybody having done anything. */
  constructor(clock: Clock, onWaiting: () => void) {
    this.#clock = clock;
    this.#onWaiting = onWaiting;
  }

  /** Threads that the index does not count yet. */
  get waiting(): number {
    return this.#noted.size + this.#taken.length + this.#unanswered;
  }

  /** Threads that nobody has taken. */
  get left(): number {
    return this.#noted.size;
  }

  note(ids: readonly ThreadId[]): void {
    for (const id of ids) this.#noted.add(id);
  }

  /** Some of them, to be told to the index before others are taken. One that changes again meanwhile is noted again. */
  take(most: number): readonly ThreadId[] {
    this.#taken = [...this.#noted].slice(0, most);
    for (const id of this.#taken) this.#noted.delete(id);
    return this.#taken;
  }

  /** Those that were taken have been told. */
  told(): void {
    this.#unanswered += this.#taken.length;
    this.#taken = [];
    this.#cancelAnswer();
    this.#cancelAnswer = this.#clock.after(ANSWER_MS, () => {
      this.answered();
      this.#onWaiting();
    });
  }

  /** Those that were taken could not be told. */
  putBack(): void {
    this.note(this.#taken);
    this.#taken = [];
  }

  /** The index said how far it is, with everything that it was told before. */
  answered(): void {
    this.#cancelAnswer();
    this.#unanswered = 0;
  }
}
