import type { SearchDb } from '../database/index.ts';
import { type KnownThread, loadThreads, newThread } from './known-threads.ts';
import type { ThreadFacts } from './thread-facts.ts';
import { ThreadRows, type WordKeeper } from './thread-rows.ts';

/** Rows that are written in one transaction. */
const ROWS_AT_ONCE = 1_000;

/** All threads that the index knows, in memory and in its rows. */
export class ThreadList {
  readonly #db: SearchDb;
  readonly #rows: ThreadRows;
  readonly #threads = new Map<string, KnownThread>();
  #highest: number;

  constructor(db: SearchDb, vocabulary: WordKeeper) {
    this.#db = db;
    this.#rows = new ThreadRows(db, vocabulary);
    for (const thread of loadThreads(db)) this.#threads.set(thread.id, thread);
    this.#highest = this.#rows.highestNumber();
  }

  all(): Iterable<KnownThread> {
    return this.#threads.values();
  }

  ids(): readonly string[] {
    return [...this.#threads.keys()];
  }

  get(id: string): KnownThread | undefined {
    return this.#threads.get(id);
  }

  /** Takes over what is new of threads that are known already; gives those that changed, and the facts of the others. */
  update(facts: readonly ThreadFacts[]): {
    readonly changed: readonly KnownThread[];
    readonly unknown: readonly ThreadFacts[];
  } {
    const changed: KnownThread[] = [];
    const unknown: ThreadFacts[] = [];
    const others = facts.filter(({ id, facts: sum }) => this.#threads.get(id)?.facts !== sum);
    this.#inSteps(others, (one) => {
      const known = this.#threads.get(one.id);
      if (known === undefined) unknown.push(one);
      else changed.push(this.#change(known, one));
    });
    return { changed, unknown };
  }

  /** Gives them numbers, the highest to those used last. */
  add(facts: Iterable<ThreadFacts>): readonly KnownThread[] {
    const rising = [...facts].sort((a, b) => a.updatedMs - b.updatedMs);
    const first = this.#highest + 1;
    // In the table of words their rows are the negative numbers, which are to rise too.
    const numbered = rising.map((one, at) => newThread(first + at, one)).reverse();
    const added: KnownThread[] = [];
    this.#inSteps(numbered, (thread) => {
      const one = rising[thread.number - first];
      if (one === undefined) return;
      this.#rows.add(thread.number, one);
      this.#threads.set(thread.id, thread);
      added.push(thread);
    });
    this.#highest += added.length;
    return added;
  }

  /** Those whose items are gone from the index. */
  remove(thread: KnownThread): void {
    this.#db.write(() => this.#rows.remove(thread.number));
    this.#threads.delete(thread.id);
  }

  #change(known: KnownThread, facts: ThreadFacts): KnownThread {
    this.#rows.change(known.number, facts);
    known.facts = facts.facts;
    known.updatedMs = facts.updatedMs;
    known.path = facts.path;
    known.bytes = facts.bytes;
    return known;
  }

  #inSteps<T>(all: readonly T[], write: (one: T) => void): void {
    for (let at = 0; at < all.length; at += ROWS_AT_ONCE) {
      this.#db.write(() => {
        for (const one of all.slice(at, at + ROWS_AT_ONCE)) write(one);
      });
    }
  }
}
