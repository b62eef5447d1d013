import type { Database } from 'better-sqlite3';
import { type UnusableCode, unusableCode } from './codex-errors.ts';
import { selectList } from './codex-row.ts';
import { isThreadsTable, readColumns } from './columns.ts';
import { type Connection, connect } from './connection.ts';
import { SqliteCodexDb } from './sqlite-codex-db.ts';
import type { CodexDb } from './types.ts';

export interface OpenCodexDbOptions {
  readonly path: string;
  readonly readOnly: boolean;
  /** How long a call waits for another process. Default 5,000. */
  readonly busyTimeoutMs?: number;
}

/** The database, or why files have to do without it. `reason` is a sentence without the path. */
export type CodexDbOpening =
  | { readonly kind: 'open'; readonly db: CodexDb }
  | {
      readonly kind: 'unusable';
      readonly path: string;
      readonly reason: string;
      readonly code: UnusableCode;
    };

/**
 * Opens an existing Codex DB as a guest: makes no database, changes neither schema nor journal mode, and leaves no
 * transaction open. It is read-only when asked for, and where the file or its folder cannot be written. Never throws.
 */
export function openCodexDb(options: OpenCodexDbOptions): CodexDbOpening {
  const { path, readOnly, busyTimeoutMs = 5_000 } = options;
  try {
    const connection = connect({ path, readOnly, busyTimeoutMs });
    try {
      return lookAt(connection, path, busyTimeoutMs);
    } catch (thrown) {
      connection.db.close();
      throw thrown;
    }
  } catch (thrown) {
    return { kind: 'unusable', path, reason: reasonOf(thrown), code: unusableCode(thrown) };
  }
}

/** Node names the path in its messages, as SQLite does not. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const denied = 'code' in thrown && (thrown.code === 'EACCES' || thrown.code === 'EPERM');
  return denied ? 'permission denied' : thrown.message;
}

function lookAt(connection: Connection, path: string, busyTimeoutMs: number): CodexDbOpening {
  const columns = readColumns(connection.db);
  if (!isThreadsTable(columns)) {
    connection.db.close();
    return { kind: 'unusable', path, reason: 'it has no table of threads', code: 'no-threads-table' };
  }
  connection.db.prepare(`SELECT ${selectList(columns)} FROM threads LIMIT 1`).get();
  const info = { path, migration: lastMigration(connection.db), writable: connection.kind === 'writable' };
  return { kind: 'open', db: new SqliteCodexDb(info, columns, connection, busyTimeoutMs) };
}

function lastMigration(db: Database): number | null {
  try {
    const row = db.prepare<[], { last: unknown }>('SELECT max(version) AS last FROM _sqlx_migrations').get();
    return typeof row?.last === 'number' ? row.last : null;
  } catch {
    return null;
  }
}
