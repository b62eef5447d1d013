import { SkeinError, unsupported } from '../../shared/errors.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import { Turns } from '../../shared/turns.ts';
import { isPersisted } from '../rollout/index.ts';
import { EphemeralWriter } from './ephemeral-writer.ts';
import { dated } from './new-thread.ts';
import { StoredWriter } from './stored-writer.ts';
import { SYNC_CLOCK, type SyncClock, ThreadMetadataSync } from './thread-metadata-sync.ts';
import type { ThreadStore } from './thread-store.ts';
import type { ThreadWriter } from './thread-writer.ts';
import type {
  CreateThreadParams,
  MetadataUpdate,
  ResumeThreadParams,
  RolloutItem,
  StoredHistory,
  ThreadMetadataPatch,
} from './types.ts';

export interface LiveThreadOptions {
  /** Sentences about metadata that waits because it could not be written. */
  readonly log?: (line: string) => void;
  readonly clock?: SyncClock;
  /** Told once, when the thread was shut down or discarded. */
  readonly onEnded?: (thread: LiveThread) => void;
}

interface Parts {
  readonly threadId: ThreadId;
  readonly historyMode?: NonNullable<CreateThreadParams['historyMode']>;
  readonly writer: ThreadWriter;
}

/**
 * The handle of one thread that is being written: it keeps what is worth keeping of the items given, appends it, and then
 * tells the store what followed from it for the thread's metadata. Its operations run one after the other, in the order
 * they were called. After `shutdown` or `discard` they reject with `not_found`.
 */
export class LiveThread {
  readonly threadId: ThreadId;
  readonly #writer: ThreadWriter;
  readonly #historyMode: NonNullable<Parts['historyMode']>;
  readonly #onEnded: (thread: LiveThread) => void;
  readonly #turns = new Turns();
  #ended = false;

  private constructor({ threadId, historyMode = 'legacy', writer }: Parts, options: LiveThreadOptions) {
    this.threadId = threadId;
    this.#writer = writer;
    this.#historyMode = historyMode;
    this.#onEnded = options.onEnded ?? (() => undefined);
  }

  /** A new thread; see `ThreadStore.createThread`. It reaches the disk with its first items. */
  static async create(
    store: ThreadStore,
    params: CreateThreadParams,
    options: LiveThreadOptions = {},
  ): Promise<LiveThread> {
    const { clock = SYNC_CLOCK, log } = options;
    const full = dated(params, clock.now());
    const { threadId } = full;
    await store.createThread(full);
    return guarded(store, threadId, async () => {
      const sync = ThreadMetadataSync.created(full, clock);
      return new LiveThread({ ...full, writer: new StoredWriter({ store, threadId, sync, log }) }, options);
    });
  }

  /** A stored thread, to be continued; see `ThreadStore.resumeThread`. Its whole history is read once. */
  static async resume(
    store: ThreadStore,
    params: ResumeThreadParams,
    options: LiveThreadOptions = {},
  ): Promise<LiveThread> {
    const { threadId, includeArchived = false } = params;
    const { clock, log } = options;
    await store.resumeThread(params);
    return guarded(store, threadId, async () => {
      const { items } = await store.loadHistory({ threadId, includeArchived });
      const sync = ThreadMetadataSync.resumed(threadId, items, clock);
      const { historyMode } = sync.facts;
      if (historyMode === 'unknown') throw unsupported('continue a thread of an unknown history mode');
      const writer = new StoredWriter({ store, threadId, sync, log });
      return new LiveThread({ threadId, historyMode, writer }, options);
    });
  }

  /** A thread without store and path: its items stay in memory, and nobody can edit it. */
  static ephemeral(params: CreateThreadParams, options: LiveThreadOptions = {}): LiveThread {
    const { now } = options.clock ?? SYNC_CLOCK;
    const writer = new EphemeralWriter(dated(params, now()), now);
    return new LiveThread({ ...params, writer }, options);
  }

  /** True once the thread was shut down or discarded. */
  get ended(): boolean {
    return this.#ended;
  }

  get isEphemeral(): boolean {
    return this.#writer instanceof EphemeralWriter;
  }

  /** The thread as it reads now, when it is ephemeral; null: the store knows. */
  get ephemeralPicture(): Thread | null {
    return this.#writer instanceof EphemeralWriter ? this.#writer.picture() : null;
  }

  /**
   * Appends those of the items that the thread's history mode keeps. Rejects when they could not be stored; they are then
   * stored with the next append, persist, flush or shutdown that succeeds.
   */
  append(items: readonly RolloutItem[]): Promise<void> {
    const kept = items.filter((item) => isPersisted(item, this.#historyMode));
    return this.#inTurn(async () => {
      if (kept.length > 0) await this.#writer.append(kept);
    });
  }

  /** Makes a new thread reach the disk even without items. */
  persist(): Promise<void> {
    return this.#inTurn(() => this.#writer.persist());
  }

  /** Stores what waits, metadata included. A new thread without items stays without a file. */
  flush(): Promise<void> {
    return this.#inTurn(() => this.#writer.flush());
  }

  /** Flushes and ends. A failed flush leaves the thread live, for another try. Does nothing when it has ended. */
  shutdown(): Promise<void> {
    return this.#end(() => this.#writer.shutdown());
  }

  /** Ends without writing anything. Does nothing when the thread has ended. */
  discard(): Promise<void> {
    return this.#end(() => this.#writer.discard());
  }

  /**
   * Writes an edit, after everything that was observed before it. Fails as `ThreadStore.updateThreadMetadata` does;
   * `invalid_request` for an ephemeral thread.
   */
  updateMetadata(patch: ThreadMetadataPatch, includeArchived: boolean): Promise<MetadataUpdate> {
    return this.#inTurn(() => this.#writer.updateMetadata(patch, includeArchived));
  }

  /** What is stored of the thread by now, in order. */
  loadHistory(): Promise<StoredHistory> {
    return this.#inTurn(() => this.#writer.loadHistory());
  }

  #inTurn<T>(operation: () => Promise<T>): Promise<T> {
    return this.#turns.run(() => {
      if (!this.#ended) return operation();
      throw new SkeinError('not_found', `thread ${this.threadId} is no longer live`);
    });
  }

  #end(operation: () => Promise<void>): Promise<void> {
    return this.#turns.run(async () => {
      if (this.#ended) return;
      await operation();
      this.#ended = true;
      this.#onEnded(this);
    });
  }
}

/** The handle, or the failure after its writer was dropped: nobody else could end it. */
async function guarded(
  store: ThreadStore,
  threadId: ThreadId,
  open: () => Promise<LiveThread>,
): Promise<LiveThread> {
  try {
    return await open();
  } catch (failure) {
    await store.discardThread(threadId).catch(() => undefined);
    throw failure;
  }
}
