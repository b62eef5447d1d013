import { SkeinError, toSkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { LiveThread } from './live-thread.ts';
import type { CloseFailure } from './thread-manager-types.ts';

/**
 * The threads that are loaded in this process. An id has at most one handle, and none while the thread is being opened
 * or moved; whoever comes second is refused with `conflict`.
 */
export class LoadedThreads {
  readonly #threads = new Map<ThreadId, LiveThread>();
  readonly #busy = new Map<ThreadId, Promise<unknown>>();

  ids(): readonly ThreadId[] {
    return [...this.#threads.keys()];
  }

  get(threadId: ThreadId): LiveThread | null {
    return this.#threads.get(threadId) ?? null;
  }

  /** As `get`, after waiting for a thread that is being opened. */
  async settled(threadId: ThreadId): Promise<LiveThread | null> {
    await this.#busy.get(threadId);
    return this.get(threadId);
  }

  /** Opens a thread and keeps its handle. `conflict` when the id is loaded or about to be. */
  async open(threadId: ThreadId, open: () => Promise<LiveThread>): Promise<LiveThread> {
    if (this.#isTaken(threadId)) throw this.#taken(threadId);
    return this.#hold(threadId, async () => {
      const live = await open();
      this.#threads.set(threadId, live);
      return live;
    });
  }

  /** Shuts the thread down where it is loaded, and keeps it from being opened while `change` runs. */
  async closed<T>(threadId: ThreadId, change: () => Promise<T>): Promise<T> {
    while (this.#isTaken(threadId)) await (await this.settled(threadId))?.shutdown();
    return this.#hold(threadId, change);
  }

  /** Forgets a handle that has ended. False: it was not the one that is kept. */
  forget(live: LiveThread): boolean {
    return this.get(live.threadId) === live && this.#threads.delete(live.threadId);
  }

  /** Shuts down every thread, those being opened included; gives those that could not be, which stay loaded. */
  async shutdownAll(): Promise<readonly CloseFailure[]> {
    await Promise.all(this.#busy.values());
    const failures = await Promise.all([...this.#threads.values()].map(shutdownFailure));
    return failures.filter((failure) => failure !== null);
  }

  #isTaken(threadId: ThreadId): boolean {
    return this.#threads.has(threadId) || this.#busy.has(threadId);
  }

  #taken(threadId: ThreadId): SkeinError {
    const how = this.#threads.has(threadId) ? 'already loaded' : 'being opened or moved';
    return new SkeinError('conflict', `thread ${threadId} is ${how}`);
  }

  async #hold<T>(threadId: ThreadId, change: () => Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#busy.set(threadId, promise);
    try {
      return await change();
    } finally {
      this.#busy.delete(threadId);
      resolve();
    }
  }
}

async function shutdownFailure(live: LiveThread): Promise<CloseFailure | null> {
  try {
    await live.shutdown();
    return null;
  } catch (thrown) {
    return { threadId: live.threadId, error: toSkeinError(thrown) };
  }
}
