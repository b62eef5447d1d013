import { asksForSomething, type Expression, leavesOf, truthOf } from './expression.ts';
import type { LeafRows } from './leaf-rows.ts';
import type { CatalogThread } from './thread-catalog.ts';

/** A thread that was found, with what was found of it. */
export interface ThreadMatch {
  readonly thread: CatalogThread;
  /** Words in its name, folder and branch. */
  readonly own: number;
  /** Items in which the query holds, or, where `isSpread`, those with any of its words. In no order. */
  readonly rows: number[];
  /** For each of them: the words in it, and `PLACE_BITS`. */
  readonly masks: number[];
  /** No item has all the words, but they are all in the thread. */
  readonly isSpread: boolean;
}

/** Judges threads one after the other, of each all items that have any of the words. */
export class ThreadJudge {
  readonly matches: ThreadMatch[] = [];
  /** Threads that have all words, but no item that has. */
  readonly spread: ThreadMatch[] = [];
  /** The bits of words that must be there. */
  readonly wanted: number;
  readonly #unwanted: number;
  readonly #holds: (mask: number) => boolean;
  readonly #isPositive: boolean;
  readonly #leaves: readonly LeafRows[];
  #state: State | null = null;

  constructor(expression: Expression, leaves: readonly LeafRows[]) {
    const { wanted, unwanted } = leavesOf(expression);
    this.wanted = wanted.reduce((mask, { bit }) => mask | bit, 0);
    this.#unwanted = unwanted.reduce((mask, { bit }) => mask | bit, 0);
    this.#holds = truthOf(expression);
    this.#isPositive = asksForSomething(expression);
    this.#leaves = leaves;
  }

  /** The items that come are of this thread; null: of one that does not matter. What was there before is judged. */
  open(thread: CatalogThread | null): void {
    if (this.#state !== null) this.#take(this.#state);
    this.#state = thread === null ? null : newState(thread, this.#ownOf(thread.number));
  }

  item(row: number, mask: number): void {
    const state = this.#state;
    if (state === null) return;
    const all = mask | state.own;
    const holds = this.#holds(all);
    if (!holds) state.failed = true;
    if ((mask & this.wanted) === 0) return;
    if (holds) {
      state.rows.push(row);
      state.masks.push(mask);
    } else if (state.rows.length === 0 && (all & this.#unwanted) === 0) {
      state.union |= mask;
      state.others ??= { rows: [], masks: [] };
      state.others.rows.push(row);
      state.others.masks.push(mask);
    }
  }

  /** Threads without any of the words in their items. */
  withoutItems(threads: Iterable<CatalogThread>): void {
    if (!this.#holds(0) && this.#leaves.every(({ own }) => own.size === 0)) return;
    for (const thread of threads) {
      const own = this.#ownOf(thread.number);
      if (this.#holds(own)) this.matches.push({ thread, own, rows: [], masks: [], isSpread: false });
    }
  }

  #take({ thread, own, rows, masks, union, others, failed }: State): void {
    const holdsItself = this.#holds(own);
    if (!this.#isPositive) {
      if (holdsItself && !failed) this.matches.push({ thread, own, rows: [], masks: [], isSpread: false });
    } else if (rows.length > 0 || holdsItself)
      this.matches.push({ thread, own, rows, masks, isSpread: false });
    else if (others !== null && this.#holds(union))
      this.spread.push({ thread, own, ...others, isSpread: true });
  }

  #ownOf(number: number): number {
    let mask = 0;
    for (const { leaf, own } of this.#leaves) if (own.has(number)) mask |= leaf.bit;
    return mask;
  }
}

interface State {
  readonly thread: CatalogThread;
  readonly own: number;
  readonly rows: number[];
  readonly masks: number[];
  /** Items with some of the words only. */
  others: { readonly rows: number[]; readonly masks: number[] } | null;
  union: number;
  /** An item in which the query does not hold. */
  failed: boolean;
}

function newState(thread: CatalogThread, own: number): State {
  return { thread, own, rows: [], masks: [], others: null, union: own, failed: false };
}
