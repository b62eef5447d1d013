import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { SkeinError } from '../../shared/errors.ts';
import { isDamage } from './library-errors.ts';
import { MIGRATIONS } from './schema.ts';

/** Marks a file as a library of Skein (the bytes of `SknL`). */
export const APPLICATION_ID = 0x536b6e4c;

export interface OpenLibraryOptions {
  /** Absolute; its folder is made when it is missing. null: in memory, for tests. */
  readonly path: string | null;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** How long one call waits for another process that writes. */
const BUSY_MS = 2_000;

/**
 * Opens the library's file. One that is damaged is put aside beside it, never deleted, and a new one begun; the log says
 * so. Before its schema is changed, the file is copied. Throws for a file of a newer Skein and for what is no library.
 */
export function openLibrary(options: OpenLibraryOptions): Database.Database {
  const { path, now, log } = options;
  if (path === null) return prepared(new Database(':memory:'), options);
  mkdirSync(dirname(path), { recursive: true });
  try {
    return openFile(path, options);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    const aside = `${path}.damaged-${now()}`;
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
    }
    log(`the library of labels and notes is damaged; it is kept as ${aside}, and a new one begun`);
    return openFile(path, options);
  }
}

function openFile(path: string, options: OpenLibraryOptions): Database.Database {
  const db = new Database(path, { timeout: BUSY_MS });
  try {
    return prepared(db, options);
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

function prepared(db: Database.Database, options: OpenLibraryOptions): Database.Database {
  const version = checkedVersion(db);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  if (version < MIGRATIONS.length) migrate(db, version, options);
  // Damage within shows here, before anything relies on it; the file is small.
  const found: unknown = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw Object.assign(new Error(String(found)), { code: 'SQLITE_CORRUPT' });
  return db;
}

function migrate(db: Database.Database, version: number, { path, now }: OpenLibraryOptions): void {
  if (path !== null && version > 0)
    db.exec(`VACUUM INTO '${`${path}.before-${now()}`.replaceAll("'", "''")}'`);
  db.transaction(() => {
    for (const step of MIGRATIONS.slice(checkedVersion(db))) db.exec(step);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  }).immediate();
}

/** Another process may be making the schema meanwhile: emptiness is asked first. */
function checkedVersion(db: Database.Database): number {
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (!isEmpty && db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw new SkeinError('internal', 'the library’s file is a database of something else');
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length)
    throw new SkeinError('unsupported', 'the library of labels and notes was written by a newer Skein');
  return version;
}
