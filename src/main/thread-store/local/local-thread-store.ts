import { unsupported } from '../../../shared/errors.ts';
import type { ThreadPage, ThreadQuery } from '../../../shared/listing.ts';
import type { Thread } from '../../../shared/thread.ts';
import { scanRollout } from '../../rollout/index.ts';
import type { ThreadStore } from '../thread-store.ts';
import { Turns } from '../turns.ts';
import type {
  MetadataUpdate,
  ReadThreadByPathParams,
  ReadThreadParams,
  StoredHistory,
  UpdateThreadMetadataParams,
  WritePlace,
} from '../types.ts';
import type { LocalContext } from './context.ts';
import { listThreads } from './list-threads.ts';
import { readThread } from './read-thread.ts';
import { readThreadByRolloutPath } from './read-thread-by-path.ts';
import { planThreadMetadata, updateThreadMetadata } from './update-thread-metadata.ts';

type Optional = 'scan' | 'log' | 'onRepair';

/** What a local store needs; a missing `scan` reads rollouts in place, a missing `log` says nothing. */
export type LocalThreadStoreOptions = Omit<LocalContext, Optional> & Partial<Pick<LocalContext, Optional>>;

/** Fills in what options may leave out. */
export function localContext(options: LocalThreadStoreOptions): LocalContext {
  return { scan: scanRollout, log: () => undefined, onRepair: () => undefined, ...options };
}

/** Threads as Codex keeps them on this computer: rollout files, name index and, where there are some, databases. */
export class LocalThreadStore implements ThreadStore {
  readonly #context: LocalContext;
  /** Each edit reads what the one before it wrote, and Codex's database takes one at a time. */
  readonly #edits = new Turns();

  constructor(options: LocalThreadStoreOptions) {
    this.#context = localContext(options);
  }

  readThread(params: ReadThreadParams): Promise<Thread> {
    return readThread(this.#context, params);
  }

  readThreadByRolloutPath(params: ReadThreadByPathParams): Promise<Thread> {
    return readThreadByRolloutPath(this.#context, params);
  }

  listThreads(query: ThreadQuery): Promise<ThreadPage> {
    return listThreads(this.#context, query);
  }

  updateThreadMetadata(params: UpdateThreadMetadataParams): Promise<MetadataUpdate> {
    return this.#edits.run(() => updateThreadMetadata(this.#context, params));
  }

  planThreadMetadata(params: UpdateThreadMetadataParams): Promise<readonly WritePlace[]> {
    return planThreadMetadata(this.#context, params);
  }

  /** Resolves when every edit asked for until now has ended: the databases may be closed then. */
  settled(): Promise<void> {
    return this.#edits.settled();
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
