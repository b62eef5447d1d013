import { internal, invalidRequest, SkeinError, toSkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { CodexRowEdit, OpenRowUpdate } from '../../codex-db/types.ts';
import { appendLine, appendName, buildMetadataLine, readSessionMeta } from '../../rollout/index.ts';
import type { WritePlace } from '../types.ts';
import { Catalog } from './catalog.ts';
import { type LocalContext, softly } from './context.ts';
import type { FoundThread } from './find-thread.ts';
import type { MetadataEdit } from './observed-facts.ts';
import { type MetadataPlan, placesOf } from './metadata-plan.ts';
import { whileLocked } from './while-locked.ts';

/** What is to be written of which thread, and whether the edit fails when Codex's database does. */
export interface PlannedEdit {
  readonly found: FoundThread;
  readonly plan: MetadataPlan;
  readonly hard: boolean;
}

/**
 * Writes an edit to all its places and tells which they were. Codex's row is changed first and stays open until the
 * files took theirs, so that a locked database or a full disk leaves nothing half done.
 */
export async function writeMetadata(
  context: LocalContext,
  edit: PlannedEdit,
): Promise<readonly WritePlace[]> {
  const { found, plan } = edit;
  const id = found.thread.id;
  const open = await openRow(context, id, edit);
  const written: WritePlace[] = [];
  try {
    if (plan.metaEdit !== undefined) {
      await appendMetadataLine(context, found, plan.metaEdit);
      written.push('session-meta');
    }
    for (const name of plan.indexedNames) {
      await appendName(context.home, { id, name, now: context.now() }, context.files);
      written.push('name-index');
    }
    const inRow = commit(context, id, open, edit);
    return placesOf(plan).filter((place) => place !== 'codex-row' || inRow);
  } catch (error) {
    open?.rollback();
    forgetUnfinished(context, id);
    throw withPlaces(error, written);
  }
}

/** Changes Codex's row, not yet for good; null: there is none to change, or it cannot be and need not. */
async function openRow(
  context: LocalContext,
  id: ThreadId,
  { plan, hard }: PlannedEdit,
): Promise<OpenRowUpdate | null> {
  const { codexDb } = context;
  const { codexEdit } = plan;
  if (codexEdit === undefined || codexDb === null) return null;
  try {
    return await whileLocked(() => beginUpdate(codexDb, id, codexEdit));
  } catch (error) {
    if (hard) throw error;
    context.log(`could not change Codex's row of ${id}: ${String(error)}`);
    return null;
  }
}

function beginUpdate(
  codexDb: NonNullable<LocalContext['codexDb']>,
  id: ThreadId,
  edit: CodexRowEdit,
): OpenRowUpdate {
  const open = codexDb.beginUpdate(id, edit);
  if (open === null) throw internal(`Codex's row of thread ${id} disappeared`);
  return open;
}

/** Whether the row took the edit. */
function commit(
  context: LocalContext,
  id: ThreadId,
  open: OpenRowUpdate | null,
  { hard }: PlannedEdit,
): boolean {
  if (open === null) return false;
  if (!hard) return softly(context, `change Codex's row of ${id}`, () => (open.commit(), true)) ?? false;
  open.commit();
  return true;
}

/** While the edit was under way, others may have read the row that is rolled back now. */
function forgetUnfinished(context: LocalContext, id: ThreadId): void {
  const { stateDb } = context;
  if (stateDb === null) return;
  softly(context, `mend the row of ${id}`, () => new Catalog(context, stateDb).refresh([id]));
}

/** What cannot be taken back is told. */
function withPlaces(error: unknown, written: readonly WritePlace[]): SkeinError {
  const { code, message } = toSkeinError(error);
  const told =
    written.length === 0 ? message : `${message} (already written: ${[...new Set(written)].join(', ')})`;
  return new SkeinError(code, told, { cause: error });
}

/** The line repeats everything the first session meta said, so that a rebuild from the rollout loses nothing. */
async function appendMetadataLine(
  context: LocalContext,
  found: FoundThread,
  edit: Pick<MetadataEdit, 'gitInfo' | 'memoryMode'>,
): Promise<void> {
  const { path } = found.scan.file;
  const first = await readSessionMeta(path);
  if (first?.threadId !== found.thread.id) {
    throw invalidRequest(`the session meta of ${path} does not carry thread ${found.thread.id}`);
  }
  const current = { git: found.thread.git, memoryMode: found.thread.memoryMode };
  const line = buildMetadataLine(first, current, edit, context.now());
  await appendLine(path, line, { home: context.home, keepMtime: true, files: context.files });
}
