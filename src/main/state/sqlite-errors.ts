import { SkeinError } from '../../shared/errors.ts';

/** The code SQLite gave a failure, with its extension (`SQLITE_BUSY_SNAPSHOT`); null when it was not SQLite's. */
export function sqliteCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown)) return null;
  return typeof thrown.code === 'string' && thrown.code.startsWith('SQLITE_') ? thrown.code : null;
}

/** True when someone else held the database for longer than the busy timeout. */
export function isLocked(thrown: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(sqliteCode(thrown) ?? '');
}

/** True when the file is damaged, or is no database at all. */
export function isDamage(thrown: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode(thrown) ?? '');
}

/** True when the disk has no room, or does not do what it is told: the file itself may be whole. */
export function isDiskFailure(thrown: unknown): boolean {
  return /^SQLITE_(FULL|IOERR)/.test(sqliteCode(thrown) ?? '');
}

/** True for a failure of an open file that will not pass by itself. */
export function isLost(thrown: unknown): boolean {
  const unusable = /^SQLITE_(READONLY|CANTOPEN)/.test(sqliteCode(thrown) ?? '');
  return unusable || isDamage(thrown) || isDiskFailure(thrown);
}

/** The error a caller of the state DB sees. */
export function stateError(thrown: unknown): SkeinError {
  if (thrown instanceof SkeinError) return thrown;
  if (isLocked(thrown)) return new SkeinError('locked', 'the state database is locked', { cause: thrown });
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new SkeinError('internal', `state database: ${reason}`, { cause: thrown });
}
