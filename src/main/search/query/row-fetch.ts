import type { SearchDb } from '../database/index.ts';
import { ITEMS_PER_THREAD } from '../schema.ts';
import type { Leaf, Source } from './leaf.ts';
import { placeOfKind } from './place-of-kind.ts';

/** Threads by their numbers, `from` to `to` and both of them. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** Rows, the highest first. */
export interface FetchedRows {
  readonly rows: readonly number[];
  /** All rows from here on are among them; 0: all rows of items are. */
  readonly low: number;
  /** There are no others, of threads neither where these were asked for. */
  readonly isAll: boolean;
}

type Table = 'words' | 'outputs';
type Asked = readonly [match: string, ...bounds: (bigint | number)[]];

const PER_THREAD = BigInt(ITEMS_PER_THREAD);
const NONE: FetchedRows = { rows: [], low: 0, isAll: true };
/** From here on, looking at both places of `words` in turn costs more than asking for the kind of each item. */
const COSTLY_ROWS = 4;

/**
 * Asks the full-text tables for the rows of a leaf. Bounds of rows are handed to FTS5 as integers of SQLite: of other
 * numbers it takes no notice, and walks through everything.
 */
export class RowFetch {
  readonly #db: SearchDb;
  readonly #leaf: Leaf;
  readonly #isJoint: boolean;
  /** Both places of `words`, where they were fetched together. */
  #joint: { readonly key: string; readonly prose: FetchedRows; readonly work: FetchedRows } | null = null;

  constructor(db: SearchDb, leaf: Leaf) {
    this.#db = db;
    this.#leaf = leaf;
    this.#isJoint = leaf.heavy || (leaf.anyColumn !== null && leaf.rowCost >= COSTLY_ROWS);
  }

  /** The highest rows. Of a heavy leaf in `work` those of threads too, which are negative and the last. */
  newest(source: Source, most: number): FetchedRows {
    const match = this.#leaf.items[source];
    if (match === null) return NONE;
    if (this.#isJoint && source !== 'outputs')
      return this.#together(`newest ${most}`, [this.#leaf.anyColumn ?? match, most], most)[source];
    const rows = this.#rows(tableOf(source), 'AND rowid >= 0 ORDER BY rowid DESC LIMIT ?', [match, most]);
    const isAll = rows.length < most;
    return { rows, low: isAll ? 0 : (rows.at(-1) ?? 0), isAll };
  }

  /** All rows of a range of threads. */
  within(source: Source, { from, to }: NumberRange): readonly number[] {
    const match = this.#leaf.items[source];
    if (match === null) return [];
    const bounds = [BigInt(from) * PER_THREAD, BigInt(to + 1) * PER_THREAD] as const;
    if (this.#isJoint && source !== 'outputs')
      return this.#together(`${from} ${to}`, [this.#leaf.anyColumn ?? match, ...bounds], null)[source].rows;
    return this.#rows(tableOf(source), 'AND rowid >= ? AND rowid < ? ORDER BY rowid DESC', [
      match,
      ...bounds,
    ]);
  }

  #rows(table: Table, rest: string, asked: Asked): readonly number[] {
    return this.#db
      .statement<Asked, number>(`SELECT rowid FROM ${table} WHERE ${table} MATCH ? ${rest}`)
      .pluck()
      .all(...asked);
  }

  #together(key: string, asked: Asked, most: number | null) {
    if (this.#joint?.key === key) return this.#joint;
    const found = this.#db
      .statement<Asked, JointRow>(this.#leaf.heavy ? HEAVY : most === null ? JOINT_WITHIN : JOINT_NEWEST)
      .raw()
      .all(...asked);
    const low = most === null || found.length < most ? 0 : Math.max(0, found.at(-1)?.[0] ?? 0);
    const isAll = most === null || found.length < most;
    const rowsIn = (source: Source): FetchedRows => ({
      rows: found.filter(([, kind]) => placeOfKind(kind ?? -1) === source).map(([row]) => row),
      low,
      isAll,
    });
    this.#joint = { key, prose: rowsIn('prose'), work: rowsIn('work') };
    return this.#joint;
  }
}

/** `kind`: null for the row of a thread. */
type JointRow = readonly [row: number, kind: number | null];

const JOINT =
  'SELECT words.rowid, kind FROM words CROSS JOIN items ON items.row = words.rowid WHERE words MATCH ?';
const JOINT_NEWEST = `${JOINT} AND words.rowid >= 0 ORDER BY words.rowid DESC LIMIT ?`;
const HEAVY = `SELECT words.rowid, kind FROM words LEFT JOIN items ON items.row = words.rowid WHERE words MATCH ?
  ORDER BY words.rowid DESC LIMIT ?`;
const JOINT_WITHIN = `${JOINT} AND words.rowid >= ? AND words.rowid < ? ORDER BY words.rowid DESC`;

function tableOf(source: Source): Table {
  return source === 'outputs' ? 'outputs' : 'words';
}
