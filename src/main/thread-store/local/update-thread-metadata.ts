import type { Thread, ThreadId } from '../../../shared/thread.ts';
import { statRollout } from '../../rollout/index.ts';
import type {
  MetadataUpdate,
  ThreadMetadataPatch,
  UpdateThreadMetadataParams,
  WritePlace,
} from '../types.ts';
import { hasObservedFacts, isExplicitEdit, sqliteFailureBlocks, validatePatch } from '../validate-patch.ts';
import { assertWritten } from './assert-written.ts';
import type { LocalContext } from './context.ts';
import { besideOtherWriters } from './in-writer-lock.ts';
import { type LiveWriter, liveWriterOf } from './live-writers.ts';
import { placesOf } from './metadata-plan.ts';
import { mayRepeatHistory } from './observed-facts.ts';
import { persistThread } from './persist-thread.ts';
import { planNewThread } from './plan-metadata.ts';
import { prepareEdit, readCurrent } from './prepare-edit.ts';
import { recordFacts } from './record-facts.ts';
import { type PlannedEdit, writeMetadata } from './write-metadata.ts';

/**
 * Writes a metadata patch. An edit goes to every place that Codex of either era reads; then the thread is read back and
 * must say what was asked. Facts observed in history go into the databases, as far as these take them. The thread's place
 * in the order of use does not move. A new live thread reaches the disk first.
 */
export async function updateThreadMetadata(
  context: LocalContext,
  params: UpdateThreadMetadataParams,
): Promise<MetadataUpdate> {
  const request = { ...params, patch: validatePatch(params.patch) };
  await reachDisk(context, request);
  await observeLive(context, request);
  const edited = await makeEdit(context, request);
  const thread = await takeFacts(context, request);
  if (edited === null) return { thread, wrote: [] };
  if (sqliteFailureBlocks(request.patch))
    assertWritten({ before: edited.before, after: thread }, request.patch);
  return { thread, wrote: edited.wrote };
}

/** The places that `updateThreadMetadata` would write; refuses what it would refuse and writes nothing. */
export async function planThreadMetadata(
  context: LocalContext,
  params: UpdateThreadMetadataParams,
): Promise<readonly WritePlace[]> {
  const request = { ...params, patch: validatePatch(params.patch) };
  const writer = unstoredWriter(context, params.threadId);
  if (writer !== null) return placesOf(planNewThread(context, writer, request.patch));
  const edit = await prepareEdit(context, request);
  return edit === null ? [] : placesOf(edit.plan);
}

/** Whether a patch changes more than its own thread: the name index, or Codex's database, which takes one edit at a time. */
export function touchesShared(
  { codexDb }: Pick<LocalContext, 'codexDb'>,
  patch: ThreadMetadataPatch,
): boolean {
  return codexDb !== null || isExplicitEdit(patch);
}

/** Not for an edit that will be refused. */
async function reachDisk(
  context: LocalContext,
  { threadId, patch }: UpdateThreadMetadataParams,
): Promise<void> {
  const writer = unstoredWriter(context, threadId);
  if (writer === null) return;
  if (sqliteFailureBlocks(patch)) planNewThread(context, writer, patch);
  await persistThread(context, threadId);
}

function unstoredWriter(context: LocalContext, id: ThreadId): LiveWriter | null {
  const writer = liveWriterOf(context, id);
  return writer?.recorder.materialized === false ? writer : null;
}

/**
 * What a live thread's own lines said is known without reading them, when that is what the patch tells. Where an edit
 * may hide in it the rollout is read, and so it is after appends of which nobody told anything.
 */
async function observeLive(
  context: LocalContext,
  { threadId, patch }: UpdateThreadMetadataParams,
): Promise<void> {
  const writer = liveWriterOf(context, threadId);
  if (writer === null || !carriesFacts(patch)) return;
  if (mayRepeatHistory(patch)) writer.facts.forget();
  else await writer.facts.observe(statRollout(context.home, writer.recorder.path), patch);
}

/** What an edit wrote, and the thread as it was before; null: there was nothing to write. */
interface Edited {
  readonly wrote: readonly WritePlace[];
  readonly before: Thread;
}

/** A line of the rollout repeats what the thread said before it, which nobody may change in between. */
async function makeEdit(context: LocalContext, request: UpdateThreadMetadataParams): Promise<Edited | null> {
  const edit = await prepareEdit(context, request);
  if (edit === null) return null;
  if (edit.plan.metaEdit === undefined) return writeEdit(context, request, edit);
  const line = { id: request.threadId, path: edit.found.scan.file.path };
  return besideOtherWriters(context, line, async () => {
    const again = await prepareEdit(context, request);
    return again === null ? null : writeEdit(context, request, again);
  });
}

async function writeEdit(
  context: LocalContext,
  { onBefore }: UpdateThreadMetadataParams,
  edit: PlannedEdit,
): Promise<Edited> {
  onBefore?.(edit.found.thread);
  return { before: edit.found.thread, wrote: await writeMetadata(context, edit) };
}

async function takeFacts(context: LocalContext, request: UpdateThreadMetadataParams): Promise<Thread> {
  const again = { threadId: request.threadId, includeArchived: true };
  const found = await readCurrent(context, again);
  if (!carriesFacts(request.patch)) return found.thread;
  recordFacts(context, found, request.patch);
  return (await readCurrent(context, again)).thread;
}

/** That the thread was used counts among them: Codex's row has a clock. */
function carriesFacts(patch: ThreadMetadataPatch): boolean {
  return hasObservedFacts(patch) || patch.updatedAt !== undefined;
}
