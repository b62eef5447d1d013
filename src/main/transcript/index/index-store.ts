import { internal } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { TranscriptSource } from '../types.ts';
import { IndexFolder } from './index-folder.ts';
import { readTail } from './read-tail.ts';
import { type Asker, ThreadIndex } from './thread-index.ts';
import type { OpenIndex } from './transcript-index.ts';

const MEMORY_BYTES = 64 * 1024 * 1024;
const FOLDER_BYTES = 512 * 1024 * 1024;

export interface IndexStoreOptions {
  /** Where indexes are stored, one file per thread; made when it is missing. null: nothing is. */
  readonly folder: string | null;
  /** Told once when they cannot be stored there. */
  readonly log?: (line: string) => void;
  /** Indexes that were not used for the longest time leave the memory above this; 64 MiB when absent. */
  readonly memoryBytes?: number;
  /** The same of the folder; 512 MiB when absent. */
  readonly folderBytes?: number;
}

/**
 * Knows where the turns and items of transcripts stand in their files. A transcript is read once; afterwards only what
 * was appended to it is, in this process and the next ones. One that was rewritten is read again.
 */
export class IndexStore {
  readonly #options: IndexStoreOptions;
  readonly #folder: IndexFolder | null;
  /** The longest unused first. */
  readonly #threads = new Map<ThreadId, ThreadIndex>();
  #isClosed = false;

  constructor(options: IndexStoreOptions) {
    const { folder, folderBytes = FOLDER_BYTES, log = () => undefined } = options;
    this.#options = options;
    this.#folder = folder === null ? null : new IndexFolder({ path: folder, mostBytes: folderBytes, log });
  }

  /**
   * The index of a transcript as its files are now. What it gives stays as it is: entries at positions below `settled`
   * never change, later ones may be found replaced, and every question is a `conflict` once the transcript was
   * rewritten or rolled back further, or when a stored part of the index proves damaged: open it again then.
   *
   * Requests for one thread share a reading; `asker.onProgress` hears of it, whoever began it. A request whose signal
   * is aborted rejects with the signal's reason; the reading stops when nobody waits for it any more, and the next one
   * goes on there. Fails like `readFailure`: `not_found`, `unsupported`, `internal`.
   */
  async open(source: TranscriptSource, asker: Asker = {}): Promise<OpenIndex> {
    const thread = this.#use(source.threadId);
    const index = await thread.open(source, asker);
    this.#shrink(source.threadId);
    return index;
  }

  /**
   * The end of a transcript whose whole would have to be read first: `wanted` items or more, as `readTail` gives them.
   * null: it is there as fast by `open`. Waits for no reading that is under way.
   */
  async tail(source: TranscriptSource, wanted: number): Promise<OpenIndex | null> {
    return this.#use(source.threadId).isKnown(source) ? null : await readTail(source, wanted);
  }

  /** Stores what is not stored yet and lets everything go. Readings that are under way stop. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#threads.values()].map((thread) => thread.close()));
    this.#threads.clear();
  }

  #use(threadId: ThreadId): ThreadIndex {
    if (this.#isClosed) throw internal('the store of indexes is closed');
    const thread = this.#threads.get(threadId) ?? new ThreadIndex(threadId, this.#folder);
    this.#threads.delete(threadId);
    this.#threads.set(threadId, thread);
    return thread;
  }

  #shrink(used: ThreadId): void {
    const most = this.#options.memoryBytes ?? MEMORY_BYTES;
    let bytes = 0;
    for (const thread of this.#threads.values()) bytes += thread.byteLength;
    for (const [threadId, thread] of this.#threads) {
      if (bytes <= most) return;
      if (thread.isBusy) continue;
      const before = thread.byteLength;
      thread.shrink();
      bytes += thread.byteLength - before;
      if (threadId === used || bytes <= most) continue;
      bytes -= thread.byteLength;
      this.#threads.delete(threadId);
      void thread.leave();
    }
  }
}
