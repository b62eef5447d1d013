import type { Database } from 'better-sqlite3';
import { SkeinError } from '../../shared/errors.ts';

/** Marks a SQLite file as a journal of Skein (the bytes of `SkJn`). */
const APPLICATION_ID = 0x536b4a6e;

const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE entries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    owner TEXT NOT NULL,
    of_entry TEXT,
    is_redo INTEGER NOT NULL,
    steps INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    unclear INTEGER NOT NULL DEFAULT 0,
    undoable INTEGER NOT NULL DEFAULT 0,
    undone INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX entries_undoable ON entries (seq) WHERE undoable > 0;
  CREATE INDEX entries_unfinished ON entries (seq) WHERE ended_at_ms IS NULL;
  CREATE TABLE steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry INTEGER NOT NULL REFERENCES entries (seq) ON DELETE CASCADE,
    thread_id TEXT,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    message TEXT,
    undo_kind TEXT NOT NULL,
    undo_json TEXT NOT NULL,
    undone TEXT,
    undo_message TEXT,
    of_step INTEGER
  );
  CREATE INDEX steps_of_entry ON steps (entry, state, undo_kind, undone);
  CREATE TABLE backups (
    name TEXT PRIMARY KEY,
    entry INTEGER NOT NULL,
    bytes INTEGER NOT NULL
  ) WITHOUT ROWID;
  `,
];

/** A file that a newer Skein wrote, or that is no journal at all, stays as it is. */
export class ForeignJournalError extends SkeinError {
  constructor(message: string) {
    super('unsupported', message);
  }
}

/** Brings an open journal to the current schema. */
export function migrateJournal(db: Database): void {
  if (version(db) === MIGRATIONS.length) return;
  db.transaction(() => {
    for (const step of MIGRATIONS.slice(version(db))) db.exec(step);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  }).immediate();
}

function version(db: Database): number {
  const empty = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (!empty && db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new ForeignJournalError('the file is a database of something else');
  }
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found > MIGRATIONS.length) throw new ForeignJournalError('a newer Skein wrote it');
  return found;
}
