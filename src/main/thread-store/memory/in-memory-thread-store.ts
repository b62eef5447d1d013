import { invalidRequest, unsupported } from '../../../shared/errors.ts';
import type { ThreadPage, ThreadQuery } from '../../../shared/listing.ts';
import { pageThreads } from '../../../shared/paging.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { ThreadStore } from '../thread-store.ts';
import type {
  AppendItemsParams,
  CreateThreadParams,
  DeletedThread,
  ForkThreadParams,
  ImportedRollout,
  LoadHistoryParams,
  MetadataUpdate,
  ReadThreadByPathParams,
  ReadThreadParams,
  Relinking,
  RelinkThreadParams,
  ResumeThreadParams,
  StoredHistory,
  StoredHistoryBases,
  UnarchiveThreadParams,
  UpdateThreadMetadataParams,
  WritePlace,
} from '../types.ts';
import { forkThread } from './fork-thread.ts';
import { LiveWriters } from './live-writers.ts';
import { MemoryTrash } from './memory-trash.ts';
import { relinkThread } from './relink-thread.ts';
import { seedThread } from './seed-thread.ts';
import { ThreadShelf } from './thread-shelf.ts';
import type { MemorySeed, MemoryStoreOptions } from './types.ts';

/**
 * Threads in a map: the store for tests and for trying things out. It has neither files nor databases, forgets nothing
 * until the process ends, and keeps the promises of `ThreadStore` as the local store does; only importing is
 * `unsupported`, and a thread that it creates has the empty string for a path. Every change is made before the call
 * returns its promise, so that changes happen in the order they are asked for.
 */
export class InMemoryThreadStore implements ThreadStore {
  readonly #now: () => Date;
  readonly #shelf: ThreadShelf;
  readonly #live: LiveWriters;
  readonly #trash = new MemoryTrash();

  /** Of several seeds with one id the last one stays. */
  constructor(seeds: readonly MemorySeed[] = [], options: MemoryStoreOptions = {}) {
    const { now = () => new Date(), gitOf = () => null } = options;
    this.#now = now;
    this.#shelf = new ThreadShelf(seeds.map((seed) => seedThread(seed, now())));
    this.#live = new LiveWriters(this.#shelf, { now, gitOf });
  }

  async createThread(params: CreateThreadParams): Promise<void> {
    this.#live.create(params);
  }

  async resumeThread(params: ResumeThreadParams): Promise<void> {
    this.#live.resume(params);
  }

  async appendItems(params: AppendItemsParams): Promise<void> {
    this.#live.append(params);
  }

  async persistThread(threadId: ThreadId): Promise<void> {
    this.#live.persist(threadId);
  }

  async flushThread(threadId: ThreadId): Promise<void> {
    this.#live.flush(threadId);
  }

  async shutdownThread(threadId: ThreadId): Promise<void> {
    this.#live.shutdown(threadId);
  }

  async discardThread(threadId: ThreadId): Promise<void> {
    this.#live.discard(threadId);
  }

  /** Forks copy their history here. */
  async historyBases(): Promise<StoredHistoryBases> {
    return { parts: [], missing: null };
  }

  async loadHistory({ threadId, includeArchived }: LoadHistoryParams): Promise<StoredHistory> {
    if (this.#live.isLazy(threadId)) return { threadId, items: [] };
    return { threadId, items: this.#shelf.require(threadId, includeArchived).history() };
  }

  async readThread({ threadId, includeArchived }: ReadThreadParams): Promise<Thread> {
    return this.#shelf.require(threadId, includeArchived).picture();
  }

  /** A relative path is the end of a thread's rollout path: there is no home to count it from. */
  async readThreadByRolloutPath(params: ReadThreadByPathParams): Promise<Thread> {
    return this.#shelf.atPath(params.rolloutPath, params.includeArchived).picture();
  }

  async findThreadByName(name: string): Promise<Thread | null> {
    return this.#shelf.named(name);
  }

  async listThreads(query: ThreadQuery): Promise<ThreadPage> {
    return pageThreads(this.#shelf.pictures(), query);
  }

  async updateThreadMetadata(params: UpdateThreadMetadataParams): Promise<MetadataUpdate> {
    const patch = this.#live.checkedPatch(params);
    this.#live.materialize(params.threadId);
    const thread = this.#shelf.require(params.threadId, params.includeArchived);
    params.onBefore?.(thread.picture());
    thread.patch(patch);
    return { thread: thread.picture(), wrote: ['memory'] };
  }

  async planThreadMetadata(params: UpdateThreadMetadataParams): Promise<readonly WritePlace[]> {
    this.#live.checkedPatch(params);
    return ['memory'];
  }

  async relinkThread(params: RelinkThreadParams): Promise<Relinking> {
    this.#live.refuseLive(params.threadId);
    return relinkThread(this.#shelf.require(params.threadId, true), params, { dryRun: false });
  }

  async planRelinking(params: RelinkThreadParams): Promise<Relinking> {
    return relinkThread(this.#shelf.require(params.threadId, true), params, { dryRun: true });
  }

  async archiveThread(threadId: ThreadId): Promise<Thread> {
    this.#live.refuseLive(threadId);
    const thread = this.#shelf.require(threadId, false);
    thread.archive(this.#now());
    return thread.picture();
  }

  async unarchiveThread({ threadId, keepUpdatedAt = false }: UnarchiveThreadParams): Promise<Thread> {
    this.#live.refuseLive(threadId);
    const thread = this.#shelf.require(threadId, true);
    if (!thread.archived) throw invalidRequest(`thread ${threadId} is not archived`);
    thread.unarchive(keepUpdatedAt ? undefined : this.#now());
    return thread.picture();
  }

  async forkThread({ sourceId, threadId }: ForkThreadParams): Promise<Thread> {
    this.#live.refuseLive(threadId);
    const fork = forkThread(this.#shelf.require(sourceId, true), threadId, this.#now());
    this.#shelf.add(fork);
    return fork.picture();
  }

  async importRollout(): Promise<ImportedRollout> {
    throw unsupported('import a rollout');
  }

  async deleteThread(threadId: ThreadId): Promise<DeletedThread> {
    this.#live.refuseLive(threadId);
    return this.#trash.take(this.#shelf, threadId, this.#now());
  }

  async listDeletedThreads(): Promise<readonly DeletedThread[]> {
    return this.#trash.entries();
  }

  async restoreDeletedThread(deletionId: string): Promise<Thread> {
    this.#live.refuseLive(this.#trash.require(deletionId).id);
    return this.#trash.giveBack(this.#shelf, deletionId).picture();
  }

  async purgeDeletedThread(deletionId: string): Promise<void> {
    this.#trash.purge(deletionId);
  }
}
