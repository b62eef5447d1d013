import { setTimeout as delay } from 'node:timers/promises';
import { internal, invalidRequest, SkeinError, toSkeinError } from '../../../shared/errors.ts';
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
import { Catalog } from './catalog.ts';
import { type LocalContext, softly } from './context.ts';
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
  const codexRow = await whileLocked(() => context.codexDb?.getRow(params.threadId) ?? null);
  return { patch, found, plan: planMetadata(context, { ...found, codexRow }, patch) };
}

async function write(context: LocalContext, found: FoundThread, plan: MetadataPlan): Promise<void> {
  const id = found.thread.id;
  const open = await openRow(context, id, plan.codexEdit);
  const written: WritePlace[] = [];
  try {
    if (plan.metaEdit !== undefined) {
      await appendMetadataLine(context, found, plan.metaEdit);
      written.push('session-meta');
    }
    for (const name of plan.indexedNames) {
      await appendName(context.home, id, name, new Date());
      written.push('name-index');
    }
    open?.commit();
  } catch (error) {
    open?.rollback();
    forgetUnfinished(context, id);
    throw withPlaces(error, written);
  }
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

/** Changes Codex's row, not yet for good. */
function openRow(
  { codexDb }: LocalContext,
  id: ThreadId,
  edit: CodexRowEdit | undefined,
): Promise<OpenRowUpdate | null> {
  if (edit === undefined || codexDb === null) return Promise.resolve(null);
  return whileLocked(() => {
    const open = codexDb.beginUpdate(id, edit);
    if (open === null) throw internal(`Codex's row of thread ${id} disappeared`);
    return open;
  });
}

/**
 * Asks Codex's database, which an edit may not do without. Codex itself waits five seconds for a lock; so do we, but in
 * small steps, so that the main thread is never held up by another program. `locked` when it takes longer.
 */
async function whileLocked<T>(ask: () => T): Promise<T> {
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      return ask();
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
