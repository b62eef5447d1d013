import { asksForSomething, type Expression, leavesOf, truthOf } from './expression.ts';
import { type LeafRows, type NumberRange, numberOf, STATEMENT_COST } from './leaf-rows.ts';
import { PLACE_BITS, type Source, SOURCES } from './leaf.ts';
import { mergeRows, type RowList } from './merge-rows.ts';
import { ITEMS_PER_THREAD } from '../schema.ts';
import type { ThreadTest } from './thread-tests.ts';
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

export interface WalkInput {
  readonly expression: Expression;
  /** For each leaf of the expression. */
  readonly leaves: readonly LeafRows[];
  readonly tests: readonly ThreadTest[];
  /** In the order in which they are looked at. */
  readonly threads: readonly CatalogThread[];
  readonly highestNumber: number;
  /** In rows of a plain word. */
  readonly budget: number;
}

export interface WalkResult {
  readonly matches: readonly ThreadMatch[];
  /** Found only by words in several items. */
  readonly spread: readonly ThreadMatch[];
  /** Threads that were looked through; null: all. */
  readonly walked: ReadonlySet<number> | null;
}

/** Rows that are fetched and judged at a time. */
const BATCH_COST = 5_000;

/** Looks through threads, of which each is judged completely, until all are or the budget is used. */
export function walk(input: WalkInput): WalkResult {
  const walker = new Walker(input);
  return walker.run();
}

class Walker {
  readonly #input: WalkInput;
  readonly #holds: (mask: number) => boolean;
  readonly #wanted: number;
  readonly #unwanted: number;
  readonly #isPositive: boolean;
  readonly #costPerThread: number;
  readonly #matches: ThreadMatch[] = [];
  readonly #spread: ThreadMatch[] = [];
  #cost = 0;

  constructor(input: WalkInput) {
    const { expression, leaves, tests, highestNumber } = input;
    const { wanted, unwanted } = leavesOf(expression);
    this.#input = input;
    this.#holds = truthOf(expression);
    this.#wanted = wanted.reduce((mask, { bit }) => mask | bit, 0);
    this.#unwanted = unwanted.reduce((mask, { bit }) => mask | bit, 0);
    this.#isPositive = asksForSomething(expression);
    const all = [...leaves, ...tests.flatMap((test) => test.leaves)];
    this.#costPerThread = all.reduce((sum, rows) => sum + rows.costPerThread(highestNumber), 0);
  }

