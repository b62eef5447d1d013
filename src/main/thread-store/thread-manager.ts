import { invalidRequest, SkeinError, unsupported } from '../../shared/errors.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import { Turns } from '../../shared/turns.ts';
import type { AgentGraphStore, Descendant } from '../agent-graph/types.ts';
import { type BatchWatch, runBatch, type ThreadOutcome } from './batch.ts';
import { LiveThread, type LiveThreadOptions } from './live-thread.ts';
import { LoadedThreads } from './loaded-threads.ts';
import { newThreadId } from './new-thread-id.ts';
import { recordSpawn } from './record-spawn.ts';
import { routeMetadata, tellUpdate } from './route-metadata.ts';
import { ThreadEvents, type ThreadListener } from './thread-events.ts';
import type {
  CloseFailure,
  StartThreadParams,
  ThreadManagerOptions,
  UnarchiveThreadsParams,
} from './thread-manager-types.ts';
import { SYNC_CLOCK } from './thread-metadata-sync.ts';
import { type MoveContext, stepOf, unarchiveMove } from './thread-moves.ts';
import type { ThreadStore } from './thread-store.ts';
import { archiveTree, deleteTree } from './thread-trees.ts';
import { purgeBatch, restoreBatch } from './trash-batches.ts';
import type {
  MetadataUpdate,
  ReadThreadParams,
  Relinking,
  RelinkThreadParams,
  ResumeThreadParams,
  StoredHistoryBases,
  UpdateThreadMetadataParams,
} from './types.ts';

/**
 * The threads of a process: which are loaded, and the one entry point for changing them, so that callers need not know
 * whether a thread is. Edits, archiving, deleting and their opposites run one at a time, in the order they were asked for.
 */
export class ThreadManager {
  readonly #store: ThreadStore;
  readonly #graph: AgentGraphStore | null;
  readonly #newThreadId: () => ThreadId;
  readonly #log: (line: string) => void;
  readonly #live: LiveThreadOptions;
  readonly #loaded = new LoadedThreads();
  readonly #events: ThreadEvents;
  readonly #moves: MoveContext;
  readonly #order = new Turns();
  #closing = false;

  constructor(options: ThreadManagerOptions) {
    this.#store = options.store;
    this.#graph = options.graph;
    this.#newThreadId = options.newThreadId ?? newThreadId;
    this.#log = options.log ?? (() => undefined);
    this.#events = new ThreadEvents(this.#log);
    this.#moves = { store: this.#store, graph: this.#graph, loaded: this.#loaded, events: this.#events };
    const onEnded = (live: LiveThread) => this.#ended(live);
    this.#live = { log: this.#log, clock: options.clock ?? SYNC_CLOCK, onEnded };
  }

  /** Listens to what becomes of threads. Returns the function that stops listening. */
  subscribe(listener: ThreadListener): () => void {
    return this.#events.subscribe(listener);
  }

