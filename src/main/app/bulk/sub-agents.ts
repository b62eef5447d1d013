import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { readThreads } from '../read-threads.ts';

/** Threads whose children are looked up at once. */
const SLICE = 300;

/** The threads that these spawned, directly or not, without those among them. Ones that have no rollout are left out. */
export async function subAgentsOf(
  context: AppContext,
  threads: readonly Thread[],
): Promise<readonly Thread[]> {
  const known = new Set(threads.map(({ id }) => id));
  const along: ThreadId[] = [];
  let level: readonly ThreadId[] = [...known];
  while (level.length > 0) {
    const next: ThreadId[] = [];
    for (let at = 0; at < level.length; at += SLICE) {
      for (const child of await childrenOf(context, level.slice(at, at + SLICE))) {
        if (known.has(child)) continue;
        known.add(child);
        next.push(child);
      }
      await nextTurn();
    }
    along.push(...next);
    level = next;
  }
  return [...(await readThreads(context, along)).values()];
}

/** Without a state DB nobody can tell but who keeps the graph, one thread at a time. */
async function childrenOf(
  { stateDb, manager }: AppContext,
  ids: readonly ThreadId[],
): Promise<readonly ThreadId[]> {
  if (stateDb !== null) return stateDb.spawnEdgesFrom(ids).map(({ childThreadId }) => childThreadId);
  const below = await Promise.all(ids.map((id) => manager.descendants(id)));
  return below.flat().map(({ childThreadId }) => childThreadId);
}
