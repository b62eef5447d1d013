import { SkeinError } from '../../shared/errors.ts';

/** The code SQLite gave a failure; the empty string when it was not SQLite's. */
function sqliteCode(thrown: unknown): string {
  if (!(thrown instanceof Error) || !('code' in thrown)) return '';
  return typeof thrown.code === 'string' && thrown.code.startsWith('SQLITE_') ? thrown.code : '';
}

/** Why a Codex DB cannot be used at all. */
export type UnusableCode = 'corrupt' | 'locked' | 'unreadable' | 'no-threads-table';

/** The class of a failure to open. */
export function unusableCode(thrown: unknown): UnusableCode {
  const code = sqliteCode(thrown);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return 'corrupt';
  return /^SQLITE_(BUSY|LOCKED)/.test(code) ? 'locked' : 'unreadable';
}

/** Someone else held the database for longer than the busy timeout. */
export function lockedError(cause?: unknown): SkeinError {
  return new SkeinError('locked', "Codex's database is locked by another process", { cause });
}

/** The error a caller of the Codex DB sees. */
export function codexError(thrown: unknown): SkeinError {
  if (thrown instanceof SkeinError) return thrown;
  const code = sqliteCode(thrown);
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return lockedError(thrown);
  if (code.startsWith('SQLITE_READONLY')) {
    return new SkeinError('read_only', "Codex's database cannot be written", { cause: thrown });
  }
  return new SkeinError('internal', `Codex's database: ${reason}`, { cause: thrown });
}
