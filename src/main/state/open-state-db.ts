import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { checkedVersion, migrate, NewerSchemaError } from './migrations.ts';
import { rescued } from './rescued-state-db.ts';
import { isDamage, isDiskFailure, isLocked } from './sqlite-errors.ts';
import { SqliteStateDb } from './sqlite-state-db.ts';
import type { OpenStateDb, StateDb, StateDbStorage } from './types.ts';

export interface OpenStateDbOptions {
  /** Absolute path of the file. Its folder is made when it is missing. */
  readonly path: string;
  /** The time that names a damaged file put aside, in milliseconds. */
  readonly now?: () => number;
  /** How long opening waits for another process. Default 5,000. */
  readonly busyTimeoutMs?: number;
  /** How long one call waits for another process, and holds up this one. As long as opening when absent. */
  readonly callTimeoutMs?: number;
}

/** What opening a file needs, with everything decided. */
interface Opening {
  readonly path: string;
  readonly busyTimeoutMs: number;
  readonly callTimeoutMs: number;
  readonly onFailure: (thrown: unknown) => void;
}

/**
 * Opens the state DB of one home and brings its schema up to date. Never throws: a damaged file, or one that cannot be
 * written, is put aside as `<path>.damaged-<time>` and a new one begun (`rebuilt`); where that is impossible, where the
 * disk is full or fails, where another process blocks the file, and where a newer Skein wrote it, the database lives in
 * memory (`memory`) and the file stays as it is.
 */
export function openStateDb(options: OpenStateDbOptions): OpenStateDb {
  const { path, now = Date.now, busyTimeoutMs = 5_000, callTimeoutMs = busyTimeoutMs } = options;
  return rescued(
    (onFailure) => openBest({ path, busyTimeoutMs, callTimeoutMs, onFailure }, now()),
    openMemory,
  );
}

function openBest(opening: Opening, nowMs: number): StateDb {
  const { path } = opening;
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (existsSync(suspectMark(path))) return rebuild(opening, nowMs);
    return openFile(opening, 'file');
  } catch (thrown) {
    if (thrown instanceof NewerSchemaError || isLocked(thrown) || isDiskFailure(thrown)) return openMemory();
  }
  try {
    return rebuild(opening, nowMs);
  } catch {
    return openMemory();
  }
}

function openFile(
  { path, busyTimeoutMs, callTimeoutMs, onFailure }: Opening,
  storage: StateDbStorage,
): StateDb {
  const db = new Database(path, { timeout: busyTimeoutMs });
  try {
    checkedVersion(db);
    db.pragma('journal_mode = WAL');
    prepare(db);
    checkWritable(db);
    db.pragma(`busy_timeout = ${callTimeoutMs}`);
    return new SqliteStateDb(db, storage, (thrown) => {
      if (isDamage(thrown)) markSuspect(path);
      onFailure(thrown);
    });
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** SQLite opens a file that cannot be written without a word. Another writer is no reason to give it up, or to wait. */
function checkWritable(db: Database.Database): void {
  db.pragma('busy_timeout = 0');
  try {
    db.exec('DELETE FROM notes WHERE FALSE');
  } catch (thrown) {
    if (!isLocked(thrown)) throw thrown;
  }
}

function openMemory(): StateDb {
  const db = new Database(':memory:');
  prepare(db);
  return new SqliteStateDb(db, 'memory', () => {});
}

function prepare(db: Database.Database): void {
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -16000');
  db.pragma('wal_autocheckpoint = 4000');
  migrate(db);
}

/** What was put aside comes back when no new file can be made in its place: it may be only this moment that is bad. */
function rebuild(opening: Opening, nowMs: number): StateDb {
  const { path } = opening;
  const aside = `${path}.damaged-${nowMs}`;
  if (existsSync(path) && !statSync(path).isFile()) throw new Error(`${path} is not a file`);
  moveDatabase(path, aside);
  try {
    const db = openFile(opening, 'rebuilt');
    rmSync(suspectMark(path), { force: true });
    return db;
  } catch (thrown) {
    moveDatabase(aside, path);
    throw thrown;
  }
}

function moveDatabase(from: string, to: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
    else rmSync(to + suffix, { force: true });
  }
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
