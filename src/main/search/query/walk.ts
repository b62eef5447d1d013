import type { Expression } from './expression.ts';
import { type LeafRows, type NumberRange, numberOf, STATEMENT_COST } from './leaf-rows.ts';
import { PLACE_BITS, type Source, SOURCES } from './leaf.ts';
import { mergeRows, type RowList } from './merge-rows.ts';
import { ITEMS_PER_THREAD } from '../schema.ts';
import type { ThreadTest } from './thread-tests.ts';
import type { CatalogThread } from './thread-catalog.ts';
import { ThreadJudge, type ThreadMatch } from './thread-judge.ts';

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
  readonly #judge: ThreadJudge;
  readonly #costPerThread: number;
  #cost = 0;

  constructor(input: WalkInput) {
    const { expression, leaves, tests, highestNumber } = input;
    this.#input = input;
    this.#judge = new ThreadJudge(expression, leaves);
    const all = [...leaves, ...tests.flatMap((test) => test.leaves)];
    this.#costPerThread = all.reduce((sum, rows) => sum + rows.costPerThread(highestNumber), 0);
  }

  run(): WalkResult {
    const { budget } = this.#input;
    const threads = this.#reachable();
    const size = this.#batchSize();
    let at = 0;
    while (at < threads.length && (at === 0 || this.#cost < budget)) {
      this.#judgeBatch(threads.slice(at, at + size));
      at += size;
    }
    const isAll = at >= threads.length && threads.length === this.#input.threads.length;
    const walked = isAll ? null : new Set(threads.slice(0, at).map(({ number }) => number));
    const { matches, spread } = this.#judge;
    return { matches, spread, walked };
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

  #judgeBatch(batch: readonly CatalogThread[]): void {
    const ranges = this.#rangesOf(batch);
    const passing = this.#passing(batch, ranges);
    if (this.#input.leaves.length === 0) return this.#judge.withoutItems(passing);
    const threads = new Map(passing.map((thread) => [thread.number, thread]));
    let lowest = Number.POSITIVE_INFINITY;
    const open = (row: number): void => {
      const number = numberOf(row);
      this.#judge.open(threads.get(number) ?? null);
      threads.delete(number);
      lowest = number * ITEMS_PER_THREAD;
    };
    for (const range of ranges.toReversed())
      mergeRows(this.#listsOf(range), (row, mask) => {
        if (row < lowest) open(row);
        this.#judge.item(row, mask);
      });
    this.#judge.open(null);
    this.#judge.withoutItems(threads.values());
  }

  #listsOf(range: NumberRange): readonly RowList[] {
    return this.#input.leaves.flatMap((rows) => {
      const isWanted = (rows.leaf.bit & this.#judge.wanted) !== 0;
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
