import type { Statement } from 'better-sqlite3';
import { SkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { readBackfill } from './backfill-state.ts';
import { codexError } from './codex-errors.ts';
import { hydrateRow, type RawRow, selectList } from './codex-row.ts';
import { type Columns, readColumns, supportsField } from './columns.ts';
import { type Connection, connect, fileIdentity, fileMark } from './connection.ts';
import { editRow } from './row-edit.ts';
import { readImage, restoreImage } from './row-image.ts';
import { readSpawnEdges } from './spawn-edges.ts';
import type {
  CodexBackfill,
  CodexDb,
  CodexDbInfo,
  CodexRow,
  CodexRowEdit,
  CodexRowImage,
  CodexRowRestore,
  CodexSpawnEdgePage,
  OpenRowUpdate,
} from './types.ts';

/** Room for one connection's own versions in `dataVersion`. */
const VERSIONS_PER_CONNECTION = 1_000_000;

/** The Codex DB over one connection whose table has been looked at. */
export class SqliteCodexDb implements CodexDb {
  readonly info: CodexDbInfo;
  readonly #busyTimeoutMs: number;
  readonly #prepared = new Map<string, Statement<unknown[], RawRow>>();
  #columns: Columns;
  #select: string;
  #schema: unknown;
  #connection: Connection;
  #reconnects = 0;

  constructor(info: CodexDbInfo, columns: Columns, connection: Connection, busyTimeoutMs: number) {
    this.info = info;
    this.#columns = columns;
    this.#connection = connection;
    this.#busyTimeoutMs = busyTimeoutMs;
    this.#select = selectList(columns);
    this.#schema = schemaVersion(connection);
  }

  supports(field: keyof CodexRowEdit): boolean {
    return supportsField(this.#columns, field);
  }

  getRow(id: ThreadId): CodexRow | null {
    return guard(() => {
      const row = this.#prepare(`SELECT ${this.#select} FROM threads WHERE id = ?`).get(id);
      return row === undefined ? null : hydrateRow(row);
    });
  }

  getRows(ids: readonly ThreadId[]): ReadonlyMap<ThreadId, CodexRow> {
    return guard(() => {
      const sql = `SELECT ${this.#select} FROM threads WHERE id IN (SELECT value FROM json_each(?))`;
      const rows = this.#prepare(sql).all(JSON.stringify(ids));
      return new Map(rows.flatMap((row) => hydrateRow(row) ?? []).map((row) => [row.threadId, row]));
    });
  }

  readRows(
    after: number | null,
    limit: number,
  ): { readonly rows: readonly CodexRow[]; readonly next: number | null } {
    return guard(() => {
      const sql = `SELECT ${this.#select} FROM threads WHERE rowid > ? ORDER BY rowid LIMIT ?`;
      const raw = this.#prepare(sql).all(after ?? Number.MIN_SAFE_INTEGER, limit);
      const rows = raw.flatMap((row) => hydrateRow(row) ?? []);
      return { rows, next: raw.length < limit ? null : (raw.at(-1)?.key ?? null) };
    });
  }

  spawnEdges(after: string | null, limit: number): CodexSpawnEdgePage {
    return guard(() => readSpawnEdges(this.#connection.db, after, limit));
  }

  backfill(): CodexBackfill | null {
    return guard(() => readBackfill(this.#connection.db));
  }

  dataVersion(): number {
    return guard(() => {
      this.#reconnect();
      this.#followSchema();
      const version = Number(this.#connection.db.pragma('data_version', { simple: true }));
      return this.#reconnects * VERSIONS_PER_CONNECTION + version;
    });
  }

  updateRow(id: ThreadId, edit: CodexRowEdit): boolean {
    const update = this.beginUpdate(id, edit);
    update?.commit();
    return update !== null;
  }

  rowImage(id: ThreadId): CodexRowImage {
    return guard(() => {
      this.#reconnect();
      this.#followSchema();
      return readImage(this.#connection.db, this.#columns, id);
    });
  }

  restoreRow(id: ThreadId, restore: CodexRowRestore): boolean {
    const open = this.#begin((db) => restoreImage(db, this.#columns, id, restore));
    open?.commit();
    return open !== null;
  }

  beginUpdate(id: ThreadId, edit: CodexRowEdit): OpenRowUpdate | null {
    return this.#begin((db) => editRow(db, this.#columns, id, edit));
  }

  close(): void {
    guard(() => this.#connection.db.close());
  }

  /** Takes the immediate transaction and changes the row; null: there is no such row. */
  #begin(change: (db: Connection['db']) => boolean): OpenRowUpdate | null {
    if (!this.info.writable) throw new SkeinError('read_only', "Codex's database was opened read-only");
    if (this.#connection.db.inTransaction) {
      throw new SkeinError('conflict', "an edit of Codex's database is not finished yet");
    }
    return guard(() => {
      this.#reconnect();
      if (fileIdentity(this.info.path) === null) {
        throw new SkeinError('conflict', "Codex's database was removed while it was open here");
      }
      const { db } = this.#connection;
      db.exec('BEGIN IMMEDIATE');
      try {
        this.#followSchema();
        if (change(db)) return this.#openUpdate();
        db.exec('ROLLBACK');
        return null;
      } catch (thrown) {
        if (db.inTransaction) db.exec('ROLLBACK');
        throw thrown;
      }
    });
  }

  #openUpdate(): OpenRowUpdate {
    const end = (how: 'COMMIT' | 'ROLLBACK'): void => guard(() => endTransaction(this.#connection, how));
    const rollback = () => {
      // A commit that failed has rolled back already.
      if (this.#connection.db.inTransaction) end('ROLLBACK');
    };
    return { commit: () => end('COMMIT'), rollback };
  }

  #prepare(sql: string): Statement<unknown[], RawRow> {
    const known = this.#prepared.get(sql) ?? this.#connection.db.prepare<unknown[], RawRow>(sql);
    this.#prepared.set(sql, known);
    return known;
  }

  /** A newer Codex may add columns while the database is open here: name and history mode must not be overlooked. */
  #followSchema(): void {
    const version = schemaVersion(this.#connection);
    if (version === this.#schema) return;
    this.#columns = readColumns(this.#connection.db);
    this.#select = selectList(this.#columns);
    this.#schema = version;
  }

  /** Another file at the same path (Codex's database was deleted and made anew), or a snapshot that is out of date. */
  #reconnect(): void {
    const { kind, mark, db } = this.#connection;
    const path = this.info.path;
    const now = kind === 'snapshot' ? fileMark(path) : fileIdentity(path);
    if (now === null || now === mark || db.inTransaction) return;
    this.#connection = connect({ path, readOnly: !this.info.writable, busyTimeoutMs: this.#busyTimeoutMs });
    this.#schema = null;
    this.#reconnects += 1;
    this.#prepared.clear();
    db.close();
  }
}

function schemaVersion({ db }: Connection): unknown {
  return db.pragma('schema_version', { simple: true });
}

/** A commit that fails because someone holds the file leaves the transaction open: nothing of it may stay. */
function endTransaction({ db }: Connection, how: 'COMMIT' | 'ROLLBACK'): void {
  try {
    db.exec(how);
  } catch (thrown) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw thrown;
  }
}

function guard<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw codexError(thrown);
  }
}
