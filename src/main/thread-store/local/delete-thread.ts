import type { ThreadId } from '../../../shared/thread.ts';
import { isTaken, moveFile } from '../../rollout/index.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import type { DeletedThread } from '../types.ts';
import { assertWritable, type LocalContext } from './context.ts';
import { type Move, removeMoved } from './files/place-file.ts';
import { followFiles } from './follow-files.ts';
import { assertNoForks } from './forks.ts';
import { requireThread } from './read-thread.ts';
import { copiesOf } from './thread-copies.ts';
import { beginDeletion, fileOf } from './trash/begin-deletion.ts';
import {
  filesInTrash,
  requireTrash,
  toDeletedThread,
  type TrashEntry,
  trashedPath,
} from './trash/trash-folder.ts';
import { removeEntry } from './trash/remove-folder.ts';
import { whileUnwritten } from './unwritten.ts';

/**
 * Moves every rollout of a thread, archived or not, to the trash. What was there is on the disk in a manifest before
 * anything moves, so that an interruption at any point leaves each rollout in one of both places, to be deleted on or
 * restored. Codex's row and the name index stay: a restored thread needs them.
 *
 * `unsupported` without a trash, `not_found`, `invalid_request` for a rollout outside the home, `conflict` when the thread
 * is being written or a fork of it reads its rollout.
 */
export async function deleteThread(context: LocalContext, threadId: ThreadId): Promise<DeletedThread> {
  assertWritable(context);
  const trash = requireTrash(context);
  return await whileUnwritten(context, threadId, async () => {
    const found = await requireThread(context, { threadId, includeArchived: true });
    await assertNoForks(context, found);
    const copies = await copiesOf(context, found);
    const entry = await beginDeletion(context, trash, { found, copies });
    await moveIn(context, entry, copies);
    followFiles(context, { threadId, gone: copies.map(({ path }) => path) });
    return toDeletedThread(entry);
  });
}

/** The file that speaks for the thread goes last: until then the thread reads as it did. */
async function moveIn(
  context: LocalContext,
  entry: TrashEntry,
  copies: readonly RolloutFile[],
): Promise<void> {
  const moves = copies.toReversed().flatMap(({ path }): readonly Move[] => {
    const file = fileOf(entry, context.home, path);
    return file === undefined ? [] : [{ from: path, to: trashedPath(entry, file) }];
  });
  const begun: Move[] = [];
  try {
    for (const move of moves) {
      begun.push(move);
      await moveOne(context, move);
    }
  } catch (error) {
    for (const move of begun.toReversed()) await moveBack(context, move);
    if (filesInTrash(entry).length === 0) await removeEntry(context, entry);
    throw error;
  }
}

/** A file that an interrupted deletion copied already only has to leave. */
async function moveOne({ files }: LocalContext, move: Move): Promise<void> {
  if (isTaken(move.to)) await removeMoved(files, move);
  else await moveFile(files, move.from, move.to);
}

async function moveBack({ files, log }: LocalContext, { from, to }: Move): Promise<void> {
  if (!isTaken(to) || isTaken(from)) return;
  try {
    await moveFile(files, to, from);
  } catch (error) {
    log(`could not bring back ${from}; it is in the trash: ${String(error)}`);
  }
}
