import type { Database } from 'better-sqlite3';
import { SQL } from './statements.ts';
import type { JournalLimits } from './types.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Said of a step whose backup was dropped. */
const DROPPED = JSON.stringify({
  kind: 'never',
  reason: 'the bytes that were there before are no longer kept: they were beyond the limit of the journal',
});

interface BackupRow {
  readonly name: string;
  readonly bytes: number;
  readonly entry: number;
  readonly safe: number;
}

interface Up {
  readonly seq: number;
  readonly id: string;
}

/**
 * Inside the caller's transaction. Entries go that are both beyond the newest `entries` and older than `days`; then, from
 * the oldest on, backups until those that stay fit into `backupBytes`, but never one of the newest `safeEntries`. An entry
 * that lost a backup stays in the history and says why it cannot be taken back.
 */
export function prune(db: Database, limits: JournalLimits, nowMs: number): readonly string[] {
  const old = db
    .prepare<unknown[], { id: string }>(SQL.oldEntries)
    .all(nowMs - limits.days * DAY_MS, limits.entries);
  for (const { id } of old) db.prepare(SQL.dropEntry).run(id);
  const orphans = db.prepare<[], { name: string }>(SQL.orphanBackups).all();
  const tooMany = beyond(db.prepare<unknown[], BackupRow>(SQL.backups).all(limits.safeEntries), limits);
  for (const { name, entry } of tooMany) {
    for (const { seq, id } of db.prepare<unknown[], Up>(SQL.upwards).all(entry)) {
      db.prepare(SQL.forgetBackup).run(DROPPED, seq, name);
      db.prepare(SQL.count).run(id);
    }
  }
  const dropped = [...orphans, ...tooMany].map(({ name }) => name);
  for (const name of dropped) db.prepare(SQL.dropBackup).run(name);
  return dropped;
}

/** `rows`: newest first. */
function beyond(rows: readonly BackupRow[], { backupBytes }: JournalLimits): readonly BackupRow[] {
  let sum = 0;
  return rows.filter(({ bytes, safe }) => {
    sum += bytes;
    return safe === 0 && sum > backupBytes;
  });
}
