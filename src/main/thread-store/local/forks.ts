import { setImmediate as nextTurn } from 'node:timers/promises';
import { SkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { historyBaseOf, listRollouts, readSessionMeta } from '../../rollout/index.ts';
import type { StateDb } from '../../state/types.ts';
import { type LocalContext, softly } from './context.ts';
import type { FoundThread } from './find-thread.ts';

const PAGE = 500;

/**
 * A fork that a newer Codex made of a paginated thread reads the rollout of its source, and is lost without it: Codex
 * refuses to delete such a source, and so does this, with `conflict`. Copies of a thread do not depend on it.
 */
export async function assertNoForks(context: LocalContext, { thread }: FoundThread): Promise<void> {
  if (thread.historyMode !== 'paginated') return;
  for await (const path of candidates(context, thread.id)) {
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
async function* candidates(context: LocalContext, id: ThreadId): AsyncGenerator<string> {
  const { stateDb } = context;
  const status = softly(context, 'read how far the backfill is', () => stateDb?.backfill().status);
  if (stateDb !== null && status === 'complete') return yield* knownForks(stateDb, id);
  for (const { path } of await listRollouts(context.home)) yield path;
}

async function* knownForks(stateDb: StateDb, id: ThreadId): AsyncGenerator<string> {
  let ids = stateDb.threadIds(null, PAGE);
  while (ids.length > 0) {
    for (const scan of stateDb.scansOf(ids)) {
      if (scan.kind !== 'facts') continue;
      const { historyMode, forkedFromId, historyBase } = scan.facts;
      if (historyMode === 'legacy') continue;
      if (forkedFromId === id || historyBase?.threadId === id) yield scan.file.path;
    }
    await nextTurn();
    ids = stateDb.threadIds(ids.at(-1) ?? null, PAGE);
  }
}
