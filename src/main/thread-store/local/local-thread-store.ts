import type { ThreadPage, ThreadQuery } from '../../../shared/listing.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { ThreadStore } from '../thread-store.ts';
import type {
  AppendItemsParams,
  CreateThreadParams,
  DeletedThread,
  ForkThreadParams,
  ImportedRollout,
  ImportRolloutParams,
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
import { appendItems } from './append-items.ts';
import { archiveThread } from './archive-thread.ts';
import {
  type Compression,
  compressThread,
  decompressThread,
  planCompression,
  planDecompression,
} from './compress/compress-thread.ts';
import type { LocalContext } from './context.ts';
import { createThread } from './create-thread.ts';
import { deleteThread } from './delete-thread.ts';
import { discardThread, shutdownThread } from './end-writing.ts';
import { findThreadByName } from './find-by-name.ts';
import { forkThread } from './fork-thread.ts';
import { historyPartsOf } from './history-parts.ts';
import { importRollout } from './import-rollout.ts';
import { listThreads } from './list-threads.ts';
import { loadHistory } from './load-history.ts';
import { type LocalThreadStoreOptions, localContext } from './local-context.ts';
import { type ForeseenMoves, foreseeMoves } from './foresee-moves.ts';
import { flushThread, persistThread } from './persist-thread.ts';
import { purgeDeletedThread } from './purge-thread.ts';
import { readOrigins } from './read-origins.ts';
import { readThread } from './read-thread.ts';
import { readThreadByRolloutPath } from './read-thread-by-path.ts';
import { planRelinking, relinkThread } from './relink-thread.ts';
import { restoreDeletedThread } from './restore-thread.ts';
import { resumeThread } from './resume-thread.ts';
import { returnFiles, type ReturnFilesParams } from './return-files.ts';
import type { Folder } from './rollout-folders.ts';
import { StoreTurns } from './store-turns.ts';
import type { FieldOrigins } from './thread-origins.ts';
import { listDeletedThreads } from './list-deleted-threads.ts';
import { unarchiveThread } from './unarchive-thread.ts';
import { planThreadMetadata, touchesShared, updateThreadMetadata } from './update-thread-metadata.ts';

/**
 * Threads as Codex keeps them on this computer: rollout files, name index and, where there are some, databases. Changes
 * of one thread follow each other in the order they were asked for; reading waits for nobody.
 */
export class LocalThreadStore implements ThreadStore {
  readonly #context: LocalContext;
  readonly #turns = new StoreTurns();

  constructor(options: LocalThreadStoreOptions) {
    this.#context = localContext(options);
  }

  createThread(params: CreateThreadParams): Promise<void> {
    return this.#turns.ofThreadAndShared(params.threadId, () => createThread(this.#context, params));
  }

  resumeThread(params: ResumeThreadParams): Promise<void> {
    return this.#turns.ofThreadAndShared(params.threadId, () => resumeThread(this.#context, params));
  }

  appendItems(params: AppendItemsParams): Promise<void> {
    return this.#turns.ofThread(params.threadId, () => appendItems(this.#context, params));
  }

  persistThread(threadId: ThreadId): Promise<void> {
    return this.#turns.ofThread(threadId, () => persistThread(this.#context, threadId));
  }

  flushThread(threadId: ThreadId): Promise<void> {
    return this.#turns.ofThread(threadId, () => flushThread(this.#context, threadId));
  }

  shutdownThread(threadId: ThreadId): Promise<void> {
    return this.#turns.ofThread(threadId, () => shutdownThread(this.#context, threadId));
  }

  discardThread(threadId: ThreadId): Promise<void> {
    return this.#turns.ofThread(threadId, () => discardThread(this.#context, threadId));
  }

  historyBases(rolloutPath: string): Promise<StoredHistoryBases> {
    return historyPartsOf(this.#context, rolloutPath);
  }

  loadHistory(params: LoadHistoryParams): Promise<StoredHistory> {
    return this.#turns.ofThread(params.threadId, () => loadHistory(this.#context, params));
  }

  readThread(params: ReadThreadParams): Promise<Thread> {
    return readThread(this.#context, params);
  }

  /** Each field of a thread as its sources have it: rollout, Codex's row, name index. Fails as `readThread` does. */
  readOrigins(threadId: ThreadId): Promise<readonly FieldOrigins[]> {
    return readOrigins(this.#context, threadId);
  }

  readThreadByRolloutPath(params: ReadThreadByPathParams): Promise<Thread> {
    return readThreadByRolloutPath(this.#context, params);
  }

  findThreadByName(name: string): Promise<Thread | null> {
    return findThreadByName(this.#context, name);
  }

  listThreads(query: ThreadQuery): Promise<ThreadPage> {
    return listThreads(this.#context, query);
  }

  updateThreadMetadata(params: UpdateThreadMetadataParams): Promise<MetadataUpdate> {
    const change = () => updateThreadMetadata(this.#context, params);
    return touchesShared(this.#context, params.patch)
      ? this.#turns.ofThreadAndShared(params.threadId, change)
      : this.#turns.ofThread(params.threadId, change);
  }

  planThreadMetadata(params: UpdateThreadMetadataParams): Promise<readonly WritePlace[]> {
    return planThreadMetadata(this.#context, params);
  }

  relinkThread(params: RelinkThreadParams): Promise<Relinking> {
    return this.#turns.ofThreadAndShared(params.threadId, () => relinkThread(this.#context, params));
  }

  planRelinking(params: RelinkThreadParams): Promise<Relinking> {
    return planRelinking(this.#context, params);
  }

  archiveThread(threadId: ThreadId): Promise<Thread> {
    return this.#turns.ofThreadAndShared(threadId, () => archiveThread(this.#context, threadId));
  }

  unarchiveThread(params: UnarchiveThreadParams): Promise<Thread> {
    return this.#turns.ofThreadAndShared(params.threadId, () => unarchiveThread(this.#context, params));
  }

  forkThread(params: ForkThreadParams): Promise<Thread> {
    return this.#turns.ofThread(params.threadId, () => forkThread(this.#context, params));
  }

  importRollout(params: ImportRolloutParams): Promise<ImportedRollout> {
    return this.#turns.ofShared(() => importRollout(this.#context, params));
  }

  deleteThread(threadId: ThreadId): Promise<DeletedThread> {
    return this.#turns.ofThread(threadId, () => deleteThread(this.#context, threadId));
  }

  listDeletedThreads(): Promise<readonly DeletedThread[]> {
    return listDeletedThreads(this.#context);
  }

  restoreDeletedThread(deletionId: string): Promise<Thread> {
    return this.#turns.ofShared(() => restoreDeletedThread(this.#context, deletionId));
  }

  purgeDeletedThread(deletionId: string): Promise<void> {
    return this.#turns.ofShared(() => purgeDeletedThread(this.#context, deletionId));
  }

  /** What archiving (`archived_sessions`) or unarchiving (`sessions`) would move; see `foreseeMoves`. */
  foreseeMoves(threadId: ThreadId, target: Folder): Promise<ForeseenMoves> {
    return foreseeMoves(this.#context, threadId, target);
  }

  /** Takes a move of a thread's files back; see `returnFiles`. */
  returnFiles(params: ReturnFilesParams): Promise<Thread> {
    return this.#turns.ofThreadAndShared(params.threadId, () => returnFiles(this.#context, params));
  }

  /** What `compressThread` would do; changes nothing. */
  planCompression(threadId: ThreadId): Promise<Compression> {
    return planCompression(this.#context, threadId);
  }

  /** Puts a compressed rollout in the place of the plain one; returns the bytes that it takes. */
  compressThread(threadId: ThreadId, plan: Compression): Promise<number> {
    return this.#turns.ofThread(threadId, () => compressThread(this.#context, threadId, plan));
  }

  /** What `decompressThread` would do; changes nothing. */
  planDecompression(threadId: ThreadId): Promise<Compression> {
    return planDecompression(this.#context, threadId);
  }

  /** Puts the plain rollout in the place of the compressed one. */
  decompressThread(threadId: ThreadId, plan: Compression): Promise<void> {
    return this.#turns.ofThread(threadId, () => decompressThread(this.#context, threadId, plan));
  }

  /** Resolves when every change asked for until now has ended: the databases may be closed then. */
  settled(): Promise<void> {
    return this.#turns.settled();
  }

  /** Ends every live writer. What waits is stored where that can be done; where it cannot, it is dropped and logged. */
  async close(): Promise<void> {
    await this.settled();
    for (const id of this.#context.writers.ids()) await this.#end(id);
  }

  async #end(id: ThreadId): Promise<void> {
    try {
      await this.shutdownThread(id);
    } catch (error) {
      this.#context.log(`could not store what waits for ${id}: ${String(error)}`);
      await this.discardThread(id);
    }
  }
}
