import type { EventPayload } from '../../shared/contract.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { Paced } from '../client/index.ts';

/** What changed since the last time; `all`: more than can be named. */
export type Changes = { readonly kind: 'some'; readonly ids: readonly ThreadId[] } | { readonly kind: 'all' };

const NAMED_PACE = { soonMs: 100, mostMs: 400 } as const;
/** Reading the loaded part of the list again costs more than looking up a few threads, so it is done less often. */
const ALL_PACE = { soonMs: 400, mostMs: 3_200 } as const;
/** The most threads that main looks up in one call. */
const NAMED_MOST = 500;

/** Collects events about changed threads and tells of them together; less often while they do not stop coming. */
export class ChangeBuffer {
  readonly #ids = new Set<ThreadId>();
  readonly #named = new Paced(() => this.#tellNamed(), NAMED_PACE);
  readonly #everything = new Paced(() => this.#tellAll(), ALL_PACE);
  readonly #tell: (changes: Changes) => void;
  #all = false;

  constructor(tell: (changes: Changes) => void) {
    this.#tell = tell;
  }

  add({ ids, all }: EventPayload<'threads.changed'>): void {
    for (const id of ids) this.#ids.add(id);
    this.#all ||= all || this.#ids.size > NAMED_MOST;
    if (this.#all) this.#everything.soon();
    else this.#named.soon();
  }

  close(): void {
    this.#named.close();
    this.#everything.close();
  }

  /** Threads that are named while all are about to be told of need no telling. */
  #tellNamed(): void {
    if (this.#all) return;
    const ids = [...this.#ids];
    this.#ids.clear();
    if (ids.length > 0) this.#tell({ kind: 'some', ids });
  }

  #tellAll(): void {
    this.#all = false;
    this.#ids.clear();
    this.#tell({ kind: 'all' });
  }
}
