import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { checkedVersion, migrate, NewerSchemaError } from './migrations.ts';
import { isDamage, isLocked } from './sqlite-errors.ts';
import { SqliteStateDb } from './sqlite-state-db.ts';
import type { StateDb, StateDbStorage } from './types.ts';

export interface OpenStateDbOptions {
  /** Absolute path of the file. Its folder is made when it is missing. */
  readonly path: string;
  /** The time that names a damaged file put aside, in milliseconds. */
  readonly now?: () => number;
  /** How long a write waits for another process. Default 5,000. */
  readonly busyTimeoutMs?: number;
}

/**
 * Opens the state DB of one home and brings its schema up to date. Never throws: a damaged file is put aside as
 * `<path>.damaged-<time>` and a new one begun (`rebuilt`); where that is impossible, where another process blocks the
 * file, and where a newer Skein wrote it, the database lives in memory (`memory`) and the file stays as it is.
 */
export function openStateDb(options: OpenStateDbOptions): StateDb {
  const { path, now = Date.now, busyTimeoutMs = 5_000 } = options;
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (existsSync(suspectMark(path))) return rebuild(path, now(), busyTimeoutMs);
    return openFile(path, busyTimeoutMs, 'file');
  } catch (thrown) {
    if (thrown instanceof NewerSchemaError || isLocked(thrown)) return openMemory();
  }
  try {
    return rebuild(path, now(), busyTimeoutMs);
  } catch {
    return openMemory();
  }
}

function openFile(path: string, busyTimeoutMs: number, storage: StateDbStorage): StateDb {
  const db = new Database(path, { timeout: busyTimeoutMs });
  try {
    checkedVersion(db);
    db.pragma('journal_mode = WAL');
    return ready(db, storage, (thrown) => {
      if (isDamage(thrown)) markSuspect(path);
    });
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** SQLite opens a file that cannot be written without a word. Waiting for another writer is no reason to give it up. */
function checkWritable(db: Database.Database): void {
  try {
    db.exec('DELETE FROM notes WHERE FALSE');
  } catch (thrown) {
    if (!isLocked(thrown)) throw thrown;
  }
}

function openMemory(): StateDb {
  return ready(new Database(':memory:'), 'memory', () => {});
}

function ready(
  db: Database.Database,
  storage: StateDbStorage,
  onFailure: (thrown: unknown) => void,
): StateDb {
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -64000');
  db.pragma('wal_autocheckpoint = 4000');
  migrate(db);
  checkWritable(db);
  return new SqliteStateDb(db, storage, onFailure);
}

function rebuild(path: string, nowMs: number, busyTimeoutMs: number): StateDb {
  if (existsSync(path) && !statSync(path).isFile()) throw new Error(`${path} is not a file`);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, `${path}.damaged-${nowMs}${suffix}`);
  }
  const db = openFile(path, busyTimeoutMs, 'rebuilt');
  rmSync(suspectMark(path), { force: true });
  return db;
}

/** Damage in the middle of a file shows only when a query comes across it: the next start then begins anew. */
function suspectMark(path: string): string {
  return `${path}.suspect`;
}

function markSuspect(path: string): void {
  try {
    closeSync(openSync(suspectMark(path), 'a'));
  } catch {
    // The query's own error is on its way to the caller; there is nothing to add to it.
  }
}
