import { emptyFold, type FoldedFacts } from '../../../src/main/rollout/index.ts';
import { patchFacts } from '../../../src/main/thread-store/fact-patch.ts';
import { dated } from '../../../src/main/thread-store/new-thread.ts';
import type { ThreadStore } from '../../../src/main/thread-store/thread-store.ts';
import type {
  AppendItemsParams,
  CreateThreadParams,
  LoadHistoryParams,
  MetadataUpdate,
  ReadThreadParams,
  ResumeThreadParams,
  RolloutItem,
  StoredHistory,
  StoredHistoryBases,
  UpdateThreadMetadataParams,
} from '../../../src/main/thread-store/types.ts';
import { notFound, unsupported } from '../../../src/shared/errors.ts';
import type { Thread, ThreadId } from '../../../src/shared/thread.ts';

interface Stored {
  facts: FoldedFacts;
  name: string | null;
  updatedAt: string;
  readonly items: RolloutItem[];
}

/**
 * A store as a service far away might be one: history and metadata lie apart, and metadata is exactly what it was told.
 * It has no paths, no archive and no trash.
 */
export class LiteralStore implements ThreadStore {
  readonly #threads = new Map<ThreadId, Stored>();
  readonly #live = new Set<ThreadId>();

  async createThread(params: CreateThreadParams): Promise<void> {
    const { createdAt, ...rest } = dated(params, 0);
    const facts = {
      ...emptyFold({ name: null }),
      threadId: rest.threadId,
      historyMode: rest.historyMode ?? 'legacy',
    };
    this.#threads.set(rest.threadId, { facts, name: null, updatedAt: createdAt, items: [] });
    this.#live.add(rest.threadId);
  }

  async resumeThread({ threadId }: ResumeThreadParams): Promise<void> {
    this.#require(threadId);
    this.#live.add(threadId);
  }

  async appendItems({ threadId, items }: AppendItemsParams): Promise<void> {
    if (!this.#live.has(threadId)) throw notFound(threadId);
    this.#require(threadId).items.push(...items);
  }

  async persistThread(threadId: ThreadId): Promise<void> {
    this.#require(threadId);
  }

  async flushThread(threadId: ThreadId): Promise<void> {
    this.#require(threadId);
  }

  async shutdownThread(threadId: ThreadId): Promise<void> {
    this.#live.delete(threadId);
  }

  async discardThread(threadId: ThreadId): Promise<void> {
    this.#live.delete(threadId);
  }

  async loadHistory({ threadId }: LoadHistoryParams): Promise<StoredHistory> {
    return { threadId, items: [...this.#require(threadId).items] };
  }

  async historyBases(): Promise<StoredHistoryBases> {
    return { parts: [], missing: null };
  }

  async readThread({ threadId }: ReadThreadParams): Promise<Thread> {
    return picture(threadId, this.#require(threadId));
  }

  async updateThreadMetadata({ threadId, patch }: UpdateThreadMetadataParams): Promise<MetadataUpdate> {
    const stored = this.#require(threadId);
    stored.facts = patchFacts(stored.facts, patch);
    stored.name = patch.name === undefined ? stored.name : patch.name;
    stored.updatedAt = patch.updatedAt ?? stored.updatedAt;
    return { thread: picture(threadId, stored), wrote: ['memory'] };
  }

  #require(threadId: ThreadId): Stored {
    const stored = this.#threads.get(threadId);
    if (stored === undefined) throw notFound(threadId);
    return stored;
  }

  readThreadByRolloutPath = () => refuse('read by path');
  findThreadByName = () => refuse('find by name');
  listThreads = () => refuse('list');
  planThreadMetadata = () => refuse('plan');
  relinkThread = () => refuse('relink');
  planRelinking = () => refuse('plan relinking');
  archiveThread = () => refuse('archive');
  unarchiveThread = () => refuse('unarchive');
  forkThread = () => refuse('fork');
  importRollout = () => refuse('import');
  deleteThread = () => refuse('delete');
  listDeletedThreads = () => refuse('list the trash');
  restoreDeletedThread = () => refuse('restore');
  purgeDeletedThread = () => refuse('purge');
}

function refuse(operation: string): Promise<never> {
  return Promise.reject(unsupported(operation));
}

function picture(id: ThreadId, { facts, name, updatedAt }: Stored): Thread {
  const {
    threadId: _id,
    hasSessionMeta: _has,
    createdAtMs,
    firstUserMessage: _first,
    forkedFromId: _fork,
    ...shown
  } = facts;
  return {
    ...shown,
    id,
    name,
    preview: facts.preview ?? '',
    tokensUsed: facts.tokensUsed ?? 0,
    createdAt: new Date(createdAtMs ?? 0).toISOString(),
    updatedAt,
    archived: false,
    archivedAt: null,
    memoryMode: facts.memoryMode ?? 'enabled',
    rolloutPath: '',
    rolloutBytes: 0,
  };
}
