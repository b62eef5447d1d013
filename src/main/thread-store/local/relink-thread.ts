import { internal } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { OpenRowUpdate } from '../../codex-db/types.ts';
import {
  type FilePicture,
  foreseeRewriting,
  growthOf,
  prepareReplacement,
  type Replacement,
  statRollout,
} from '../../rollout/index.ts';
import type { Relinking, RelinkThreadParams, ReplacedBytes } from '../types.ts';
import { assertWritable, type LocalContext } from './context.ts';
import { followFiles } from './follow-files.ts';
import { type PlannedRelinking, planRelink } from './plan-relink.ts';
import { requireThread } from './read-thread.ts';
import { whileLocked } from './while-locked.ts';
import { whileUnwritten } from './unwritten.ts';

/** What `relinkThread` would write. */
export async function planRelinking(context: LocalContext, params: RelinkThreadParams): Promise<Relinking> {
  const planned = await planRelink(context, params);
  return relinking(planned, planned.found.thread, fileOf(planned, await foreseen(context, planned)));
}

interface Pictures {
  readonly before: FilePicture;
  readonly after: FilePicture;
}

/** What a compressed rollout will take is not known before it is compressed. */
async function foreseen(context: LocalContext, { found, parts }: PlannedRelinking): Promise<Pictures | null> {
  const { path, compressed } = found.scan.file;
  if (!compressed || parts.length === 0) return null;
  return await foreseeRewriting(context.files, path, parts);
}

/**
 * Lets a thread belong to the folder that its own has become: in the session metas and settings of its rollout, by which
 * Codex lists, rebuilds and resumes, and in Codex's row. An appended line would not do: Codex lists by the first line of
 * the file. So a new file, in which nothing but these paths differs, takes the place of the former one in one step, with
 * its times; Codex's row is changed first and becomes final last, so that a failure leaves both as they were.
 */
export async function relinkThread(context: LocalContext, params: RelinkThreadParams): Promise<Relinking> {
  assertWritable(context);
  return await whileUnwritten(context, params.threadId, async () => {
    const planned = await planRelink(context, params);
    const { path } = planned.found.scan.file;
    const replacement =
      planned.parts.length === 0 ? null : await prepareReplacement(context.files, path, planned.parts);
    try {
      await write(context, planned, replacement);
    } finally {
      await endOf(context, replacement);
    }
    return await readBack(context, planned, replacement);
  });
}

async function write(
  context: LocalContext,
  { found, row }: PlannedRelinking,
  replacement: Replacement | null,
): Promise<void> {
  const open = row === null ? null : await openRow(context, found.thread.id, row.after);
  let isPut = false;
  try {
    await replacement?.put();
    isPut = replacement !== null;
    open?.commit();
  } catch (error) {
    open?.rollback();
    if (isPut) await replacement?.takeBack();
    throw error;
  }
}

/** What something wrote at the last moment is lost to the thread, and not to the person: the doctor tells it too. */
async function endOf({ log }: LocalContext, replacement: Replacement | null): Promise<void> {
  const kept = (await replacement?.end()) ?? null;
  if (kept !== null) log(`something wrote to a rollout while it was replaced; its lines are in ${kept}`);
}

async function openRow({ codexDb }: LocalContext, id: ThreadId, cwd: string): Promise<OpenRowUpdate> {
  const open = await whileLocked(() => codexDb?.beginUpdate(id, { cwd }) ?? null);
  if (open === null) throw internal(`Codex's row of thread ${id} disappeared`);
  return open;
}

async function readBack(
  context: LocalContext,
  planned: PlannedRelinking,
  replacement: Replacement | null,
): Promise<Relinking> {
  const { thread: before, scan } = planned.found;
  const file = statRollout(context.home, scan.file.path);
  if (file !== null) followFiles(context, { threadId: before.id, come: [await context.scan(file)] });
  const { thread } = await requireThread(context, { threadId: before.id, includeArchived: true });
  if (thread.cwd !== planned.cwd.after)
    throw internal(`thread ${before.id} reads back with the folder ${thread.cwd ?? 'unknown'}`);
  return relinking(planned, thread, fileOf(planned, replacement));
}

function relinking(
  { cwd, row }: PlannedRelinking,
  thread: Relinking['thread'],
  file: ReplacedBytes | null,
): Relinking {
  return { thread, cwd, file, row };
}

function fileOf({ found, parts }: PlannedRelinking, pictures: Pictures | null): ReplacedBytes | null {
  if (parts.length === 0) return null;
  const { path, sizeBytes, mtimeMs } = found.scan.file;
  const grown = growthOf(parts);
  let shift = 0;
  return {
    path,
    compressed: found.scan.file.compressed,
    before: pictures?.before ?? { sizeBytes, mtimeMs, sha256: null },
    after: pictures?.after ?? {
      sizeBytes: sizeBytes + grown,
      mtimeMs: grown === 0 ? mtimeMs + 1 : mtimeMs,
      sha256: null,
    },
    parts: parts.map(({ at, before, after }) => {
      const place = at + shift;
      shift += after.length - before.length;
      return { at: place, before, after };
    }),
  };
}
