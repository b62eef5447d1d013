import type { Database, Statement } from 'better-sqlite3';
import type { Mark } from '../../shared/library.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { applyChange, standing } from './apply-change.ts';
import { libraryError } from './library-errors.ts';
import { openLibrary, type OpenLibraryOptions } from './open-library.ts';
import { type LibraryChange, type Row, TABLES, type TableName } from './tables.ts';

export interface LibraryOptions extends OpenLibraryOptions {
  /** Real path of the home whose threads are marked. */
  readonly home: string;
}

/** What SQLite takes for a parameter. */
export type Cell = string | number | null;

const MARK_TABLES = { pin: 'pins', note: 'notes', bookmark: 'bookmarks' } as const;

/**
 * Skein's own database of labels, pins, notes, bookmarks and smart folders, seen from one home. Opened when it is first
 * needed; several processes may have it open. Nothing here knows whether a thread is still there. Every call throws a
 * `SkeinError`: `locked` where another process writes for long.
 */
export class Library {
  readonly #options: LibraryOptions;
  readonly #statements = new Map<string, Statement>();
  #opened: { readonly db: Database; readonly home: number } | null = null;
  #closed = false;
  #version = 0;

  constructor(options: LibraryOptions) {
    this.#options = options;
  }

  /** This home's number in rows. */
  get home(): number {
    return this.#guard(({ home }) => home);
  }

  /** Whole rows of a table, in the order of its columns. `where`: SQL behind the table's name. */
  rows(table: TableName, where = '', params: readonly Cell[] = []): readonly Row[] {
    const { columns } = TABLES[table];
    return this.query(`SELECT ${columns.join(', ')} FROM ${table} ${where}`, params);
  }

  /** The rows of any question. */
  query(sql: string, params: readonly Cell[] = []): readonly Row[] {
    return this.#guard(({ db }) => this.#statement(db, sql).all(...params) as readonly Row[]);
  }

  /** Makes a change, all of it or nothing; `conflict` when what it is about is not as the change found it. */
  apply(change: LibraryChange): void {
    this.#guard(({ db }) => applyChange(db, change));
  }

  /** Whether things are as a change found them, as it left them, or neither. */
  standing(change: LibraryChange): 'before' | 'after' | 'other' {
    return this.#guard(({ db }) => standing(db, change));
  }

  /** Threads of this home with a label. */
  threadsWithLabel(labelId: string): readonly ThreadId[] {
    const sql = 'SELECT thread_id FROM thread_labels WHERE label_id = ? AND home = ?';
    return this.#ids(sql, [labelId, this.home]);
  }

  /** Those of these threads that have a label. */
  havingLabel(labelId: string, threadIds: readonly ThreadId[]): readonly ThreadId[] {
    const sql = `SELECT thread_id FROM json_each(?) JOIN thread_labels
      ON home = ? AND thread_id = json_each.value AND label_id = ?`;
    return this.#ids(sql, [JSON.stringify(threadIds), this.home, labelId]);
  }

  /** Threads of this home that are marked so. */
  threadsWith(mark: Mark): readonly ThreadId[] {
    return this.#ids(`SELECT DISTINCT thread_id FROM ${MARK_TABLES[mark]} WHERE home = ?`, [this.home]);
  }

  /** What is remembered under a name; null: nothing. */
  fact(name: string): string | null {
    const [row] = this.query('SELECT value FROM facts WHERE name = ?', [name]);
    return row === undefined ? null : String(row[0]);
  }

  setFact(name: string, value: string): void {
    const sql =
      'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
    this.#guard(({ db }) => db.prepare(sql).run(name, value));
  }

  /** Whether another process changed anything since this was asked last, or since it was opened. */
  changedElsewhere(): boolean {
    if (this.#opened === null) return false;
    const version = this.#guard(({ db }) => versionOf(db));
    const changed = version !== this.#version;
    this.#version = version;
    return changed;
  }

  close(): void {
    this.#closed = true;
    this.#statements.clear();
    this.#opened?.db.close();
    this.#opened = null;
  }

  #ids(sql: string, params: readonly Cell[]): readonly ThreadId[] {
    return this.query(sql, params).map(([id]) => id as ThreadId);
  }

  #statement(db: Database, sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare(sql).raw();
    this.#statements.set(sql, statement);
    return statement;
  }

  #guard<T>(work: (opened: { readonly db: Database; readonly home: number }) => T): T {
    try {
      return work(this.#open());
    } catch (thrown) {
      throw libraryError(thrown);
    }
  }

  #open(): { readonly db: Database; readonly home: number } {
    if (this.#opened !== null) return this.#opened;
    if (this.#closed) throw new Error('it is closed');
    const db = openLibrary(this.#options);
    this.#opened = { db, home: homeNumber(db, this.#options.home) };
    this.#version = versionOf(db);
    return this.#opened;
  }
}

/** Another number after another process changed anything. */
function versionOf(db: Database): number {
  return Number(db.pragma('data_version', { simple: true }));
}

/** The number of a home, given once. */
function homeNumber(db: Database, path: string): number {
  const known = db.prepare('SELECT home FROM homes WHERE path = ?').pluck();
  const home = known.get(path);
  if (home !== undefined) return Number(home);
  db.prepare('INSERT OR IGNORE INTO homes (path) VALUES (?)').run(path);
  return Number(known.get(path));
}
