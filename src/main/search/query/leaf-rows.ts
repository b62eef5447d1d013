import type { SearchDb } from '../database/index.ts';
import { ITEMS_PER_THREAD } from '../schema.ts';
import { type Leaf, OWN_FIELDS, type Source, SOURCES } from './leaf.ts';
import { isInOwn } from './own-words.ts';
import type { CatalogThread } from './thread-catalog.ts';
import type { QueryLimits } from './limits.ts';

/** Threads by their numbers, `from` to `to` and both of them. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** What is known of where a leaf is, in one place of items. */
interface Known {
  /** Rows, the highest first. */
  readonly rows: readonly number[];
  /** All rows from here on are known; 0: all. */
  readonly low: number;
}

/** Where rows come from. */
export interface RowSources {
  readonly db: SearchDb;
  readonly limits: QueryLimits;
  readonly threadOf: (number: number) => CatalogThread | undefined;
  /** All of them. */
  readonly threads: readonly CatalogThread[];
}

const TABLES: Readonly<Record<Source, 'words' | 'outputs'>> = {
  prose: 'words',
  work: 'words',
  outputs: 'outputs',
};
const PER_THREAD = BigInt(ITEMS_PER_THREAD);
/** What a statement costs besides its rows, in rows of a plain word. */
export const STATEMENT_COST = 1_000;

/**
 * The rows in which one leaf is. Bounds of rows are handed to FTS5 as integers of SQLite: of other numbers it takes no
 * notice, and walks through everything.
 */
export class LeafRows {
  readonly leaf: Leaf;
  /** Threads whose own row has it. */
  readonly own: ReadonlySet<number>;
  readonly #db: SearchDb;
  readonly #known: Readonly<Record<Source, Known>>;
  /** Where they came with the rows of items. */
  #ownRows: readonly number[] | null = null;

  constructor({ db, limits, threadOf, threads }: RowSources, leaf: Leaf) {
    this.leaf = leaf;
    this.#db = db;
    const most = leaf.heavy ? limits.heavyRows : Math.ceil(limits.firstRows / Math.min(leaf.rowCost, 4));
    this.#known = {
      prose: this.#newest('prose', most),
      work: this.#newest('work', most),
      outputs: this.#newest('outputs', most),
    };
    this.own = new Set(leaf.heavy ? this.#ownByTexts(threads) : this.#ownByIndex(threadOf));
  }

  /** All its rows are known. */
  get isComplete(): boolean {
    return SOURCES.every((source) => this.#known[source].low === 0);
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
  within(
    source: Source,
    { from, to }: NumberRange,
  ): { readonly rows: readonly number[]; readonly cost: number } {
    const { rows, low } = this.#known[source];
    if (low === 0 || this.leaf.heavy || from * ITEMS_PER_THREAD >= low)
      return { rows: slice(rows, from * ITEMS_PER_THREAD, (to + 1) * ITEMS_PER_THREAD), cost: 0 };
    const match = this.leaf.items[source];
    if (match === null) return { rows: [], cost: 0 };
    const fetched = this.#db
      .statement<[string, bigint, bigint], number>(
        `SELECT rowid FROM ${TABLES[source]} WHERE ${TABLES[source]} MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC`,
      )
      .pluck()
      .all(match, BigInt(from) * PER_THREAD, BigInt(to + 1) * PER_THREAD);
    return { rows: fetched, cost: STATEMENT_COST + fetched.length * this.leaf.rowCost };
  }

  #newest(source: Source, most: number): Known {
    const match = this.leaf.items[source];
    if (match === null) return { rows: [], low: 0 };
    const table = TABLES[source];
    const isAll = this.leaf.heavy && table === 'words';
    const rows = this.#db
      .statement<[string, number], number>(
        `SELECT rowid FROM ${table} WHERE ${table} MATCH ? ${isAll ? '' : 'AND rowid >= 0'} ORDER BY rowid DESC LIMIT ?`,
      )
      .pluck()
      .all(match, most);
    if (rows.length === most)
      return { rows: rows.filter((row) => row >= 0), low: Math.max(0, rows.at(-1) ?? 0) };
    if (!isAll) return { rows, low: 0 };
    const items = firstBelow(rows, 0);
    this.#ownRows = rows.slice(items).map((row) => -row);
    return { rows: rows.slice(0, items), low: 0 };
  }

  #ownByIndex(threadOf: RowSources['threadOf']): readonly number[] {
    const { own, ownFields } = this.leaf;
    if (own === null) return [];
    const numbers = this.#db
      .statement<[string], number>('SELECT -rowid FROM words WHERE words MATCH ? AND rowid < 0')
      .pluck()
      .all(own);
    if (ownFields.length === OWN_FIELDS.length) return numbers;
    return numbers.filter((number) => {
      const thread = threadOf(number);
      return thread !== undefined && ownFields.some((field) => isInOwn(this.leaf, thread, field));
    });
  }

  /** Asking the index again would cost more. */
  #ownByTexts(threads: readonly CatalogThread[]): readonly number[] {
    if (this.leaf.own === null) return [];
    if (this.#ownRows !== null) return this.#ownRows;
    const { ownFields } = this.leaf;
    return threads
      .filter((thread) => ownFields.some((field) => isInOwn(this.leaf, thread, field)))
      .map(({ number }) => number);
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
