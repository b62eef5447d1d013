import { SkeinError } from '../../../shared/errors.ts';
import type { UpdateThreadMetadataParams } from '../types.ts';
import { hasObservedFacts, sqliteFailureBlocks } from '../validate-patch.ts';
import { assertWritable, codexRowOf, type LocalContext } from './context.ts';
import type { FoundThread } from './find-thread.ts';
import { liveWriterOf } from './live-writers.ts';
import type { MetadataPlan } from './metadata-plan.ts';
import { editIn, type MetadataEdit } from './observed-facts.ts';
import { planMetadata } from './plan-metadata.ts';
import { requireThread } from './read-thread.ts';
import { whileLocked } from './while-locked.ts';
import type { PlannedEdit } from './write-metadata.ts';

/**
 * Finds the thread as it is now and plans the edit in a valid patch; null: there is nothing to write but facts. An edit
 * that came with facts is planned around a failing database of Codex, any other fails with it.
 */
export async function prepareEdit(
  context: LocalContext,
  request: UpdateThreadMetadataParams,
): Promise<PlannedEdit | null> {
  const { patch, threadId } = request;
  const found = await readCurrent(context, request);
  assertWritable(context);
  const edit = editIn(patch, hasObservedFacts(patch) ? found.thread : null);
  if (edit === null) return null;
  const hard = sqliteFailureBlocks(patch);
  const codexRow = hard
    ? await whileLocked(() => context.codexDb?.getRow(threadId) ?? null)
    : codexRowOf(context, threadId);
  const current = { ...found, codexRow };
  const plan = hard ? planMetadata(context, current, edit) : planSoftly(context, current, edit);
  return { found: current, plan, hard };
}

/** An edit among facts goes where it can go: without Codex's database where that cannot take it. */
function planSoftly(context: LocalContext, found: FoundThread, edit: MetadataEdit): MetadataPlan {
  try {
    return planMetadata(context, found, edit);
  } catch (error) {
    if (!(error instanceof SkeinError) || !['unsupported', 'read_only'].includes(error.code)) throw error;
    context.log(`not all of an edit of ${found.thread.id} can be written: ${error.message}`);
    const { name } = edit;
    return planMetadata(context, { ...found, codexRow: null }, name === undefined ? {} : { name });
  }
}

/** The thread as it is; of a live one the writer learns what was read, and need not have it read again. */
export async function readCurrent(
  context: LocalContext,
  request: Pick<UpdateThreadMetadataParams, 'threadId' | 'includeArchived'>,
): Promise<FoundThread> {
  const found = await requireThread(context, request);
  const writer = liveWriterOf(context, request.threadId);
  if (writer?.recorder.path === found.scan.file.path) writer.facts.know(found.scan);
  return found;
}
