import type { GitInfoPatch, MemoryMode, Thread, ThreadId, ThreadSource } from '../../shared/thread.ts';

/** One record of a rollout as JSON, without its envelope's order or spacing. */
export interface RolloutItem {
  readonly type: string;
  readonly payload: unknown;
}

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
  readonly reasoningEffort?: string;
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

export interface CreateThreadParams {
  readonly threadId: ThreadId;
  readonly source: ThreadSource;
  readonly cwd: string;
  readonly modelProvider: string;
  readonly cliVersion: string;
  readonly originator: string;
  readonly forkedFromId?: ThreadId;
  readonly parentThreadId?: ThreadId;
  readonly baseInstructions?: string;
  readonly memoryMode?: MemoryMode;
  readonly historyMode?: 'legacy' | 'paginated';
}

export interface ResumeThreadParams {
  readonly threadId: ThreadId;
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
}

export interface StoredHistory {
  readonly threadId: ThreadId;
  readonly items: readonly RolloutItem[];
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
