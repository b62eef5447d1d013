import type { ThreadStore } from './thread-store.ts';
import type { MetadataUpdate, UpdateThreadMetadataParams } from './types.ts';

/**
 * The one entry point for mutations of threads, so that callers need not know whether a thread is loaded in this
 * process. None can be loaded yet: every change goes straight to the store, which orders them.
 */
export class ThreadManager {
  readonly #store: ThreadStore;

  constructor(store: ThreadStore) {
    this.#store = store;
  }

  /** As `ThreadStore.updateThreadMetadata`. */
  updateThreadMetadata(params: UpdateThreadMetadataParams): Promise<MetadataUpdate> {
    return this.#store.updateThreadMetadata(params);
  }
}
