import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { SEARCH_SCHEMA, SEARCH_VERSION } from '../schema.ts';
import { SearchDb } from './search-db.ts';
import { DamagedIndex, isDamage } from './sqlite-errors.ts';

const BUSY_MS = 5_000;
const WRITER_CACHE_KIB = 32 * 1024;
/** The log is cut to this when it has been taken over. */
const LOG_BYTES = 8 * 1024 * 1024;
const READER_CACHE_KIB = 32 * 1024;

/**
 * Opens the index for its one writer. A file that is damaged, or of another version, is thrown away and made anew. Fails
 * with what SQLite or the file system say when that is impossible.
 */
export function openSearchDb(path: string): SearchDb {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    return openWriter(path);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
  }
  removeSearchDb(path);
  return openWriter(path);
}

/** Opens the index for questions; null: there is none that can be used. Never writes. */
export function openForReading(path: string): SearchDb | null {
  if (!existsSync(path)) return null;
  try {
    return openReader(path);
  } catch {
    return null;
  }
}

/** Takes the files of an index away. Those who have it open keep what they have. */
export function removeSearchDb(path: string): void {
  for (const suffix of ['-wal', '-shm', ''])
    rmSync(path + suffix, { force: true, recursive: true, maxRetries: 5, retryDelay: 50 });
}

function openWriter(path: string): SearchDb {
  const db = new Database(path, { timeout: BUSY_MS });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('temp_store = MEMORY');
    db.pragma(`cache_size = -${WRITER_CACHE_KIB}`);
    db.pragma('wal_autocheckpoint = 2000');
    db.pragma(`journal_size_limit = ${LOG_BYTES}`);
    prepareSchema(db);
    return new SearchDb(path, db);
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

function prepareSchema(db: Database.Database): void {
  const version = versionOf(db);
  const isEmpty = version === 0 && db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  if (isEmpty) {
    db.transaction(() => {
      db.exec(SEARCH_SCHEMA);
      db.pragma(`user_version = ${SEARCH_VERSION}`);
    })();
  } else if (version !== SEARCH_VERSION) throw new DamagedIndex(`an index of version ${version}`);
  else db.prepare('SELECT count(*) FROM meta').get();
}

function openReader(path: string): SearchDb {
  // Not `readonly`: SQLite could then not make the shared file that a log needs.
  const db = new Database(path, { timeout: BUSY_MS, fileMustExist: true });
  try {
    db.pragma('query_only = ON');
    db.pragma('temp_store = MEMORY');
    db.pragma(`cache_size = -${READER_CACHE_KIB}`);
    if (versionOf(db) !== SEARCH_VERSION) throw new DamagedIndex('an index of another version');
    return new SearchDb(path, db);
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

function versionOf(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}
