import type { SkeinError } from '../../shared/errors.ts';
import type { ThreadFacets, ThreadFilter, ThreadPage, ThreadQuery } from '../../shared/listing.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import type { RolloutFile, RolloutScan } from '../rollout/types.ts';

/** How the state DB is kept. `memory`: its file could not be opened or rebuilt, or was lost, so this process keeps it. */
export type StateDbStorage = 'file' | 'rebuilt' | 'memory';

export type BackfillStatus = 'pending' | 'running' | 'complete';

/** The single row that says how far the backfill has come. Times are milliseconds. */
export interface BackfillState {
  readonly status: BackfillStatus;
  readonly owner: string | null;
  readonly leaseRenewedAtMs: number | null;
  readonly completedAtMs: number | null;
}

/** A rollout the state DB has read, by what is needed to see that it changed. */
export interface KnownRollout {
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** null: the file was unreadable when it was last looked at. */
  readonly threadId: ThreadId | null;
}

/** What the state DB remembers of one rollout that could not be read. */
export interface UnreadableRollout {
  readonly path: string;
  readonly reason: string;
}

/** That one thread spawned another, as the state DB keeps it. A child has one parent. */
export interface SpawnEdgeRow {
  readonly parentThreadId: ThreadId;
  readonly childThreadId: ThreadId;
  readonly status: 'open' | 'closed';
}

/**
 * Skein's own database of one home: rollouts as they were read, and one resolved row per thread. All methods are
 * synchronous and short (a few milliseconds at 100,000 threads); failures throw `SkeinError` with the cause kept
 * (`locked` when the busy timeout passed, else `internal`).
 */
export interface StateDb {
  readonly storage: StateDbStorage;
  /** Grows by one with every change of a thread row, in this process. */
  readonly revision: number;

  list(query: ThreadQuery): ThreadPage;
  facets(filter: ThreadFilter): ThreadFacets;
  getThread(id: ThreadId): Thread | null;
  /** Ids of the given threads that the filter lets through. */
  matching(ids: readonly ThreadId[], filter: ThreadFilter): readonly Thread[];
  count(filter: ThreadFilter): number;

  /** Threads that bear exactly this name now, the one used last first; at most 100. */
  threadsNamed(name: string): readonly Thread[];

  /**
   * Stores resolved rows, replacing those with the same ids, in one transaction. A row that names its parent gives the
   * thread an open spawn edge, unless it has one already.
   */
  putThreads(threads: readonly Thread[]): void;
  removeThreads(ids: readonly ThreadId[]): void;
  /**
   * Moves up to `limit` texts that wait for it into the index behind the text filter; returns how many were moved,
   * 0 when none waits. Answers are the same before and after, only faster in a large home. About 0.1 ms a text: call it
   * in idle moments until it returns 0.
   */
  indexTexts(limit: number): number;

  /**
   * Runs reads and writes that belong together as one immediate transaction: all or nothing, and without the price of a
   * lock for each. `work` must not return a promise.
   */
  transact<T>(work: () => T): T;

  /** Remembers what reading these files gave, in one transaction. */
  putScans(scans: readonly RolloutScan[]): void;
  /** Everything read from the files of these threads, but for the files excepted; by path. */
  scansOf(ids: readonly ThreadId[], except?: readonly string[]): readonly RolloutScan[];
  /** Threads whose history begins in the rollouts of these, directly or through other forks; each once. */
  forksOf(ids: readonly ThreadId[]): readonly ThreadId[];
  /** Forgets files; returns the ids of the threads they belonged to. */
  forgetRollouts(paths: readonly string[]): readonly ThreadId[];
  /** Rollouts that were read, in the order of their paths, after the given one; in pages, because there may be many. */
  knownRollouts(after: string | null, limit: number): readonly KnownRollout[];
  unreadable(): readonly UnreadableRollout[];
  findRollout(path: string): RolloutFile | null;
  /** The threads that these files carried when they were last read; unknown and unreadable files are left out. */
  rolloutOwners(paths: readonly string[]): ReadonlyMap<string, ThreadId>;

  /**
   * Stores who spawned whom, in one transaction. A child that has an edge keeps it unless `replace` is set; an edge from
   * a thread to itself is left out. Returns the children whose edge is another one now. Edges outlive thread rows, and
   * neither end need have one.
   */
  putSpawnEdges(edges: readonly SpawnEdgeRow[], options: { readonly replace: boolean }): readonly ThreadId[];
  /** The edge that leads to a thread; null: nobody spawned it. */
  spawnEdgeTo(child: ThreadId): SpawnEdgeRow | null;
  /** The edges that leave these threads, by the children's ids; those of one status when it is given. */
  spawnEdgesFrom(parentIds: readonly ThreadId[], status?: SpawnEdgeRow['status']): readonly SpawnEdgeRow[];
  /** False: the thread has no edge. */
  setSpawnStatus(child: ThreadId, status: SpawnEdgeRow['status']): boolean;

  /** A small remembered text, such as the mark of what was last synchronised; null: never set. */
  note(key: string): string | null;
  setNote(key: string, value: string): void;
  /** Ids of all threads in row order, after the given one, for walks over everything. */
  threadIds(after: ThreadId | null, limit: number): readonly ThreadId[];

  backfill(): BackfillState;
  /**
   * Takes or renews the lease; false when another owner holds a lease younger than `leaseMs`, and when the backfill is
   * complete.
   */
  claimBackfill(owner: string, nowMs: number, leaseMs: number): boolean;
  /** Throws `conflict` when another owner has taken the lease over meanwhile. */
  completeBackfill(owner: string, nowMs: number): void;

  close(): void;
}

/** The state DB as start-up opened it. */
export interface OpenStateDb extends StateDb {
  /**
   * Calls the listener once, at the first failure of the file that will not pass by itself: damage, a full disk, a file
   * that can no longer be written. Right away when it is known already. There is one listener.
   */
  whenLost(listener: (error: SkeinError) => void): void;
  /** Leaves the file as it is and goes on in memory, empty: whoever fills it does so again. Not from within `transact`. */
  moveToMemory(): void;
}
