import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SpaceAction } from '../../../shared/space.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';

const SLICE = 50;

/** The threads that an action takes: into the archive and the trash a thread's sub-agents go with it. */
export async function withAgents(
  { manager }: Pick<AppContext, 'manager'>,
  action: SpaceAction,
  threadIds: readonly ThreadId[],
): Promise<readonly ThreadId[]> {
  if (action === 'compress' || action === 'decompress') return threadIds;
  const all = new Set(threadIds);
  for (const [at, threadId] of threadIds.entries()) {
    for (const { childThreadId } of await manager.descendants(threadId)) all.add(childThreadId);
    if (at % SLICE === SLICE - 1) await nextTurn();
  }
  return [...all];
}
