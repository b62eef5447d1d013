import type { ChangedFile, FoundItem, SearchSort, SearchState, Snippet } from '../../shared/search.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import type { TranscriptSource } from '../transcript/index.ts';

export interface SearchQuestion {
  /** In the language of `shared/query.ts`. */
  readonly query: string;
  readonly sort: SearchSort;
  /** Threads. */
  readonly limit: number;
  /** True: the last word may not be finished. */
  readonly typing: boolean;
  readonly nowMs: number;
  /** Threads that a program writes to just now, for `is:live`. */
  readonly live: readonly ThreadId[];
  /** For `label:` and its like, as far as the query asks for it. Absent or null: it does not. */
  readonly marks?: QuestionMarks | null;
}

/** How threads are marked, which the index does not know: the threads of each label, and of each kind of mark. */
export interface QuestionMarks {
  readonly labels: readonly { readonly name: string; readonly ids: readonly ThreadId[] }[];
  readonly pinned: readonly ThreadId[];
  readonly noted: readonly ThreadId[];
  readonly bookmarked: readonly ThreadId[];
}

/** As `search.run` answers, with ids for threads. */
export interface SearchAnswer {
  readonly hits: readonly ThreadHit[];
  readonly total: number;
  readonly items: number;
  readonly exact: boolean;
  readonly tookMs: number;
  readonly ignored: readonly string[];
}

export interface ThreadHit {
  readonly threadId: ThreadId;
  readonly score: number;
  readonly count: number;
  readonly name: Snippet | null;
  readonly items: readonly FoundItem[];
}

export interface FileTouch {
  readonly threadId: ThreadId;
  readonly path: string;
  readonly changes: number;
  readonly lastAtMs: number | null;
  readonly item: number;
}

/** What the index needs of the rest of Skein. */
export interface SearchHost {
  /** Where a thread's transcript is read from; fails as `sourceOf` of the app does. */
  readonly sourceOf: (id: ThreadId) => Promise<TranscriptSource>;
  readonly onState: (state: SearchState) => void;
  /** The index was lost with all that it knew of threads: every one is to be offered again. Absent: at the next start. */
  readonly onLost?: () => void;
  readonly log: (line: string) => void;
}

/**
 * Finds threads by what they say. The index follows what it is told of threads; it never opens a database of another
 * room. A question is answered from what is indexed by then; `state` says how much that is. Nothing here rejects because
 * of a query; a damaged index is made anew, meanwhile answers are what is left of it.
 */
export interface SearchService {
  readonly state: SearchState;
  run(question: SearchQuestion): Promise<SearchAnswer>;
  filesTouching(
    path: string,
    limit: number,
  ): Promise<{ readonly touched: readonly FileTouch[]; readonly total: number }>;
  filesChangedIn(id: ThreadId): Promise<readonly ChangedFile[]>;
  /**
   * These threads are there, as they are now: what is known of them is taken over, and those whose rollout has another
   * path or size than what was indexed wait to be read. Writes nothing for those that are as they were.
   */
  offer(threads: readonly Thread[]): Promise<void>;
  /** These threads are gone. */
  forget(ids: readonly ThreadId[]): Promise<void>;
  /** Every thread of the home has been offered since the start: others are gone. Indexing begins. */
  offeredAll(): Promise<void>;
  /** The user is busy: nothing is indexed for so many milliseconds. */
  yieldFor(ms: number): void;
  setPaused(paused: boolean): void;
  rebuild(): Promise<void>;
  /** Resolves when nothing waits to be indexed, or it is paused or failed. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
