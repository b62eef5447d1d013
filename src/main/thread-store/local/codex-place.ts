import { SkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { CodexArchiveEdit, CodexDb, CodexRow } from '../../codex-db/types.ts';
import { type LocalContext, softly } from './context.ts';
import { whileLocked } from './while-locked.ts';

/** What Codex's row is told of where a thread is. */
export interface CodexPlace {
  /** For good, in one short transaction. */
  tell(): Promise<void>;
  /** The row gets back what it said before it was told. */
  takeBack(): void;
}

/**
 * How Codex's row follows a thread. A Codex of now does not look for a file that its row does not name: a thread whose
 * row cannot follow must not move, so that every failure here is one of the whole operation (`locked`, `read_only`,
 * `internal`). null: there is no row, or the database knows no archive, so that there is nothing to tell.
 */
export async function codexPlace(
  { codexDb, log }: LocalContext,
  id: ThreadId,
  archive: CodexArchiveEdit,
): Promise<CodexPlace | null> {
  if (codexDb === null || !codexDb.supports('archive')) return null;
  const row = await whileLocked(() => codexDb.getRow(id));
  if (row === null) return null;
  if (codexDb.info.writable) return placeOf({ codexDb, log }, row, archive);
  throw new SkeinError(
    'read_only',
    "Codex's state database cannot be written, and Codex finds this thread there",
  );
}

function placeOf(
  { codexDb, log }: { readonly codexDb: CodexDb; readonly log: LocalContext['log'] },
  row: CodexRow,
  archive: CodexArchiveEdit,
): CodexPlace {
  const id = row.threadId;
  let told = false;
  return {
    tell: async () => {
      told = await whileLocked(() => {
        const open = codexDb.beginUpdate(id, { archive });
        open?.commit();
        return open !== null;
      });
    },
    takeBack: () => {
      if (!told) return;
      softly({ log }, `put back Codex's row of ${id}`, () =>
        codexDb.updateRow(id, { archive: formerPlace(row) }),
      );
    },
  };
}

function formerPlace({ archived, archivedAtMs, rolloutPath, updatedAtMs }: CodexRow): CodexArchiveEdit {
  return { archived, archivedAtMs, rolloutPath, ...(updatedAtMs !== null && { updatedAtMs }) };
}
