import type { ThreadId } from '../../../shared/thread.ts';
import { Turns } from '../../../shared/turns.ts';

interface ThreadTurns {
  readonly turns: Turns;
  waiting: number;
}

/**
 * The order in which a store changes things. Changes of one thread follow each other as they were asked for. Those that
 * also touch what all threads share (Codex's database, which takes one edit at a time, or the place of files) follow each
 * other across threads too. Appends of different threads wait for nobody.
 */
export class StoreTurns {
  readonly #shared = new Turns();
  readonly #threads = new Map<ThreadId, ThreadTurns>();

  /** A change of one thread alone. */
  ofThread<T>(id: ThreadId, change: () => Promise<T>): Promise<T> {
    const own = this.#threads.get(id) ?? { turns: new Turns(), waiting: 0 };
    this.#threads.set(id, own);
    own.waiting++;
    return own.turns.run(async () => {
      try {
        return await change();
      } finally {
        own.waiting--;
        if (own.waiting === 0) this.#threads.delete(id);
      }
    });
  }

  /** A change of one thread that touches what all share. */
  ofThreadAndShared<T>(id: ThreadId, change: () => Promise<T>): Promise<T> {
    return this.ofThread(id, () => this.ofShared(change));
  }

  /** A change that touches what all share, of a thread that is not known yet. */
  ofShared<T>(change: () => Promise<T>): Promise<T> {
    return this.#shared.run(change);
  }

  /** Resolves when every change asked for until now has ended. */
  async settled(): Promise<void> {
    await Promise.all([...this.#threads.values()].map(({ turns }) => turns.settled()));
    await this.#shared.settled();
  }
}
