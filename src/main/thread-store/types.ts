import type { GitInfoPatch, MemoryMode, Thread, ThreadId, ThreadSource } from '../../shared/thread.ts';
import type { RolloutItem } from '../rollout/types.ts';

export type { RolloutItem };

/**
 * The one literal patch for thread metadata, for user edits and for facts observed in appended history alike.
 * Absent: keep. null (where allowed): clear. Value: set.
 */
export interface ThreadMetadataPatch {
  readonly name?: string | null;
  readonly gitInfo?: GitInfoPatch;
  readonly memoryMode?: MemoryMode;
  readonly rolloutPath?: string;
  readonly preview?: string;
  readonly title?: string;
  readonly modelProvider?: string;
  readonly model?: string;
  readonly reasoningEffort?: string | null;
  /** ISO 8601 times. */
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly source?: ThreadSource;
  readonly threadSource?: string | null;
  readonly agentNickname?: string | null;
  readonly agentRole?: string | null;
  readonly agentPath?: string | null;
  readonly cwd?: string;
  readonly cliVersion?: string;
  readonly approvalMode?: string;
  readonly sandboxPolicy?: unknown;
  readonly tokensUsed?: number;
  readonly firstUserMessage?: string;
}

/**
 * What a new thread says of itself in its session meta. The store adds nothing of its own but the git info of `cwd`,
 * taken when the thread reaches the disk.
 */
export interface CreateThreadParams {
  readonly threadId: ThreadId;
  readonly source: ThreadSource;
  /** Whoever began it, in Codex's words: `user`, `subagent`. Absent: not said. */
  readonly threadSource?: string;
  readonly cwd: string;
  readonly modelProvider: string;
  readonly cliVersion: string;
  readonly originator: string;
  /** ISO 8601. Absent: now. */
  readonly createdAt?: string;
  readonly forkedFromId?: ThreadId;
  /** Of a spawned sub-agent; `source` is then `subagent:thread_spawn`. */
  readonly spawn?: SpawnInfo;
  readonly baseInstructions?: string;
  readonly dynamicTools?: readonly unknown[];
  /** Only `disabled` is written; a thread that says nothing is enabled. */
  readonly memoryMode?: 'enabled' | 'disabled';
  /** Absent: `legacy`, which every Codex reads and continues. */
  readonly historyMode?: 'legacy' | 'paginated';
}

/** Who spawned a sub-agent, and as what. */
export interface SpawnInfo {
  readonly parentThreadId: ThreadId;
  /** 1 for the child of a thread that people began. */
  readonly depth: number;
  readonly agentPath?: string;
  readonly agentNickname?: string;
  readonly agentRole?: string;
}

export interface ResumeThreadParams {
  readonly threadId: ThreadId;
  /** Where its rollout is, when the caller knows. It must carry the thread's id. */
  readonly rolloutPath?: string;
  readonly includeArchived?: boolean;
}

export interface AppendItemsParams {
  readonly threadId: ThreadId;
  readonly items: readonly RolloutItem[];
}

export interface LoadHistoryParams {
  readonly threadId: ThreadId;
  readonly includeArchived: boolean;
}

export interface ReadThreadParams {
  readonly threadId: ThreadId;
  readonly includeArchived: boolean;
}

export interface ReadThreadByPathParams {
  /** Absolute, or relative to the home. */
  readonly rolloutPath: string;
  readonly includeArchived: boolean;
}

export interface UpdateThreadMetadataParams {
  readonly threadId: ThreadId;
  readonly patch: ThreadMetadataPatch;
  readonly includeArchived: boolean;
  /** Hears of an edit how the thread reads right before it is written. What it throws stops the edit. */
  readonly onBefore?: (thread: Thread) => void;
}

