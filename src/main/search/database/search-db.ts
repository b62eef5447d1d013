import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';

type Value = string | number | bigint | Buffer | null;

/** A prepared statement with its types; `R`: a row. */
export type Statement<P extends readonly Value[], R = unknown> = Database.Statement<[...P], R>;

/** The index of one home, opened. What it throws is SQLite's; `isDamage` tells what it means. */
export class SearchDb {
  readonly path: string;
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement<unknown[]>>();
  readonly #inode: number;

  constructor(path: string, db: Database.Database) {
    this.path = path;
    this.#db = db;
    this.#inode = statSync(path).ino;
  }

  /** The statement of this text, prepared once. */
  statement<P extends readonly Value[], R = unknown>(sql: string): Statement<P, R> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known as unknown as Statement<P, R>;
    const made = this.#db.prepare<unknown[]>(sql);
    this.#statements.set(sql, made);
    return made as unknown as Statement<P, R>;
  }

  /** The only column of the first row; undefined: no row. */
  value<T extends Value>(sql: string, ...values: readonly Value[]): T | undefined {
    const row = this.statement<readonly Value[], Record<string, T>>(sql).get(...values);
    return row === undefined ? undefined : Object.values(row)[0];
  }

  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** Runs `action` in one write transaction: all of it or nothing. */
  write<T>(action: () => T): T {
    return this.#db.transaction(action).immediate();
  }

  /** Runs `action` on one state of the index, whatever is written meanwhile. */
  read<T>(action: () => T): T {
    return this.#db.transaction(action).deferred();
  }

  /** Changes whenever another connection has written. */
  get dataVersion(): number {
    return Number(this.#db.pragma('data_version', { simple: true }));
  }

  /** Rows that this connection has written since it was opened. */
  get totalChanges(): number {
    return this.value<number>('SELECT total_changes() AS n') ?? 0;
  }

  /** False: the file was taken away or replaced since it was opened. */
  get isCurrent(): boolean {
    return statSync(this.path, { throwIfNoEntry: false })?.ino === this.#inode;
  }

  /** Of the file and its log. */
  get bytes(): number {
    return sizeOf(this.path) + sizeOf(`${this.path}-wal`);
  }

  /** Moves what is in the log into the file, as far as no reader is in the way. Writes nothing when nothing is there. */
  emptyLog(): void {
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
  }

  get isOpen(): boolean {
    return this.#db.open;
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
