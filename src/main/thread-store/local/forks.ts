import { SkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { historyBaseOf, listRollouts, readSessionMeta } from '../../rollout/index.ts';
import type { StateDb } from '../../state/types.ts';
import { isReadable } from './choose-rollout.ts';
import { type LocalContext, softly } from './context.ts';
import type { FoundThread } from './find-thread.ts';

/**
 * A fork that a newer Codex made of a paginated thread reads the rollout of its source, and is lost without it: Codex
 * refuses to delete such a source, and so does this, with `conflict`. Copies of a thread do not depend on it.
 */
export async function assertNoForks(context: LocalContext, { thread }: FoundThread): Promise<void> {
  if (thread.historyMode !== 'paginated') return;
  for (const path of await candidates(context, thread.id)) {
    const meta = await readSessionMeta(path);
    if (meta === null || meta.threadId === thread.id || historyBaseOf(meta)?.threadId !== thread.id) continue;
    throw new SkeinError(
      'conflict',
      `thread ${meta.threadId} was forked from ${thread.id} and reads its rollout; delete the fork first`,
      { details: { forkId: meta.threadId } },
    );
  }
}

/** Rollouts whose heads are worth a look: those of paginated forks, as far as the state DB has seen every file. */
async function candidates(context: LocalContext, id: ThreadId): Promise<readonly string[]> {
  const { stateDb, forkOrigins } = context;
  const status = softly(context, 'read how far the backfill is', () => stateDb?.backfill().status);
  if (stateDb === null || status !== 'complete')
    return (await listRollouts(context.home)).map(({ path }) => path);
  return [...pathsNaming(stateDb, id), ...(await forkOrigins.pathsFrom(stateDb, id))];
}

/** The files whose history begins in this thread's, as their rows say. */
function pathsNaming(stateDb: StateDb, id: ThreadId): readonly string[] {
  const scans = stateDb.scansOf(stateDb.forksOf([id])).filter(isReadable);
  return scans.filter(({ facts }) => facts.historyBase?.threadId === id).map(({ file }) => file.path);
}