/** Where the history before a rollout's own lines lies. */
export interface StoredHistoryBases {
  /** Oldest first, each with the bytes, decompressed, that belong to it. */
  readonly parts: readonly { readonly path: string; readonly endBytes: number }[];
  /** The thread, or the segment of one, that should hold what is before the oldest, and does not. null: nothing is missing. */
  readonly missing: ThreadId | null;
}
export interface StoredHistory {
  readonly threadId: ThreadId;
  /** Of a fork that shares its history: the thread whose part of it should come first, and cannot be read. */
  readonly missingBase?: ThreadId;
  readonly items: readonly RolloutItem[];
}

export interface UnarchiveThreadParams {
  readonly threadId: ThreadId;
  /** True: the thread keeps its place in the order of use, as when an archiving is undone. Otherwise it counts as used now. */
  readonly keepUpdatedAt?: boolean;
}

export interface ForkThreadParams {
  readonly sourceId: ThreadId;
  /** The id of the new thread. */
  readonly threadId: ThreadId;
}

/** A thread in Skein's trash: out of every list, with all its bytes, until it is restored or purged. */
export interface DeletedThread {
  /** Names this deletion: a thread that was restored and deleted again has another one. */
  readonly deletionId: string;
  /** ISO 8601. */
  readonly deletedAt: string;
  /** The thread as it read when it was deleted. */
  readonly thread: Thread;
  /** Bytes its rollouts take in the trash. */
  readonly bytes: number;
}

export interface ImportRolloutParams {
  /** Absolute path of a rollout file, `.jsonl` or `.jsonl.zst`. */
  readonly path: string;
  /** True: says what would happen and copies nothing. */
  readonly dryRun: boolean;
}

/**
 * What importing one file came to. `new`: it would be imported (dry run). `exists`: the home has this thread already.
 * `refused`: not a rollout that can be trusted, for the reason given.
 */
export type ImportedRollout =
  | {
      readonly outcome: 'new' | 'imported';
      readonly threadId: ThreadId;
      readonly title: string;
      readonly to: string;
    }
  | { readonly outcome: 'exists'; readonly threadId: ThreadId; readonly title: string }
  | { readonly outcome: 'refused'; readonly reason: string };

/** That a folder, with all below it, is at another place now, for one thread that ran in it. */
export interface RelinkThreadParams {
  readonly threadId: ThreadId;
  /** Absolute: the folder as threads name it. */
  readonly from: string;
  /** Absolute: where it is now. */
  readonly to: string;
}

/** A file of which some bytes were, or would be, replaced by others; with what it takes to put the former ones back. */
export interface ReplacedBytes {
  /** Absolute. */
  readonly path: string;
  /**
   * The parts are of the decompressed text, from which the former bytes cannot be made: another compressor would pack the
   * same text otherwise.
   */
  readonly compressed: boolean;
  readonly before: FileState;
  readonly after: FileState;
  /** `at`: where `after` stands in the new file. In order. */
  readonly parts: readonly { readonly at: number; readonly before: Buffer; readonly after: Buffer }[];
}

export interface FileState {
  readonly sizeBytes: number;
  /** Whole milliseconds. */
  readonly mtimeMs: number;
  /** Of all bytes, in hex; null: not counted yet. */
  readonly sha256: string | null;
}

/** What relinking one thread does, or would do. */
export interface Relinking {
  /** As it reads before when it is planned, and as it reads afterwards when it was done. */
  readonly thread: Thread;
  readonly cwd: { readonly before: string; readonly after: string };
  /** null: no file names the folder, or the store has none. */
  readonly file: ReplacedBytes | null;
  /** The folder in Codex's row; null: there is no row, or it is not changed. */
  readonly row: { readonly before: string | null; readonly after: string } | null;
}

/**
 * Where a metadata write goes, so that a dialog can say it before and after. `memory` is the in-memory store's own.
 * The state DB is not named: it is derived and follows by itself.
 */
export const WRITE_PLACES = ['codex-row', 'name-index', 'session-meta', 'memory'] as const;
export type WritePlace = (typeof WRITE_PLACES)[number];

export interface MetadataUpdate {
  readonly thread: Thread;
  readonly wrote: readonly WritePlace[];
}
