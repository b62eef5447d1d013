import { invalidRequest, notFound, unsupported } from '../../../shared/errors.ts';
import type { ThreadPage, ThreadQuery } from '../../../shared/listing.ts';
import { pageThreads } from '../../../shared/paging.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { ThreadStore } from '../thread-store.ts';
import type {
  MetadataUpdate,
  ReadThreadByPathParams,
  ReadThreadParams,
  StoredHistory,
  UpdateThreadMetadataParams,
  WritePlace,
} from '../types.ts';
import { unsupportedFields, validatePatch } from '../validate-patch.ts';
import { applyPatch } from './apply-patch.ts';

/**
 * Threads in a map: the store for tests and for trying things out. It has neither files nor databases, forgets nothing
 * until the process ends, and keeps the promises of `ThreadStore` as the local store does. Every thread it returns is
 * a picture of one moment; later changes do not reach it.
 */
export class InMemoryThreadStore implements ThreadStore {
  readonly #threads: Map<ThreadId, Thread>;

  /** Of several threads with one id the last one stays. */
  constructor(threads: readonly Thread[] = []) {
    this.#threads = new Map(threads.map((thread) => [thread.id, thread]));
  }

  async readThread(params: ReadThreadParams): Promise<Thread> {
    return this.#require(params);
  }

  /** A relative path is the end of a thread's rollout path: there is no home to count it from. */
  async readThreadByRolloutPath(params: ReadThreadByPathParams): Promise<Thread> {
    const { rolloutPath, includeArchived } = params;
    const thread = [...this.#threads.values()].find((each) => isPathOf(each, rolloutPath));
    if (thread === undefined) throw invalidRequest(`there is no rollout file at ${rolloutPath}`);
    return allowArchived(thread, includeArchived);
  }

  async listThreads(query: ThreadQuery): Promise<ThreadPage> {
    return pageThreads([...this.#threads.values()], query);
  }

  async updateThreadMetadata(params: UpdateThreadMetadataParams): Promise<MetadataUpdate> {
    const thread = this.#patched(params);
    this.#threads.set(thread.id, thread);
    return { thread, wrote: ['memory'] };
  }

  async planThreadMetadata(params: UpdateThreadMetadataParams): Promise<readonly WritePlace[]> {
    this.#patched(params);
    return ['memory'];
  }

  /** The thread as the patch would leave it. Nothing is awaited, so that no other update comes in between. */
  #patched(params: UpdateThreadMetadataParams): Thread {
    const patch = validatePatch(params.patch);
    const current = this.#require(params);
    const missing = unsupportedFields(patch);
    if (missing.length > 0) throw unsupported(`writing ${missing.join(', ')}`);
    return applyPatch(current, patch);
  }

  #require({ threadId, includeArchived }: ReadThreadParams): Thread {
    const thread = this.#threads.get(threadId);
    if (thread === undefined) throw notFound(threadId);
    return allowArchived(thread, includeArchived);
  }

  createThread(): Promise<void> {
    return Promise.reject(unsupported('create thread'));
  }

  resumeThread(): Promise<void> {
    return Promise.reject(unsupported('resume thread'));
  }

  appendItems(): Promise<void> {
    return Promise.reject(unsupported('append items'));
  }

  persistThread(): Promise<void> {
    return Promise.reject(unsupported('persist thread'));
  }

  flushThread(): Promise<void> {
    return Promise.reject(unsupported('flush thread'));
  }

  shutdownThread(): Promise<void> {
    return Promise.reject(unsupported('shut down thread'));
  }

  discardThread(): Promise<void> {
    return Promise.reject(unsupported('discard thread'));
  }

  loadHistory(): Promise<StoredHistory> {
    return Promise.reject(unsupported('load history'));
  }

  archiveThread(): Promise<void> {
    return Promise.reject(unsupported('archive thread'));
  }

  unarchiveThread(): Promise<Thread> {
    return Promise.reject(unsupported('unarchive thread'));
  }

  deleteThread(): Promise<void> {
    return Promise.reject(unsupported('delete thread'));
  }
}

function allowArchived(thread: Thread, includeArchived: boolean): Thread {
  if (thread.archived && !includeArchived) throw invalidRequest(`thread ${thread.id} is archived`);
  return thread;
}

function isPathOf(thread: Thread, path: string): boolean {
  return thread.rolloutPath === path || thread.rolloutPath.endsWith(`/${path}`);
}
