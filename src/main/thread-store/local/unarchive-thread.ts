import { fileStep } from '../../rollout/index.ts';
import { invalidRequest } from '../../../shared/errors.ts';
import type { Thread } from '../../../shared/thread.ts';
import type { UnarchiveThreadParams } from '../types.ts';
import { assertWritable, type LocalContext } from './context.ts';
import { timeInSeconds } from './files/times.ts';
import type { FoundThread } from './find-thread.ts';
import { moveThread } from './move-thread.ts';
import { type MovePlan, planMoves } from './plan-moves.ts';
import { requireThread } from './read-thread.ts';
import { whileUnwritten } from './unwritten.ts';

/**
 * Moves every rollout of an archived thread back below the sessions, into the folder of the date in its name. The thread
 * counts as used now, as after Codex's own unarchive, unless it is to keep its place. An unarchiving that was interrupted
 * is finished. Errors as of `archiveThread`.
 */
export async function unarchiveThread(context: LocalContext, params: UnarchiveThreadParams): Promise<Thread> {
  const { threadId, keepUpdatedAt = false } = params;
  assertWritable(context);
  return await whileUnwritten(context, threadId, async () => {
    const found = await requireThread(context, { threadId, includeArchived: true });
    const plan = await planMoves(context, found, 'sessions');
    if (plan === null) throw invalidRequest(`thread ${threadId} is not archived`);
    return keepUpdatedAt ? await moveBack(context, found, plan) : await moveBackAsUsed(context, found, plan);
  });
}

function moveBack(
  context: LocalContext,
  found: FoundThread,
  plan: MovePlan,
  updatedAtMs?: number,
): Promise<Thread> {
  const used = updatedAtMs === undefined ? {} : { updatedAtMs };
  return moveThread(context, found, plan, { archived: false, archivedAtMs: null, ...used });
}

/** The file's time is when the thread was used. It moves first, so that a file that refuses it stays in the archive. */
async function moveBackAsUsed(context: LocalContext, found: FoundThread, plan: MovePlan): Promise<Thread> {
  const { files, log } = context;
  const path = plan.chosen.from;
  const before = await fileStep('look at', path, () => files.stat(path));
  try {
    const now = timeInSeconds(context.now().getTime());
    await fileStep('set the time of', path, () => files.setTimes(path, now, now));
    const { mtimeMs } = await files.stat(path);
    return await moveBack(context, found, plan, Number(mtimeMs));
  } catch (error) {
    await files
      .setTimes(path, timeInSeconds(Number(before.atimeMs)), timeInSeconds(Number(before.mtimeMs)))
      .catch((failure: unknown) => log(`could not restore the times of ${path}: ${String(failure)}`));
    throw error;
  }
}