  run(): WalkResult {
    const { budget } = this.#input;
    const threads = this.#reachable();
    const size = this.#batchSize();
    let at = 0;
    while (at < threads.length && (at === 0 || this.#cost < budget)) {
      this.#judge(threads.slice(at, at + size));
      at += size;
    }
    const isAll = at >= threads.length && threads.length === this.#input.threads.length;
    const walked = isAll ? null : new Set(threads.slice(0, at).map(({ number }) => number));
    return { matches: this.#matches, spread: this.#spread, walked };
  }

  /** Those of which everything can be known. */
  #reachable(): readonly CatalogThread[] {
    const { leaves, tests, threads } = this.#input;
    const all = [...leaves, ...tests.flatMap((test) => test.leaves)];
    const lowest = Math.max(0, ...all.map((rows) => rows.lowestNumber));
    return lowest === 0 ? threads : threads.filter(({ number }) => number >= lowest);
  }

  #batchSize(): number {
    if (this.#costPerThread === 0) return Number.MAX_SAFE_INTEGER;
    const { threads, leaves, highestNumber } = this.#input;
    // Threads that lie apart are fetched with all between them, or by statements of their own.
    const together = (this.#costPerThread * highestNumber) / Math.max(1, threads.length);
    const apart = this.#costPerThread + STATEMENT_COST * SOURCES.length * leaves.length;
    return Math.max(1, Math.floor(BATCH_COST / Math.min(together, apart)));
  }

  #judge(batch: readonly CatalogThread[]): void {
    const ranges = this.#rangesOf(batch);
    const passing = this.#passing(batch, ranges);
    if (this.#input.leaves.length === 0) return this.#takeWithoutItems(passing);
    const threads = new Map(passing.map((thread) => [thread.number, thread]));
    let state: State | null = null;
    let lowest = Number.POSITIVE_INFINITY;
    const open = (row: number): void => {
      const number = numberOf(row);
      const thread = threads.get(number);
      if (state !== null) this.#take(state);
      state = thread === undefined ? null : newState(thread, this.#ownOf(number));
      lowest = number * ITEMS_PER_THREAD;
      threads.delete(number);
    };
    for (const range of ranges.toReversed())
      mergeRows(this.#listsOf(range), (row, mask) => {
        if (row < lowest) open(row);
        if (state !== null) this.#judgeItem(state, row, mask);
      });
    if (state !== null) this.#take(state);
    this.#takeWithoutItems(threads.values());
  }

  #judgeItem(state: State, row: number, mask: number): void {
    const all = mask | state.own;
    const holds = this.#holds(all);
    if (!holds) state.failed = true;
    if ((mask & this.#wanted) === 0) return;
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

  /** Threads that have none of the words but in what is known of themselves. */
  #takeWithoutItems(threads: Iterable<CatalogThread>): void {
    if (this.#isPositive && this.#input.leaves.every(({ own }) => own.size === 0) && !this.#holds(0)) return;
    for (const thread of threads) {
      const own = this.#ownOf(thread.number);
      if (this.#holds(own)) this.#matches.push({ thread, own, rows: [], masks: [], isSpread: false });
    }
  }

  #take({ thread, own, rows, masks, union, others, failed }: State): void {
    const holdsItself = this.#holds(own);
    if (!this.#isPositive) {
      if (holdsItself && !failed) this.#matches.push({ thread, own, rows: [], masks: [], isSpread: false });
    } else if (rows.length > 0 || holdsItself)
      this.#matches.push({ thread, own, rows, masks, isSpread: false });
    else if (others !== null && this.#holds(union))
      this.#spread.push({ thread, own, ...others, isSpread: true });
  }

  #ownOf(number: number): number {
    let mask = 0;
    for (const { leaf, own } of this.#input.leaves) if (own.has(number)) mask |= leaf.bit;
    return mask;
  }

  #listsOf(range: NumberRange): readonly RowList[] {
    return this.#input.leaves.flatMap((rows) => {
      const isWanted = (rows.leaf.bit & this.#wanted) !== 0;
      return SOURCES.map((source) => ({
        rows: this.#fetch(rows, source, range),
        bits: rows.leaf.bit | (isWanted ? PLACE_BITS[source] : 0),
      }));
    });
  }

  #fetch(leaf: LeafRows, source: Source, range: NumberRange): readonly number[] {
    const { rows, cost } = leaf.within(source, range);
    this.#cost += cost;
    return rows;
  }

  /** Those of which the tests hold that could not be made before. */
  #passing(batch: readonly CatalogThread[], ranges: readonly NumberRange[]): readonly CatalogThread[] {
    let passing = batch;
    for (const { not, threads, leaves } of this.#input.tests) {
      if (threads !== null) continue;
      const have = new Set<number>();
      for (const leaf of leaves)
        for (const source of SOURCES)
          for (const range of ranges)
            for (const row of this.#fetch(leaf, source, range)) have.add(numberOf(row));
      passing = passing.filter(({ number }) => have.has(number) !== not);
    }
    return passing;
  }

  /** Threads whose rows lie near each other are fetched together, when that is cheaper than one by one. */
  #rangesOf(batch: readonly CatalogThread[]): readonly NumberRange[] {
    if (this.#costPerThread === 0) return [{ from: 0, to: this.#input.highestNumber }];
    const numbers = batch.map(({ number }) => number).sort((a, b) => a - b);
    const gap = STATEMENT_COST / this.#costPerThread + 1;
    const ranges: { from: number; to: number }[] = [];
    for (const number of numbers) {
      const last = ranges.at(-1);
      if (last === undefined || number - last.to > gap) ranges.push({ from: number, to: number });
      else last.to = number;
    }
    return ranges;
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
