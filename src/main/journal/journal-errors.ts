import { SkeinError } from '../../shared/errors.ts';

/** The code SQLite gave a failure; the empty string when it was not SQLite's. */
export function sqliteCode(thrown: unknown): string {
  if (!(thrown instanceof Error) || !('code' in thrown)) return '';
  return typeof thrown.code === 'string' ? thrown.code : '';
}

export function isLocked(thrown: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(sqliteCode(thrown));
}

/** True when the file itself is no database any more. */
export function isDamage(thrown: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode(thrown));
}

/** The error a caller of the journal sees. */
export function journalError(thrown: unknown): SkeinError {
  if (thrown instanceof SkeinError) return thrown;
  if (isLocked(thrown)) {
    return new SkeinError('locked', "Skein's journal is locked by another process", { cause: thrown });
  }
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new SkeinError('internal', `Skein's journal: ${reason}`, { cause: thrown });
}

export function guard<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw journalError(thrown);
  }
}
