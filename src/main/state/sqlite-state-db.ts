import type { Database } from 'better-sqlite3';
import type { ThreadFacets, ThreadFilter, ThreadPage, ThreadQuery } from '../../shared/listing.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import type { RolloutFile, RolloutScan } from '../rollout/types.ts';
import { backfillState, claimBackfill, completeBackfill } from './backfill-lease.ts';
import { readNote, writeNote } from './notes.ts';
import { RolloutRows } from './rollout-rows.ts';
import { SpawnEdges } from './spawn-edges.ts';
import { stateError } from './sqlite-errors.ts';
import { Statements } from './statements.ts';
import { TextIndex } from './text-index.ts';
import { ThreadFacetCounts } from './thread-facet-counts.ts';
import { ThreadPages } from './thread-pages.ts';
import { ThreadRows } from './thread-rows.ts';
import type {
  BackfillState,
  KnownRollout,
  SpawnEdgeRow,
  StateDb,
  StateDbStorage,
  UnreadableRollout,
} from './types.ts';

/** The state DB over one open connection whose schema is current. Every method is a delegation. */
export class SqliteStateDb implements StateDb {
  readonly storage: StateDbStorage;
  readonly #db: Database;
  readonly #statements: Statements;
  readonly #texts: TextIndex;
  readonly #edges: SpawnEdges;
  readonly #threads: ThreadRows;
  readonly #pages: ThreadPages;
  readonly #facets: ThreadFacetCounts;
  readonly #rollouts: RolloutRows;
  readonly #onFailure: (thrown: unknown) => void;
  #revision = 0;

  /** `onFailure` sees what SQLite threw, before the caller gets it as a `SkeinError`. */
  constructor(db: Database, storage: StateDbStorage, onFailure: (thrown: unknown) => void) {
    this.storage = storage;
    this.#db = db;
    this.#onFailure = onFailure;
    this.#statements = new Statements(db);
    this.#texts = new TextIndex(db, this.#statements);
    this.#edges = new SpawnEdges(db, this.#statements);
    this.#threads = new ThreadRows(db, this.#statements, { texts: this.#texts, edges: this.#edges });
    this.#pages = new ThreadPages(this.#statements, this.#texts, this.#threads);
    this.#facets = new ThreadFacetCounts(this.#statements, this.#texts);
    this.#rollouts = new RolloutRows(db, this.#statements);
  }

  get revision(): number {
    return this.#revision;
  }

  list(query: ThreadQuery): ThreadPage {
    return this.#read(() => this.#pages.list(query, this.#stamp()));
  }

  facets(filter: ThreadFilter): ThreadFacets {
    return this.#read(() => this.#facets.facets(filter, this.#rollouts.unreadableCount(), this.#stamp()));
  }

  count(filter: ThreadFilter): number {
    return this.#read(() => this.#pages.count(filter, this.#stamp()));
  }

  getThread(id: ThreadId): Thread | null {
    return this.#guard(() => this.#threads.get(id));
  }

  matching(ids: readonly ThreadId[], filter: ThreadFilter): readonly Thread[] {
    return this.#guard(() => this.#threads.matching(ids, filter));
  }

  threadsNamed(name: string): readonly Thread[] {
    return this.#guard(() => this.#threads.named(name));
  }

  putThreads(threads: readonly Thread[]): void {
    this.#guard(() => this.#threads.put(threads));
    this.#revision += threads.length;
  }

  removeThreads(ids: readonly ThreadId[]): void {
    this.#revision += this.#guard(() => this.#threads.remove(ids));
  }

  indexTexts(limit: number): number {
    return this.#guard(() => this.#texts.indexSome(limit));
  }

  transact<T>(work: () => T): T {
    return this.#guard(() => this.#db.transaction(work).immediate());
  }

  putScans(scans: readonly RolloutScan[]): void {
    this.#guard(() => this.#rollouts.put(scans));
  }

  scansOf(ids: readonly ThreadId[], except: readonly string[] = []): readonly RolloutScan[] {
    return this.#guard(() => this.#rollouts.scansOf(ids, except));
  }

  forksOf(ids: readonly ThreadId[]): readonly ThreadId[] {
    return this.#guard(() => this.#rollouts.forksOf(ids));
  }

  forgetRollouts(paths: readonly string[]): readonly ThreadId[] {
    return this.#guard(() => this.#rollouts.forget(paths));
  }

  knownRollouts(after: string | null, limit: number): readonly KnownRollout[] {
    return this.#guard(() => this.#rollouts.known(after, limit));
  }

  unreadable(): readonly UnreadableRollout[] {
    return this.#guard(() => this.#rollouts.unreadable());
  }

  findRollout(path: string): RolloutFile | null {
    return this.#guard(() => this.#rollouts.find(path));
  }

  rolloutOwners(paths: readonly string[]): ReadonlyMap<string, ThreadId> {
    return this.#guard(() => this.#rollouts.owners(paths));
  }

  putSpawnEdges(
    edges: readonly SpawnEdgeRow[],
    { replace }: { readonly replace: boolean },
  ): readonly ThreadId[] {
    return this.#guard(() => this.#edges.put(edges, replace));
  }

  spawnEdgeTo(child: ThreadId): SpawnEdgeRow | null {
    return this.#guard(() => this.#edges.to(child));
  }

  spawnEdgesFrom(parentIds: readonly ThreadId[], status?: SpawnEdgeRow['status']): readonly SpawnEdgeRow[] {
    return this.#guard(() => this.#edges.from(parentIds, status));
  }

  setSpawnStatus(child: ThreadId, status: SpawnEdgeRow['status']): boolean {
    return this.#guard(() => this.#edges.setStatus(child, status));
  }

  note(key: string): string | null {
    return this.#guard(() => readNote(this.#statements, key));
  }

  setNote(key: string, value: string): void {
    this.#guard(() => writeNote(this.#statements, key, value));
  }

  threadIds(after: ThreadId | null, limit: number): readonly ThreadId[] {
    return this.#guard(() => this.#threads.ids(after, limit));
  }

  backfill(): BackfillState {
    return this.#guard(() => backfillState(this.#statements));
  }

  claimBackfill(owner: string, nowMs: number, leaseMs: number): boolean {
    return this.#guard(() => claimBackfill(this.#statements, owner, nowMs, leaseMs));
  }

  completeBackfill(owner: string, nowMs: number): void {
    this.#guard(() => completeBackfill(this.#statements, owner, nowMs));
  }

  close(): void {
    this.#guard(() => this.#db.close());
  }

  /** Changes with every write of this process, and with every write of another that this connection can see. */
  #stamp(): string {
    return `${this.#revision}.${String(this.#db.pragma('data_version', { simple: true }))}`;
  }

  /** One read transaction, so that a page and its total are of one moment. */
  #read<T>(work: () => T): T {
    return this.#guard(() => this.#db.transaction(work).deferred());
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      this.#onFailure(thrown);
      throw stateError(thrown);
    }
  }
}
