import type { EventPayload } from '../../shared/contract.ts';
import type { ThreadId } from '../../shared/thread.ts';

/** What changed since the last time; `all`: more than can be named. */
export type Changes = { readonly kind: 'some'; readonly ids: readonly ThreadId[] } | { readonly kind: 'all' };

const QUIET_MS = 100;
/** Reading the loaded part of the list again costs more than looking up a few threads, so it is done less often. */
const ALL_QUIET_MS = 400;
/** The most threads that main looks up in one call. */
const NAMED_MOST = 500;

/** Collects events about changed threads and tells of them together. */
export class ChangeBuffer {
  readonly #ids = new Set<ThreadId>();
  #all = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #tell: (changes: Changes) => void;

  constructor(tell: (changes: Changes) => void) {
    this.#tell = tell;
  }

  add({ ids, all }: EventPayload<'threads.changed'>): void {
    for (const id of ids) this.#ids.add(id);
    this.#all ||= all || this.#ids.size > NAMED_MOST;
    this.#timer ??= setTimeout(() => this.#flush(), this.#all ? ALL_QUIET_MS : QUIET_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #flush(): void {
    const changes: Changes = this.#all ? { kind: 'all' } : { kind: 'some', ids: [...this.#ids] };
    this.#timer = undefined;
    this.#ids.clear();
    this.#all = false;
    this.#tell(changes);
  }
}
