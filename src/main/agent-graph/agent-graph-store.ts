import type { ThreadId } from '../../shared/thread.ts';

/** Whether a spawned agent still works for its parent. */
export const SPAWN_STATUSES = ['open', 'closed'] as const;
export type SpawnStatus = (typeof SPAWN_STATUSES)[number];

/** That one thread spawned another. A child has one parent. */
export interface SpawnEdge {
  readonly parentThreadId: ThreadId;
  readonly childThreadId: ThreadId;
  readonly status: SpawnStatus;
}

/** A thread below another one in the graph. */
export interface Descendant extends SpawnEdge {
  /** 1 for a child. */
  readonly depth: number;
}

/**
 * Who spawned whom. It stands beside the thread store and knows nothing of it: a thread of an edge need not exist.
 * Failures are `SkeinError`s.
 */
export interface AgentGraphStore {
  /** Adds an edge, or replaces the one that the child has. A thread cannot spawn itself: `invalid_request`. */
  upsertEdge(edge: SpawnEdge): Promise<void>;
  /** False: the child has no edge. */
  setEdgeStatus(childThreadId: ThreadId, status: SpawnStatus): Promise<boolean>;
  /** The edge that leads to a thread; null when nobody spawned it. */
  edgeTo(childThreadId: ThreadId): Promise<SpawnEdge | null>;
  /** Edges to the children of a thread, by the children's ids; those of one status when it is given. */
  children(parentThreadId: ThreadId, status?: SpawnStatus): Promise<readonly SpawnEdge[]>;
  /**
   * All threads below this one, breadth first and by id within a level, each once even where edges form a circle; the
   * thread itself is never among them. With a status only edges of that status are followed.
   */
  descendants(threadId: ThreadId, status?: SpawnStatus): Promise<readonly Descendant[]>;
}
