import { toSkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { ThreadMetadataSync } from './thread-metadata-sync.ts';
import type { ThreadStore } from './thread-store.ts';
import type { ThreadWriter } from './thread-writer.ts';
import type { MetadataUpdate, RolloutItem, StoredHistory, ThreadMetadataPatch } from './types.ts';
import { validatePatch } from './validate-patch.ts';

interface StoredWriterParts {
  readonly store: ThreadStore;
  readonly threadId: ThreadId;
  readonly sync: ThreadMetadataSync;
  readonly log?: ((line: string) => void) | undefined;
}

/**
 * A live thread of a store: history first, then the metadata that follows from it. Metadata that cannot be written never
 * makes an append, a flush or a shutdown fail: it stays pending and is in the history anyway.
 */
export class StoredWriter implements ThreadWriter {
  readonly #parts: StoredWriterParts;
  /** Items of appends that failed but for those refused. The store keeps them, and stores them with what succeeds next. */
  #unobserved: readonly RolloutItem[] = [];

  constructor(parts: StoredWriterParts) {
    this.#parts = parts;
  }

  async append(items: readonly RolloutItem[]): Promise<void> {
    const { store, threadId } = this.#parts;
    await store.appendItems({ threadId, items }).catch((failure: unknown) => {
      if (toSkeinError(failure).code !== 'invalid_request')
        this.#unobserved = [...this.#unobserved, ...items];
      throw failure;
    });
    if (this.#observe(items)) await this.#pushPending();
  }

  async persist(): Promise<void> {
    await this.#parts.store.persistThread(this.#parts.threadId);
    this.#observe([]);
    this.#parts.sync.materialized();
    await this.#pushPending();
  }

  async flush(): Promise<void> {
    await this.#parts.store.flushThread(this.#parts.threadId);
    this.#observe([]);
    await this.#pushPending();
  }

  async shutdown(): Promise<void> {
    if (this.#unobserved.length > 0) await this.flush();
    else await this.#pushPending();
    await this.#parts.store.shutdownThread(this.#parts.threadId);
  }

  async discard(): Promise<void> {
    await this.#parts.store.discardThread(this.#parts.threadId);
  }

  async updateMetadata(patch: ThreadMetadataPatch, includeArchived: boolean): Promise<MetadataUpdate> {
    const { store, threadId, sync } = this.#parts;
    const valid = validatePatch(patch);
    sync.materialized();
    await this.#pushPending();
    const update = await store.updateThreadMetadata({ threadId, patch: valid, includeArchived });
    sync.edited(valid);
    return update;
  }

  loadHistory(): Promise<StoredHistory> {
    return this.#parts.store.loadHistory({ threadId: this.#parts.threadId, includeArchived: true });
  }

  /** These items are stored now, and with them all that waited. */
  #observe(items: readonly RolloutItem[]): boolean {
    const stored = [...this.#unobserved, ...items];
    this.#unobserved = [];
    return this.#parts.sync.observe(stored);
  }

  async #pushPending(): Promise<void> {
    const { store, threadId, sync, log } = this.#parts;
    const pending = sync.pending();
    if (pending === null) return;
    try {
      const { thread } = await store.updateThreadMetadata({
        threadId,
        patch: pending.patch,
        includeArchived: true,
      });
      sync.applied(pending.generation, thread.git);
    } catch (thrown) {
      sync.failed();
      log?.(`metadata of thread ${threadId} waits to be written: ${toSkeinError(thrown).message}`);
    }
  }
}
