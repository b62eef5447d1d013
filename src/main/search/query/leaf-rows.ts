import { ITEMS_PER_THREAD } from '../schema.ts';
import { type Leaf, type Source, SOURCES } from './leaf.ts';
import type { QueryLimits } from './limits.ts';
import { type OwnSources, ownThreads } from './own-threads.ts';
import { type FetchedRows, type NumberRange, RowFetch } from './row-fetch.ts';

export type { NumberRange } from './row-fetch.ts';

/** What a statement costs besides its rows, in rows of a plain word. */
export const STATEMENT_COST = 1_000;
const EVERYTHING = 2 ** 31;
/** However much a row of it costs, so many times fewer of its rows are fetched at first. */
const MOST_FEWER = 4;

export interface RowSources extends OwnSources {
  readonly limits: QueryLimits;
}

/** The rows in which one leaf is: the newest are fetched at once, the others when threads are looked through. */
export class LeafRows {
  readonly leaf: Leaf;
  /** Threads whose own row has it. */
  readonly own: ReadonlySet<number>;
  readonly #fetch: RowFetch;
  #known: Readonly<Record<Source, FetchedRows>>;

  constructor(sources: RowSources, leaf: Leaf) {
    const { firstRows, heavyRows } = sources.limits;
    const most = leaf.heavy ? heavyRows : Math.ceil(firstRows / Math.min(leaf.rowCost, MOST_FEWER));
    this.leaf = leaf;
    this.#fetch = new RowFetch(sources.db, leaf);
    this.#known = {
      prose: this.#fetch.newest('prose', most),
      work: this.#fetch.newest('work', most),
      outputs: this.#fetch.newest('outputs', most),
    };
    this.own = new Set(this.#takeOwn() ?? ownThreads(leaf, sources));
  }

  /** All its rows are known. */
  get isComplete(): boolean {
    return SOURCES.every((source) => this.#known[source].low === 0);
  }

  /** Fetches all its rows when there are about `most` of them or fewer. */
  completeIfFew(highestNumber: number, most: number): void {
    if (this.leaf.heavy || this.isComplete) return;
    if (this.costPerThread(highestNumber) * highestNumber > most) return;
    const all = (source: Source): FetchedRows =>
      this.#known[source].low === 0 ? this.#known[source] : this.#fetch.newest(source, EVERYTHING);
    this.#known = { prose: all('prose'), work: all('work'), outputs: all('outputs') };
  }

  /** Rows of `words` that are known. */
  get countInWords(): number {
    return this.#known.prose.rows.length + this.#known.work.rows.length;
  }

  /** Threads that have it, in an item or of themselves; null: not all are known. */
  threads(): ReadonlySet<number> | null {
    if (!this.isComplete) return null;
    const numbers = new Set(this.own);
    for (const source of SOURCES) for (const row of this.#known[source].rows) numbers.add(numberOf(row));
    return numbers;
  }

  /** The lowest thread of which everything is known, where no more can be fetched; 0: any can. */
  get lowestNumber(): number {
    if (!this.leaf.heavy) return 0;
    return Math.max(...SOURCES.map((source) => Math.ceil(this.#known[source].low / ITEMS_PER_THREAD)));
  }

  /** What fetching the rows of one thread costs about, where they are not known; 0: they are. */
  costPerThread(highest: number): number {
    if (this.leaf.heavy) return 0;
    return SOURCES.reduce((sum, source) => {
      const { rows, low } = this.#known[source];
      if (low === 0) return sum;
      return sum + (rows.length * this.leaf.rowCost) / Math.max(1, highest - numberOf(low) + 1);
    }, 0);
  }

  /** The rows within a range, the highest first; `cost`: of fetching them. */
  within(source: Source, range: NumberRange): { readonly rows: readonly number[]; readonly cost: number } {
    const { rows, low } = this.#known[source];
    const start = range.from * ITEMS_PER_THREAD;
    if (low === 0 || this.leaf.heavy || start >= low)
      return { rows: slice(rows, start, (range.to + 1) * ITEMS_PER_THREAD), cost: 0 };
    const fetched = this.#fetch.within(source, range);
    return { rows: fetched, cost: STATEMENT_COST + fetched.length * this.leaf.rowCost };
  }

  /** Rows of threads that came with those of items; null: they did not, or not all of them. */
  #takeOwn(): readonly number[] | null {
    if (!this.leaf.heavy || this.leaf.items.work === null) return null;
    const { rows, low, isAll } = this.#known.work;
    const items = firstBelow(rows, 0);
    this.#known = { ...this.#known, work: { rows: rows.slice(0, items), low, isAll } };
    return isAll && this.leaf.own !== null ? rows.slice(items).map((row) => -row) : null;
  }
}

/** The thread of an item's row. */
export function numberOf(row: number): number {
  return Math.floor(row / ITEMS_PER_THREAD);
}

/** The rows from `low` to before `high`, of rows in falling order. */
function slice(rows: readonly number[], low: number, high: number): readonly number[] {
  const start = firstBelow(rows, high);
  const end = firstBelow(rows, low);
  return start === 0 && end === rows.length ? rows : rows.slice(start, end);
}

function firstBelow(rows: readonly number[], bound: number): number {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle] ?? 0) < bound) to = middle;
    else from = middle + 1;
  }
  return from;
}
