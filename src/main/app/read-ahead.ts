import { setTimeout as sleep } from 'node:timers/promises';
import type { ThreadQuery } from '../../shared/listing.ts';
import type { AppContext } from './context.ts';
import { dispatch } from './dispatch.ts';

/** Threads that somebody is likely to open. */
const MOST = 12;
/** Bytes of rollouts that are read at most; one that would exceed them is read when it is opened. */
const MOST_BYTES = 256 * 1024 * 1024;
/** What the window asks for at its start goes first. */
const FIRST_MS = 400;
const BETWEEN_MS = 20;
const SCREEN = 50;

const LAST_USED: ThreadQuery = {
  filter: { archived: 'active' },
  sort: { key: 'updated', order: 'desc' },
  cursor: null,
  limit: MOST,
};

/**
 * Asks for the last screen of the threads used last, one after the other, while nothing else is to be done: their indexes
 * are made before somebody opens them, and the way there has been gone. `SKEIN_READ_AHEAD=0` leaves that out.
 */
export class ReadAhead {
  readonly #context: AppContext;
  readonly #stop = new AbortController();

  constructor(context: AppContext) {
    this.#context = context;
  }

  /** Never rejects. */
  async run(): Promise<void> {
    if (this.#context.host.env['SKEIN_READ_AHEAD'] === '0') return;
    try {
      await this.#pause(FIRST_MS);
      const { threads } = await this.#context.store.listThreads(LAST_USED);
      let left = MOST_BYTES;
      for (const { id, rolloutBytes } of threads) {
        if (rolloutBytes > left) continue;
        left -= rolloutBytes;
        await this.#ask('transcript.read', { threadId: id, from: null, limit: SCREEN });
        await this.#ask('transcript.map', { threadId: id, from: 0 });
      }
    } catch {
      // Whoever opens the thread is told.
    }
  }

  stop(): void {
    this.#stop.abort();
  }

  async #ask(name: string, params: object): Promise<void> {
    await dispatch(this.#context, () => undefined, name, params);
    await this.#pause(BETWEEN_MS);
  }

  /** Rejects when it was stopped. Keeps no process alive. */
  #pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.#stop.signal, ref: false });
  }
}
