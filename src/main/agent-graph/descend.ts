import type { ThreadId } from '../../shared/thread.ts';
import type { Descendant, SpawnEdge } from './agent-graph-store.ts';

/** The edges that leave these threads, in any order. */
export type EdgesFrom = (parents: readonly ThreadId[]) => Promise<readonly SpawnEdge[]>;

/** Walks down from a thread, level by level. Every thread is met once, so that a circle of edges ends the walk. */
export async function descend(root: ThreadId, edgesFrom: EdgesFrom): Promise<readonly Descendant[]> {
  const met = new Set([root]);
  const found: Descendant[] = [];
  let level: readonly ThreadId[] = [root];
  for (let depth = 1; level.length > 0; depth += 1) {
    const edges = (await edgesFrom(level)).filter(({ childThreadId }) => !met.has(childThreadId));
    level = edges.map(({ childThreadId }) => childThreadId).toSorted();
    for (const id of level) met.add(id);
    found.push(...edges.toSorted(byChild).map((edge) => ({ ...edge, depth })));
  }
  return found;
}

/** Ids are ASCII, so that plain comparison orders them as databases do. */
export function byChild(a: SpawnEdge, b: SpawnEdge): number {
  return a.childThreadId < b.childThreadId ? -1 : 1;
}
