import type { ThreadPage, ThreadQuery } from '../../shared/listing.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
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
} from './types.ts';

/**
 * The storage boundary of threads: how they are persisted, read, listed, updated and archived. It is neutral to the
 * storage behind it. Failures are `SkeinError`s: `not_found`, `invalid_request`, `conflict`, `unsupported`, `internal`,
 * and `read_only` or `locked` where the home says so; causes are kept. An operation that an implementation lacks fails
 * with `unsupported` and changes nothing.
 *
 * A thread has at most one live writer in a store: it begins with `createThread` or `resumeThread` and ends with
 * `shutdownThread` or `discardThread`.
 */
export interface ThreadStore {
  /**
   * Prepares a live thread. Nothing reaches the disk before the first append, persist or metadata change. `conflict` when
   * the id has a live writer or names a stored thread; `invalid_request` without a cwd.
   */
  createThread(params: CreateThreadParams): Promise<void>;
  /**
   * Opens an existing thread for appending. `conflict` when it has a live writer, here or in another program that says so;
   * `not_found`; `invalid_request` when it is archived and that was not asked for.
   */
  resumeThread(params: ResumeThreadParams): Promise<void>;
  /**
   * Appends canonical history and nothing else: it never infers metadata from the items. Resolves when they are stored.
   * After a failure the items that were not stored wait for the next append, persist, flush or shutdown. `not_found`
   * without a live writer.
   */
  appendItems(params: AppendItemsParams): Promise<void>;
  /** Makes a live thread reach the disk even without items. `not_found` without a live writer. */
  persistThread(threadId: ThreadId): Promise<void>;
  /** Stores what waits; a new thread without items stays without a file. `not_found` without a live writer. */
  flushThread(threadId: ThreadId): Promise<void>;
  /** Flushes and ends the live writer; a failed flush keeps it for another try. `not_found` without a live writer. */
  shutdownThread(threadId: ThreadId): Promise<void>;
  /** Drops the live writer and what waits, without writing. Does nothing when there is none. */
  discardThread(threadId: ThreadId): Promise<void>;
  /** Everything stored of the thread, in order; lines that are no records are left out. */
  loadHistory(params: LoadHistoryParams): Promise<StoredHistory>;
  /**
   * The beginnings of other rollouts that hold what is before the own lines of the thread's rollout at a path: of a fork
   * that shares its history with its source, and of a thread that was reverted. Empty for all others.
   */
  historyBases(rolloutPath: string): Promise<StoredHistoryBases>;

  /** One thread by id. `not_found` when no rollout carries the id; `invalid_request` when archived and not asked for. */
  readThread(params: ReadThreadParams): Promise<Thread>;
  readThreadByRolloutPath(params: ReadThreadByPathParams): Promise<Thread>;
  /**
   * The thread that bears exactly this name now; of several the one used last. null: none does. A former name does not
   * count.
   */
  findThreadByName(name: string): Promise<Thread | null>;
  /** One page; paging through all pages repeats and loses nothing as long as nothing changes in between. */
  listThreads(query: ThreadQuery): Promise<ThreadPage>;
  /**
   * The only way to write metadata. The patch is taken literally: absent keeps, null clears. Returns the thread as it
   * reads afterwards and the places written. A patch without any field is `invalid_request`. Edits by people fail loudly;
   * facts observed in history are best effort, and their failure is only logged. A new live thread reaches the disk first.
   */
  updateThreadMetadata(params: UpdateThreadMetadataParams): Promise<MetadataUpdate>;
  /** The places `updateThreadMetadata` would write with these parameters. Writes nothing; fails where that would fail. */
  planThreadMetadata(params: UpdateThreadMetadataParams): Promise<readonly WritePlace[]>;

  /**
   * Lets a thread, archived or not, belong to the folder that its own has become, in every place that says which it is;
   * its time of use stays. `invalid_request` when its folder is not the moved one or below it, `conflict` with a live
   * writer or where another thread reads its rollout by position, `unsupported` where its rollout cannot be written.
   */
  relinkThread(params: RelinkThreadParams): Promise<Relinking>;
  /** What `relinkThread` would do. Writes nothing; fails where that would fail, but for writers. */
  planRelinking(params: RelinkThreadParams): Promise<Relinking>;

  /**
   * Puts one active thread into the archive; its time of use stays. `invalid_request` when it is archived already,
   * `conflict` when it has a live writer.
   */
  archiveThread(threadId: ThreadId): Promise<Thread>;
  /** Brings one thread back from the archive. `invalid_request` when it is not archived. */
  unarchiveThread(params: UnarchiveThreadParams): Promise<Thread>;
  /** A new, stored thread with the history of another one, which it names as its origin. `conflict` when the id is taken. */
  forkThread(params: ForkThreadParams): Promise<Thread>;
  /** Copies a rollout into the store, never over anything. Problems of the file are results; others reject. */
  importRollout(params: ImportRolloutParams): Promise<ImportedRollout>;

  /** Moves one thread, archived or not, to the trash. `conflict` when it has a live writer. */
  deleteThread(threadId: ThreadId): Promise<DeletedThread>;
  /** The trash, newest first. */
  listDeletedThreads(): Promise<readonly DeletedThread[]>;
  /** Puts a deleted thread back where it was. `not_found`; `conflict` when something is there now. */
  restoreDeletedThread(deletionId: string): Promise<Thread>;
  /** Deletes for good. `not_found` when the trash does not have it. */
  purgeDeletedThread(deletionId: string): Promise<void>;
}
