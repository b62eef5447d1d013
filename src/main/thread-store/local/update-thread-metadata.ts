import { setTimeout as delay } from 'node:timers/promises';
import { internal, invalidRequest, SkeinError } from '../../../shared/errors.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { CodexRowEdit, OpenRowUpdate } from '../../codex-db/types.ts';
import { appendLine, appendName, buildMetadataLine, readSessionMeta } from '../../rollout/index.ts';
import type {
  MetadataUpdate,
  ThreadMetadataPatch,
  UpdateThreadMetadataParams,
  WritePlace,
} from '../types.ts';
import { validatePatch } from '../validate-patch.ts';
import type { LocalContext } from './context.ts';
import type { FoundThread } from './find-thread.ts';
import { type MetadataPlan, placesOf, planMetadata } from './plan-metadata.ts';
import { requireThread } from './read-thread.ts';

/** How long another program may keep Codex's database locked. */
const LOCK_WAIT_MS = 5_000;
const LOCK_RETRY_MS = 50;

/**
 * Writes a metadata patch to every place that Codex of either era reads, then reads the thread back and makes sure
 * that it says what was asked. Codex's row is changed first and stays open until the files took theirs, so that a
 * locked database or a full disk leaves nothing half done. The thread's place in the order of use does not move.
 */
export async function updateThreadMetadata(
  context: LocalContext,
  params: UpdateThreadMetadataParams,
): Promise<MetadataUpdate> {
  const { patch, found, plan } = await prepare(context, params);
  await write(context, found, plan);
  const { thread } = await requireThread(context, { threadId: params.threadId, includeArchived: true });
  assertWritten(thread, patch);
  return { thread, wrote: placesOf(plan) };
}

/** The places that `updateThreadMetadata` would write; refuses what it would refuse and writes nothing. */
export async function planThreadMetadata(
  context: LocalContext,
  params: UpdateThreadMetadataParams,
): Promise<readonly WritePlace[]> {
  return placesOf((await prepare(context, params)).plan);
}

async function prepare(context: LocalContext, params: UpdateThreadMetadataParams) {
  const patch = validatePatch(params.patch);
  const found = await requireThread(context, params);
  return { patch, found, plan: planMetadata(context, found, patch) };
}

async function write(context: LocalContext, found: FoundThread, plan: MetadataPlan): Promise<void> {
  const id = found.thread.id;
  const open = await openRow(context, id, plan.codexEdit);
  try {
    if (plan.metaEdit !== undefined) await appendMetadataLine(context, found, plan.metaEdit);
    for (const name of plan.indexedNames) await appendName(context.home, id, name, new Date());
    open?.commit();
  } catch (error) {
    open?.rollback();
    throw error;
  }
}

/**
 * Changes Codex's row, not yet for good. Codex itself waits five seconds for a lock; so do we, but in small steps, so
 * that the main thread is never held up by another program. `locked` when it takes longer.
 */
async function openRow(
  context: LocalContext,
  id: ThreadId,
  edit: CodexRowEdit | undefined,
): Promise<OpenRowUpdate | null> {
  const { codexDb } = context;
  if (edit === undefined || codexDb === null) return null;
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      const open = codexDb.beginUpdate(id, edit);
      if (open === null) throw internal(`Codex's row of thread ${id} disappeared`);
      return open;
    } catch (error) {
      const locked = error instanceof SkeinError && error.code === 'locked';
      if (!locked || Date.now() >= deadline) throw error;
      await delay(LOCK_RETRY_MS);
    }
  }
}

/** The line repeats everything the first session meta said, so that a rebuild from the rollout loses nothing. */
async function appendMetadataLine(
  context: LocalContext,
  found: FoundThread,
  edit: Pick<ThreadMetadataPatch, 'gitInfo' | 'memoryMode'>,
): Promise<void> {
  const { path } = found.scan.file;
  const first = await readSessionMeta(path);
  if (first?.threadId !== found.thread.id) {
    throw invalidRequest(`the session meta of ${path} does not carry thread ${found.thread.id}`);
  }
  const current = { git: found.thread.git, memoryMode: found.thread.memoryMode };
  const line = buildMetadataLine(first, current, edit, new Date());
  await appendLine(path, line, { home: context.home, keepMtime: true });
}

/** What a user was told is written must read back. A name that repeats the first message may be no name to Codex. */
function assertWritten(thread: Thread, patch: ThreadMetadataPatch): void {
  const { name, gitInfo = {}, memoryMode } = patch;
  const repeatsMessage = thread.name === null && name === thread.preview.trim();
  const wrong = [
    name !== undefined && thread.name !== name && !repeatsMessage && 'name',
    gitInfo.sha !== undefined && thread.git.sha !== gitInfo.sha && 'commit',
    gitInfo.branch !== undefined && thread.git.branch !== gitInfo.branch && 'branch',
    gitInfo.originUrl !== undefined && thread.git.originUrl !== gitInfo.originUrl && 'origin URL',
    memoryMode !== undefined && thread.memoryMode !== memoryMode && 'memory mode',
  ].filter((field) => field !== false);
  if (wrong.length > 0) throw internal(`thread ${thread.id} reads back with another ${wrong.join(' and ')}`);
}
