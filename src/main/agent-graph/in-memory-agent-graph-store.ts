import type { ThreadId } from '../../shared/thread.ts';
import type { AgentGraphStore, Descendant, SpawnEdge, SpawnStatus } from './agent-graph-store.ts';
import { checkEdge } from './check-edge.ts';
import { byChild, descend } from './descend.ts';

/** The graph in maps: for tests and for trying things out. Forgets nothing until the process ends. */
export class InMemoryAgentGraphStore implements AgentGraphStore {
  readonly #edges = new Map<ThreadId, SpawnEdge>();
  readonly #children = new Map<ThreadId, Set<ThreadId>>();

  async upsertEdge(edge: SpawnEdge): Promise<void> {
    checkEdge(edge);
    const { parentThreadId, childThreadId, status } = edge;
    const former = this.#edges.get(childThreadId);
    if (former !== undefined) this.#children.get(former.parentThreadId)?.delete(childThreadId);
    this.#edges.set(childThreadId, { parentThreadId, childThreadId, status });
    const siblings = this.#children.get(parentThreadId) ?? new Set();
    this.#children.set(parentThreadId, siblings.add(childThreadId));
  }

  async setEdgeStatus(childThreadId: ThreadId, status: SpawnStatus): Promise<boolean> {
    const edge = this.#edges.get(childThreadId);
    if (edge === undefined) return false;
    this.#edges.set(childThreadId, { ...edge, status });
    return true;
  }

  async edgeTo(childThreadId: ThreadId): Promise<SpawnEdge | null> {
    return this.#edges.get(childThreadId) ?? null;
  }

  async children(parentThreadId: ThreadId, status?: SpawnStatus): Promise<readonly SpawnEdge[]> {
    return this.#childrenOf(parentThreadId, status).toSorted(byChild);
  }

  descendants(threadId: ThreadId, status?: SpawnStatus): Promise<readonly Descendant[]> {
    return descend(threadId, async (parents) =>
      parents.flatMap((parent) => this.#childrenOf(parent, status)),
    );
  }

  #childrenOf(parent: ThreadId, status: SpawnStatus | undefined): readonly SpawnEdge[] {
    const edges = [...(this.#children.get(parent) ?? [])].flatMap((child) => this.#edges.get(child) ?? []);
    return edges.filter((edge) => status === undefined || edge.status === status);
  }
}
