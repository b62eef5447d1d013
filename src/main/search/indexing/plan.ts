import { type KnownThread, type Waiting, waitingOf } from './known-threads.ts';

/** What is read of a thread at a time. */
export type Step = Exclude<Waiting, 'nothing'>;

/** Which thread is read next: everything but outputs before outputs, of each the thread that was used last. */
export class Plan {
  readonly #queues: { readonly [S in Step]: Queue } = { items: new Queue(), outputs: new Queue() };
  /** Threads that somebody reads just now. */
  readonly #taken = new Set<KnownThread>();
  readonly #gone = new WeakSet<KnownThread>();

  /** Puts the thread where it belongs now; one that is being read is looked at again when that is over. */
  note(thread: KnownThread): void {
    if (this.#taken.has(thread) || this.#gone.has(thread)) return;
    const waiting = waitingOf(thread);
    for (const step of ['items', 'outputs'] as const) {
      if (step === waiting) this.#queues[step].add(thread);
      else this.#queues[step].delete(thread);
    }
  }

  /** For good. */
  forget(thread: KnownThread): void {
    this.#gone.add(thread);
    this.#queues.items.delete(thread);
    this.#queues.outputs.delete(thread);
  }

  /** null: there is none that nobody reads. */
  take(): { readonly thread: KnownThread; readonly step: Step } | null {
    for (const step of ['items', 'outputs'] as const) {
      const thread = this.#queues[step].take();
      if (thread === null) continue;
      this.#taken.add(thread);
      return { thread, step };
    }
    return null;
  }

  /** It is read by nobody any more. */
  putBack(thread: KnownThread): void {
    this.#taken.delete(thread);
  }

  /** Threads that wait and are read by nobody. */
  get size(): number {
    return this.#queues.items.size + this.#queues.outputs.size;
  }

  get isIdle(): boolean {
    return this.size === 0 && this.#taken.size === 0;
  }

  /** Bytes of the rollouts that wait, as far as they are not indexed. */
  get bytes(): number {
    return this.#queues.items.bytes + this.#queues.outputs.bytes;
  }
}

/** Threads, those used last first. */
class Queue {
  readonly #threads = new Set<KnownThread>();
  /** Sorted, the first one at the end; null: not known. May hold threads that are not in the set any more. */
  #order: KnownThread[] | null = null;

  get size(): number {
    return this.#threads.size;
  }

  get bytes(): number {
    let sum = 0;
    for (const { bytes, indexedBytes, stage } of this.#threads)
      sum += stage === 1 ? bytes : Math.max(0, bytes - indexedBytes);
    return sum;
  }

  add(thread: KnownThread): void {
    if (this.#threads.has(thread)) return;
    this.#threads.add(thread);
    this.#order = null;
  }

  delete(thread: KnownThread): void {
    this.#threads.delete(thread);
  }

  take(): KnownThread | null {
    this.#order ??= [...this.#threads].sort((a, b) => a.updatedMs - b.updatedMs || a.number - b.number);
    for (;;) {
      const thread = this.#order.pop();
      if (thread === undefined) return null;
      if (this.#threads.delete(thread)) return thread;
    }
  }
}
