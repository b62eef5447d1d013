import { SkeinError } from '../../shared/errors.ts';

/** True when the file is damaged, or is no database at all. */
export function isDamage(thrown: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(thrown));
}

/** The error that a caller of the library sees. */
export function libraryError(thrown: unknown): SkeinError {
  if (thrown instanceof SkeinError) return thrown;
  if (/^SQLITE_(BUSY|LOCKED)/.test(codeOf(thrown)))
    return new SkeinError('locked', 'another Skein is changing the library; try again', { cause: thrown });
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new SkeinError('internal', `the library of labels and notes: ${reason}`, { cause: thrown });
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}
