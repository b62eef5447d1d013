import { invalidRequest, notFound, SkeinError, unsupported } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { emptyFold } from '../../rollout/index.ts';
import type {
  AppendItemsParams,
  CreateThreadParams,
  ResumeThreadParams,
  ThreadMetadataPatch,
  UpdateThreadMetadataParams,
} from '../types.ts';
import { type DatedThreadParams, dated } from '../new-thread.ts';
import { hasObservedFacts, validatePatch } from '../validate-patch.ts';
import { MemoryThread } from './memory-thread.ts';
import { newSessionMeta } from './session-meta.ts';
import { takenId, type ThreadShelf } from './thread-shelf.ts';
import type { MemoryStoreOptions } from './types.ts';

/** The live threads: at most one writer for each. One that was created is stored when something is to be kept of it. */
export class LiveWriters {
  readonly #shelf: ThreadShelf;
  readonly #options: Required<MemoryStoreOptions>;
  /** What to create a thread with; null: it is stored. */
  readonly #live = new Map<ThreadId, DatedThreadParams | null>();

  constructor(shelf: ThreadShelf, options: Required<MemoryStoreOptions>) {
    this.#shelf = shelf;
    this.#options = options;
  }

  create(params: CreateThreadParams): void {
    const { threadId, cwd } = params;
    if (cwd.trim() === '') throw invalidRequest('a new thread needs a folder');
    const copy = dated(structuredClone(params), this.#options.now().getTime());
    newSessionMeta(copy, null);
    this.refuseLive(threadId);
    if (this.#shelf.has(threadId)) throw takenId(threadId);
    this.#live.set(threadId, copy);
  }

  resume({ threadId, rolloutPath, includeArchived = false }: ResumeThreadParams): void {
    this.refuseLive(threadId);
    const thread =
      rolloutPath === undefined
        ? this.#shelf.require(threadId, includeArchived)
        : this.#shelf.carrying(threadId, rolloutPath, includeArchived);
    if (thread.facts.historyMode === 'unknown') throw unsupported('writing history of an unknown mode');
    this.#live.set(threadId, null);
  }

  append({ threadId, items }: AppendItemsParams): void {
    this.#require(threadId);
    if (items.length === 0) return;
    this.materialize(threadId);
    this.#shelf.require(threadId, true).append(items, this.#options.now());
  }

  persist(id: ThreadId): void {
    this.#require(id);
    this.materialize(id);
  }

  /** Nothing ever waits here. */
  flush(id: ThreadId): void {
    this.#require(id);
  }

  shutdown(id: ThreadId): void {
    this.#require(id);
    this.#live.delete(id);
  }

  discard(id: ThreadId): void {
    this.#live.delete(id);
  }

  /** True for a live thread that is not stored yet. */
  isLazy(id: ThreadId): boolean {
    return (this.#live.get(id) ?? null) !== null;
  }

  /** Stores a live thread that is not stored yet; does nothing for any other id. */
  materialize(id: ThreadId): void {
    const params = this.#live.get(id) ?? null;
    if (params === null) return;
    const now = this.#options.now();
    const items = [newSessionMeta(params, this.#options.gitOf(params.cwd))];
    const updatedAt = now.toISOString();
    this.#shelf.add(new MemoryThread({ id, facts: emptyFold({ name: null }), items, updatedAt }));
    this.#live.set(id, null);
  }

  /** `conflict` when the thread has a writer. */
  refuseLive(id: ThreadId): void {
    if (this.#live.has(id)) throw new SkeinError('conflict', `thread ${id} already has a live writer`);
  }

  /** The patch of an update as it may be written. Fails where the update would; changes nothing. */
  checkedPatch({ threadId, patch, includeArchived }: UpdateThreadMetadataParams): ThreadMetadataPatch {
    const valid = validatePatch(patch);
    if (this.isLazy(threadId)) return valid;
    const { historyMode } = this.#shelf.require(threadId, includeArchived).facts;
    const editsHistory = !hasObservedFacts(valid) && (valid.gitInfo ?? valid.memoryMode) !== undefined;
    if (historyMode === 'unknown' && editsHistory) {
      throw unsupported('writing git and memory of a thread of an unknown history mode');
    }
    return valid;
  }

  #require(id: ThreadId): void {
    if (!this.#live.has(id)) throw notFound(id);
  }
}
