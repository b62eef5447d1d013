/** The code SQLite gave a failure, with its extension; null when it was not SQLite's. */
export function sqliteCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown)) return null;
  return typeof thrown.code === 'string' && thrown.code.startsWith('SQLITE_') ? thrown.code : null;
}

/** True when somebody else held the database for longer than was waited. */
export function isLocked(thrown: unknown): boolean {
  return /^SQLITE_(?:BUSY|LOCKED)/.test(sqliteCode(thrown) ?? '');
}

/** True when the index is of no use any more: damaged, no database, without its tables, or gone. */
export function isDamage(thrown: unknown): boolean {
  if (thrown instanceof DamagedIndex) return true;
  const code = sqliteCode(thrown) ?? '';
  if (/^SQLITE_(?:CORRUPT|NOTADB|SCHEMA|MISMATCH)/.test(code)) return true;
  return code === 'SQLITE_ERROR' && /no such (?:table|column)|fts5|malformed/i.test(String(thrown));
}

/** What the index has that it cannot have. */
export class DamagedIndex extends Error {}
