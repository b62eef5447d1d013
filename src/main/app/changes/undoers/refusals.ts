import { dirname, resolve } from 'node:path';
import { SkeinError } from '../../../../shared/errors.ts';
import type { ThreadId } from '../../../../shared/thread.ts';
import { touchedColumns } from '../../../codex-db/index.ts';
import { isTaken, liesInHome } from '../../../rollout/index.ts';
import { type ChangesParts, rowImageOf } from '../parts.ts';
import type { RowImage } from '../types.ts';
import type { UndoStep } from './types.ts';

/** Something else changed since: nothing was taken back. */
export function refusal(message: string): SkeinError {
  return new SkeinError('conflict', message);
}

/** The thread that a step is about, which its kind cannot do without. */
export function threadOf({ threadId }: UndoStep): ThreadId {
  if (threadId !== null) return threadId;
  throw new SkeinError('internal', 'the journal does not say which thread this was about');
}

/**
 * Refuses where Codex's row has something else by now in the columns that a step changed. A row that is gone is no
 * refusal: Codex 0.131 removes rows whose rollout it does not find, as of threads in the trash, and makes them anew from
 * what the rollout says.
 */
export function assertRow(
  parts: ChangesParts,
  threadId: ThreadId,
  { expected, before }: { readonly expected: RowImage; readonly before: RowImage },
): void {
  const touched = touchedColumns(expected, before);
  if (touched.length === 0) return;
  const now = rowImageOf(parts, threadId);
  if (now === null && isRowGone(parts, threadId)) return;
  if (now === null) throw refusal("Codex's row of the thread cannot be read");
  const changed = touched.filter((name) => now[name] !== expected?.[name] && now[name] !== before?.[name]);
  if (changed.length > 0) {
    throw refusal(`Codex's database has something else there since: ${changed.join(', ')}`);
  }
}

/** A journal is a file as others are: what it names outside the home is never written. Throws `conflict`. */
export function assertInHome(home: string, path: string): void {
  const place = isTaken(path) ? path : dirname(path);
  if (liesInHome(home, place) || resolve(place) === resolve(home)) return;
  throw refusal(`this place is not in the home: ${path}`);
}

/** Whether Codex has no row of a thread; false where its database cannot be asked. */
export function isRowGone({ codexDb, log }: ChangesParts, threadId: ThreadId): boolean {
  try {
    return codexDb !== null && codexDb.rowImage(threadId) === null;
  } catch (error) {
    log(`could not look for Codex's row of ${threadId}: ${String(error)}`);
    return false;
  }
}
