import type { ThreadFacts } from './thread-facts.ts';

/** What was told of threads and is in no row yet. */
export class Arrivals {
  readonly #newcomers = new Map<string, ThreadFacts>();
  /** What was forgotten while the index could not be written. */
  readonly #forgotten = new Set<string>();
  /** What was offered since the start; null: everything has been. */
  #seen: Set<string> | null = new Set();
  /** True: the newcomers are all that was ever offered. */
  #holdsAll = true;

  get newcomers(): ReadonlyMap<string, ThreadFacts> {
    return this.#newcomers;
  }

  /** True: every thread of the home has been offered. */
  get isWhole(): boolean {
    return this.#seen === null;
  }

  /** These were offered; those that are in no row are to be kept. */
  offered(facts: readonly ThreadFacts[]): void {
    for (const { id } of facts) {
      this.#seen?.add(id);
      this.#forgotten.delete(id);
    }
  }

  keep(facts: Iterable<ThreadFacts>): void {
    for (const one of facts) this.#newcomers.set(one.id, one);
  }

  /** They are in rows now. */
  clear(): void {
    this.#newcomers.clear();
  }

  /** `isLater`: it is to be taken out of the index when that can be written. */
  forget(id: string, isLater: boolean): void {
    this.#newcomers.delete(id);
    if (isLater) this.#forgotten.add(id);
  }

  /** All have been offered: says whether an id was among them. null: that was said before. */
  close(): ((id: string) => boolean) | null {
    const seen = this.#seen;
    this.#seen = null;
    return seen === null ? null : (id) => seen.has(id);
  }

  /** All are to be offered again. */
  reopen(): void {
    this.#seen = new Set();
  }

  /** The index can be written, for the first time or again: says which of its threads are gone. */
  settleWith(ids: Iterable<string>): readonly string[] {
    const isKnown = this.#holdsAll && this.isWhole;
    const gone = [...ids].filter((id) => this.#forgotten.has(id) || (isKnown && !this.#newcomers.has(id)));
    this.#forgotten.clear();
    this.#holdsAll = false;
    return gone;
  }
}
