import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../shared/thread.ts';
import type { StateDb } from '../state/types.ts';
import type { AgentGraphStore, Descendant, SpawnEdge, SpawnStatus } from './agent-graph-store.ts';
import { checkEdge } from './check-edge.ts';
import { descend } from './descend.ts';

/** Parents whose children are read at once: well below a millisecond when each has a few. */
const SLICE = 250;
/** The event loop turns after this many parents, however few of them a level has. */
const TURN_AFTER = 1_000;

/** What the graph needs of the state DB. */
export type EdgeTable = Pick<StateDb, 'putSpawnEdges' | 'setSpawnStatus' | 'spawnEdgeTo' | 'spawnEdgesFrom'>;

/**
 * The graph of one home, on the spawn edges of its state DB, which start-up opened. Failures of the database reach the
 * caller as they are (`locked`, `internal`).
 */
export class LocalAgentGraphStore implements AgentGraphStore {
  readonly #table: EdgeTable;

  constructor(stateDb: EdgeTable) {
    this.#table = stateDb;
  }

  async upsertEdge(edge: SpawnEdge): Promise<void> {
    checkEdge(edge);
    this.#table.putSpawnEdges([edge], { replace: true });
  }

  async setEdgeStatus(childThreadId: ThreadId, status: SpawnStatus): Promise<boolean> {
    return this.#table.setSpawnStatus(childThreadId, status);
  }

  async edgeTo(childThreadId: ThreadId): Promise<SpawnEdge | null> {
    return this.#table.spawnEdgeTo(childThreadId);
  }

  async children(parentThreadId: ThreadId, status?: SpawnStatus): Promise<readonly SpawnEdge[]> {
    return this.#table.spawnEdgesFrom([parentThreadId], status);
  }

  async descendants(threadId: ThreadId, status?: SpawnStatus): Promise<readonly Descendant[]> {
    let asked = 0;
    return descend(threadId, async (parents) => {
      const edges: SpawnEdge[] = [];
      for (let at = 0; at < parents.length; at += SLICE) {
        const slice = parents.slice(at, at + SLICE);
        edges.push(...this.#table.spawnEdgesFrom(slice, status));
        asked += slice.length;
        if (asked >= TURN_AFTER) {
          asked = 0;
          await nextTurn();
        }
      }
      return edges;
    });
  }
}
