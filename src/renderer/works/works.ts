import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SkeinClient } from '../client/index.ts';

/** A long call on its way. */
export interface Work {
  readonly id: string;
  /** What it does, as a person says it: `Archiving`. */
  readonly doing: string;
  /** Where its progress shows: in the window's corner once it takes long, or in the dialog that began it. */
  readonly shownIn: 'corner' | 'dialog';
  /** What `done` and `total` count: bytes, or things when absent. */
  readonly unit?: 'bytes';
  readonly done: number;
  /** 0: not known yet. */
  readonly total: number;
  readonly takesLong: boolean;
  readonly cancelling: boolean;
}

export type WorkKind = Pick<Work, 'doing' | 'shownIn' | 'unit'>;

/** What is over before this many milliseconds have passed needs no progress. */
const LONG_MS = 500;

/** The window's long calls: their progress, and the way to stop them. */
export class Works {
  readonly store: StoreApi<{ readonly works: readonly Work[] }> = createStore(() => ({ works: [] }));
  readonly #client: SkeinClient;

  constructor(client: SkeinClient) {
    this.#client = client;
    client.on('work.progress', ({ workId, done, total }) => this.#change(workId, { done, total }));
  }

  /** Makes a call that reports progress under the id it is given, and answers as the call does. */
  async run<T>(kind: WorkKind, call: (workId: string) => Promise<T>): Promise<T> {
    const id = newWorkId();
    const work: Work = { id, ...kind, done: 0, total: 0, takesLong: false, cancelling: false };
    this.store.setState(({ works }) => ({ works: [...works, work] }));
    const timer = setTimeout(() => this.#change(id, { takesLong: true }), LONG_MS);
    try {
      return await call(id);
    } finally {
      clearTimeout(timer);
      this.store.setState(({ works }) => ({ works: works.filter((other) => other.id !== id) }));
    }
  }

  /** Asks main to stop after the current step; the call then answers with what was done. */
  cancel(id: string): void {
    this.#change(id, { cancelling: true });
    this.#client.call('work.cancel', { workId: id }).catch(() => this.#change(id, { cancelling: false }));
  }

  #change(id: string, change: Partial<Work>): void {
    this.store.setState(({ works }) => ({
      works: works.map((work) => (work.id === id ? { ...work, ...change } : work)),
    }));
  }
}

/** Main tells every window of every work, so ids of two windows must differ. */
function newWorkId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('-');
}
