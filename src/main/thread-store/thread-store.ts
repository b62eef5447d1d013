import type { ThreadPage, ThreadQuery } from '../../shared/listing.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import type {
  AppendItemsParams,
  CreateThreadParams,
  LoadHistoryParams,
  MetadataUpdate,
  ReadThreadByPathParams,
  ReadThreadParams,
  ResumeThreadParams,
  StoredHistory,
  UpdateThreadMetadataParams,
  WritePlace,
} from './types.ts';

/**
 * The storage boundary of threads: how they are persisted, read, listed, updated and archived. It is neutral to the
 * storage behind it. Failures are `SkeinError`s: `not_found`, `invalid_request`, `conflict`, `unsupported`, `internal`,
 * and `read_only` or `locked` where the home says so. An operation that an implementation lacks fails with
 * `unsupported` and changes nothing.
 */
export interface ThreadStore {
  /** Prepares a live thread. Nothing reaches the disk before the first append, persist or metadata change. */
  createThread(params: CreateThreadParams): Promise<void>;
  /** Opens an existing thread for appending; `conflict` when it has a live writer already. */
  resumeThread(params: ResumeThreadParams): Promise<void>;
  /** Appends canonical history and nothing else: it never infers metadata from the items. */
  appendItems(params: AppendItemsParams): Promise<void>;
  persistThread(threadId: ThreadId): Promise<void>;
  flushThread(threadId: ThreadId): Promise<void>;
  shutdownThread(threadId: ThreadId): Promise<void>;
  discardThread(threadId: ThreadId): Promise<void>;
  loadHistory(params: LoadHistoryParams): Promise<StoredHistory>;

  /** One thread by id. `not_found` when no rollout carries the id; `invalid_request` when archived and not asked for. */
  readThread(params: ReadThreadParams): Promise<Thread>;
  readThreadByRolloutPath(params: ReadThreadByPathParams): Promise<Thread>;
  /** One page; paging through all pages repeats and loses nothing as long as nothing changes in between. */
  listThreads(query: ThreadQuery): Promise<ThreadPage>;
  /**
   * The only way to write metadata. The patch is taken literally: absent keeps, null clears. Returns the thread as it
   * reads afterwards and the places written. A patch without any field is `invalid_request`.
   */
  updateThreadMetadata(params: UpdateThreadMetadataParams): Promise<MetadataUpdate>;
  /** The places `updateThreadMetadata` would write with these parameters. Writes nothing; fails where that would fail. */
  planThreadMetadata(params: UpdateThreadMetadataParams): Promise<readonly WritePlace[]>;

  archiveThread(threadId: ThreadId): Promise<void>;
  unarchiveThread(threadId: ThreadId): Promise<Thread>;
  deleteThread(threadId: ThreadId): Promise<void>;
}
