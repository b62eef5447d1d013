import type { Database, Statement } from 'better-sqlite3';

/** Prepared statements by their text, each prepared once. */
export class Statements {
  readonly #db: Database;
  readonly #prepared = new Map<string, Statement<unknown[]>>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** A statement whose rows are of type `Row`: the caller vouches for the columns it names. */
  get<Row = unknown>(sql: string): Statement<unknown[], Row> {
    const known = this.#prepared.get(sql) ?? this.#db.prepare<unknown[]>(sql);
    this.#prepared.set(sql, known);
    return known as Statement<unknown[], Row>;
  }
}
