import { isTaken } from '../../rollout/index.ts';
import { SkeinError } from '../../../shared/errors.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import { assertWritable, type LocalContext } from './context.ts';
import type { Move } from './files/place-file.ts';
import { isHalfMoved } from './files/same-file.ts';
import { followFiles, scanFiles } from './follow-files.ts';
import { requireThread } from './read-thread.ts';
import { relocate } from './relocate.ts';
import { copyAt } from './thread-copies.ts';
import { pathsOf } from './thread-paths.ts';
import { threadOfDeletion } from './trash/deletion-id.ts';
import { homePath } from './trash/inner-path.ts';
import {
  filesInTrash,
  noSuchDeletion,
  readEntry,
  requireTrash,
  type TrashEntry,
  trashedPath,
} from './trash/trash-folder.ts';
import { removeEntry } from './trash/remove-folder.ts';
import { whileUnwritten } from './unwritten.ts';

/**
 * Puts every rollout of a deletion back where it was, with its times, and forgets the deletion; the thread reads as
 * before. One that was restored in part is finished. `unsupported` without a trash, `not_found`, `conflict` when another
 * file is in the place of one, or the thread is in the home by other files.
 */
export async function restoreDeletedThread(context: LocalContext, deletionId: string): Promise<Thread> {
  assertWritable(context);
  const trash = requireTrash(context);
  const threadId = threadOfDeletion(deletionId);
  if (threadId === null || (await readEntry(trash, deletionId)) === null) throw noSuchDeletion(deletionId);
  return await whileUnwritten(context, threadId, async () => {
    const entry = await readEntry(trash, deletionId);
    if (entry === null) throw noSuchDeletion(deletionId);
    const { moves, homePaths } = planReturn(context, entry);
    await assertFree(context, threadId, { moves, homePaths });
    const { files, log } = context;
    await relocate({ files, moves, place: null, log });
    followFiles(context, { threadId, come: await scanFiles(context, homePaths) });
    const { thread } = await requireThread(context, { threadId, includeArchived: true });
    await removeEntry(context, entry);
    return thread;
  });
}

interface Return {
  readonly moves: readonly Move[];
  /** Of every file of the deletion. */
  readonly homePaths: readonly string[];
}

/** A file that is in neither place is lost, by other hands than ours; the others come back all the same. */
function planReturn(context: LocalContext, entry: TrashEntry): Return {
  const places = entry.manifest.files.map((file) => ({ file, to: homePath(context.home, file.from) }));
  const inTrash = filesInTrash(entry);
  const missing = places.filter(({ file, to }) => !inTrash.includes(file) && !isTaken(to));
  for (const { to } of missing) context.log(`the trash no longer has the file that was ${to}`);
  if (missing.length === places.length) throw noSuchDeletion(entry.manifest.deletionId);
  const moves = places
    .filter(({ file }) => inTrash.includes(file))
    .map(({ file, to }) => ({ from: trashedPath(entry, file), to }));
  return { moves, homePaths: places.map(({ to }) => to) };
}

async function assertFree(
  context: LocalContext,
  threadId: ThreadId,
  { moves, homePaths }: Return,
): Promise<void> {
  for (const { from, to } of moves) {
    if (isTaken(to) && !(await isHalfMoved(context.files, from, to))) throw inTheWay(to);
  }
  for (const path of await pathsOf(context, threadId)) {
    const file = await copyAt(context.home, path, threadId);
    if (file !== null && !homePaths.includes(file.path)) throw inTheWay(file.path);
  }
}

function inTheWay(path: string): SkeinError {
  return new SkeinError('conflict', `the thread cannot come back, because something is there now: ${path}`);
}
