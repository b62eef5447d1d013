import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { isLocked } from './sqlite-errors.ts';

/** Held by the one process that writes an index. The system lets it go when the process ends, however it does. */
export interface WriterLock {
  release(): void;
}

/** null: another process has it. Fails with what SQLite or the file system say. */
export function takeWriterLock(indexPath: string): WriterLock | null {
  mkdirSync(dirname(indexPath), { recursive: true, mode: 0o700 });
  const db = new Database(`${indexPath}-lock`, { timeout: 0 });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
    return { release: () => db.close() };
  } catch (thrown) {
    db.close();
    if (isLocked(thrown)) return null;
    throw thrown;
  }
}
