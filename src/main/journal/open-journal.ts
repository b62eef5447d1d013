import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { BackupFolder } from './backups.ts';
import { isDamage } from './journal-errors.ts';
import { migrateJournal } from './schema.ts';
import { SqliteJournal } from './sqlite-journal.ts';
import type { Journal, JournalProblem } from './types.ts';

export interface OpenJournalOptions {
  /** Absolute path of the file. Its folder is made when it is missing; the folder `journal` beside it holds backups. */
  readonly path: string;
  /** How long a call waits for another process. Default 2,000. */
  readonly busyTimeoutMs?: number;
  /** The time that names a damaged file put aside, in milliseconds. */
  readonly now?: () => number;
}

/**
 * Opens the journal of one home. Never throws: a damaged file is put aside as `<path>.damaged-<time>`, with the bytes that
 * it kept, and a new one begun; where no file can be used the journal lives in memory, and its `problem` says why.
 */
export function openJournal(options: OpenJournalOptions): Journal {
  const { path, now = Date.now } = options;
  try {
    return openFile(options, null);
  } catch (thrown) {
    if (!isDamage(thrown)) return memoryJournal({ path, reason: reasonOf(thrown) });
  }
  try {
    const mark = `damaged-${now()}`;
    const aside = `${path}.${mark}`;
    putAside(path, aside);
    const kept = backupsOf(path);
    if (existsSync(kept)) renameSync(kept, `${kept}.${mark}`);
    return openFile(options, { path, reason: `it was damaged and is now ${aside}` });
  } catch (thrown) {
    return memoryJournal({ path, reason: reasonOf(thrown) });
  }
}

/** A journal that ends with the process and keeps no bytes. */
export function memoryJournal(problem: JournalProblem): Journal {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrateJournal(db);
  return new SqliteJournal(db, new BackupFolder(null), problem);
}

function openFile(
  { path, busyTimeoutMs = 2_000 }: OpenJournalOptions,
  problem: JournalProblem | null,
): Journal {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path, { timeout: busyTimeoutMs });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    migrateJournal(db);
    db.transaction(() => db.exec('DELETE FROM backups WHERE FALSE')).immediate();
    return new SqliteJournal(db, new BackupFolder(backupsOf(path)), problem);
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

function backupsOf(path: string): string {
  return join(dirname(path), 'journal');
}

function putAside(path: string, aside: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
    else rmSync(aside + suffix, { force: true });
  }
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
