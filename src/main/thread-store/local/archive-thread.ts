import { invalidRequest } from '../../../shared/errors.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import { assertWritable, type LocalContext } from './context.ts';
import { moveThread } from './move-thread.ts';
import { planMoves } from './plan-moves.ts';
import { requireThread } from './read-thread.ts';
import { whileUnwritten } from './unwritten.ts';

/**
 * Moves every rollout of an active thread to the flat folder of the archive, with its times, and lets Codex's row follow
 * as Codex itself would. An archiving that was interrupted is finished. `invalid_request` when the thread is archived
 * already or Codex would not move its file; `conflict` when it is being written, or another file is in the way.
 */
export async function archiveThread(context: LocalContext, threadId: ThreadId): Promise<Thread> {
  assertWritable(context);
  return await whileUnwritten(context, threadId, async () => {
    const found = await requireThread(context, { threadId, includeArchived: true });
    const plan = await planMoves(context, found, 'archived_sessions');
    if (plan === null) throw invalidRequest(`thread ${threadId} is archived already`);
    const archivedAtMs = context.now().getTime();
    return await moveThread(context, found, plan, { archived: true, archivedAtMs });
  });
}