  /**
   * Begins a thread and loads it. An ephemeral one is not stored at all. `conflict` when the id is taken. The edge to the
   * thread that spawned it is put into the graph; when that fails, the thread's own history still tells.
   */
  async startThread(
    params: StartThreadParams,
    { ephemeral = false }: { readonly ephemeral?: boolean } = {},
  ): Promise<LiveThread> {
    this.#refuseWhenClosing();
    const full = { ...params, threadId: params.threadId ?? this.#newThreadId() };
    const live = await this.#loaded.open(full.threadId, async () =>
      ephemeral ? LiveThread.ephemeral(full, this.#live) : LiveThread.create(this.#store, full, this.#live),
    );
    if (!ephemeral) await recordSpawn(this.#graph, full, this.#log);
    return live;
  }

  /** Loads a stored thread, to be continued. `conflict` when it is loaded, or being written by another program. */
  async resumeThread(params: ResumeThreadParams): Promise<LiveThread> {
    this.#refuseWhenClosing();
    return this.#loaded.open(params.threadId, () => LiveThread.resume(this.#store, params, this.#live));
  }

  /** A new stored thread, not loaded, with the history that the other one has by now. */
  async forkThread(sourceId: ThreadId): Promise<Thread> {
    this.#refuseWhenClosing();
    const live = await this.#loaded.settled(sourceId);
    if (live?.isEphemeral === true) throw invalidRequest(`ephemeral thread is not stored: ${sourceId}`);
    await live?.flush().catch((failure: unknown) => {
      if (!live.ended) throw failure;
    });
    return this.#store.forkThread({ sourceId, threadId: this.#newThreadId() });
  }

  /** The handle of a loaded thread; null when it is cold or still being opened. */
  loadedThread(threadId: ThreadId): LiveThread | null {
    return this.#loaded.get(threadId);
  }

  loadedThreadIds(): readonly ThreadId[] {
    return this.#loaded.ids();
  }

  /** Shuts a loaded thread down. False: it was not loaded. Rejects, and it stays loaded, when it could not be flushed. */
  async removeThread(threadId: ThreadId): Promise<boolean> {
    const live = await this.#loaded.settled(threadId);
    await live?.shutdown();
    return live !== null;
  }

  /** As `ThreadStore.readThread`; an ephemeral thread reads from memory. */
  async readThread(params: ReadThreadParams): Promise<Thread> {
    const live = await this.#loaded.settled(params.threadId);
    return live?.ephemeralPicture ?? this.#store.readThread(params);
  }

  /** Absolute path of a thread's rollout. `unsupported` where there is none: an ephemeral thread, a store without files. */
  async rolloutPath(threadId: ThreadId): Promise<string> {
    const { rolloutPath } = await this.readThread({ threadId, includeArchived: true });
    if (rolloutPath === '') throw unsupported(`thread ${threadId} has no rollout path here`);
    return rolloutPath;
  }

  /** As `ThreadStore.historyBases`. */
  historyBases(rolloutPath: string): Promise<StoredHistoryBases> {
    return this.#store.historyBases(rolloutPath);
  }

  /**
   * As `ThreadStore.updateThreadMetadata`, for loaded and cold threads alike: of a loaded thread what was observed before
   * is written first. `invalid_request` for an ephemeral one.
   */
  updateThreadMetadata(params: UpdateThreadMetadataParams): Promise<MetadataUpdate> {
    return this.#inOrder(async () => {
      const update = await routeMetadata({ store: this.#store, loaded: this.#loaded }, params);
      tellUpdate(this.#events, update, params.patch);
      return update;
    });
  }

  /** As `ThreadStore.relinkThread`; a loaded thread is shut down first. */
  relinkThread(params: RelinkThreadParams): Promise<Relinking> {
    const { threadId } = params;
    return this.#inOrder(async () => {
      const relinked = await this.#loaded.closed(threadId, () => this.#store.relinkThread(params));
      this.#events.emit({ kind: 'metadata-updated', threadId, thread: relinked.thread });
      return relinked;
    });
  }

  /** What a thread spawned, directly or not, breadth first. Empty without a graph. */
  async descendants(threadId: ThreadId): Promise<readonly Descendant[]> {
    return (await this.#graph?.descendants(threadId)) ?? [];
  }

  /** See `archiveTree`. */
  archiveThread(threadId: ThreadId, watch: BatchWatch = {}): Promise<readonly ThreadOutcome[]> {
    return this.#inOrder(() => archiveTree(this.#moves, threadId, watch));
  }

  /** Brings exactly these threads back from the archive, in this order; what they spawned stays where it is. */
  unarchiveThreads(
    { threadIds, keepUpdatedAt }: UnarchiveThreadsParams,
    watch: BatchWatch = {},
  ): Promise<readonly ThreadOutcome[]> {
    const items = [...new Set(threadIds)].map((threadId) => ({ threadId }));
    const step = stepOf(this.#moves, unarchiveMove(this.#moves, { keepUpdatedAt }));
    return this.#inOrder(() => runBatch(items, step, watch));
  }

  /** See `deleteTree`. */
  deleteThread(threadId: ThreadId, watch: BatchWatch = {}): Promise<readonly ThreadOutcome[]> {
    return this.#inOrder(() => deleteTree(this.#moves, threadId, watch));
  }

  /** See `restoreBatch`. */
  restoreDeletedThreads(
    deletionIds: readonly string[],
    watch: BatchWatch = {},
  ): Promise<readonly ThreadOutcome[]> {
    return this.#inOrder(() => restoreBatch(this.#moves, deletionIds, watch));
  }

  /** See `purgeBatch`; null: the whole trash. */
  purgeDeletedThreads(
    deletionIds: readonly string[] | null,
    watch: BatchWatch = {},
  ): Promise<readonly ThreadOutcome[]> {
    return this.#inOrder(() => purgeBatch(this.#moves, deletionIds, watch));
  }

  /**
   * Ends what was begun, shuts every loaded thread down and refuses new work. Never rejects: threads that could not be
   * shut down are returned and stay loaded, so that closing again tries again.
   */
  async close(): Promise<readonly CloseFailure[]> {
    this.#closing = true;
    await this.#order.settled();
    return this.#loaded.shutdownAll();
  }

  #ended(live: LiveThread): void {
    if (this.#loaded.forget(live)) this.#events.emit({ kind: 'closed', threadId: live.threadId });
  }

  async #inOrder<T>(change: () => Promise<T>): Promise<T> {
    this.#refuseWhenClosing();
    return this.#order.run(change);
  }

  #refuseWhenClosing(): void {
    if (this.#closing) throw new SkeinError('conflict', 'the threads of this process are being closed');
  }
}
