import type { GitInfo, HistoryMode, MemoryMode, ThreadId, ThreadSource } from '../../shared/thread.ts';

/** One record of a rollout as parsed JSON, without its envelope's order, spacing and ordinal. */
export interface RolloutItem {
  readonly type: string;
  readonly payload: unknown;
  /** When the line was written, ISO 8601. Absent in an item to append: the time of writing. */
  readonly timestamp?: string;
  /** What newer Codex keeps beside the payload of a response item. */
  readonly metadata?: unknown;
}

/** Which folder of the home a rollout lies under; `elsewhere` is reached only through a database row. */
export type RolloutRoot = 'sessions' | 'archived_sessions' | 'elsewhere';

/** A rollout file as the file system shows it, before a byte of it was read. */
export interface RolloutFile {
  /** Absolute (`.jsonl` or `.jsonl.zst`); below the two roots it begins with the home, wherever a root is linked to. */
  readonly path: string;
  readonly root: RolloutRoot;
  /** True when the file ends in `.jsonl.zst`: it can be read but not written. */
  readonly compressed: boolean;
  /** Bytes on disk (compressed bytes for a compressed file). */
  readonly sizeBytes: number;
  /** Modification time, whole milliseconds. */
  readonly mtimeMs: number;
  /** What the file name says; null when it is not of Codex's form. */
  readonly name: RolloutFileName | null;
}

/** The parts of `rollout-YYYY-MM-DDThh-mm-ss-<uuid>.jsonl`. */
export interface RolloutFileName {
  readonly threadId: ThreadId;
  /** The name's local time read as if it were UTC, as Codex does; milliseconds. */
  readonly timestampMs: number;
}

/** The beginning of a thread's history that lies in another thread's rollout. */
export interface HistoryBase {
  readonly threadId: ThreadId;
  /** Ordinal of the first record of that rollout that is no part of it any more. null: not said. */
  readonly endOrdinal: number | null;
  /** Bytes of that rollout, decompressed, from its beginning, that belong to it: whole lines. null: not said. */
  readonly endBytes: number | null;
}

/**
 * What one rollout says of its thread when all its lines are folded in order (the "full extraction" of Codex's
 * backfill, for both history modes). null means that no line said it.
 */
export interface RolloutFacts {
  /** The id of the first session meta; without one, the id in the file name. */
  readonly threadId: ThreadId;
  /** False when the file has no session meta and everything rests on its name. */
  readonly hasSessionMeta: boolean;
  readonly createdAtMs: number;
  readonly historyMode: HistoryMode;
  readonly source: ThreadSource;
  readonly modelProvider: string | null;
  readonly model: string | null;
  readonly reasoningEffort: string | null;
  readonly cwd: string | null;
  readonly cliVersion: string | null;
  readonly git: GitInfo;
  /** null: no line has the key, which means `enabled`. */
  readonly memoryMode: MemoryMode | null;
  /** First text that describes the thread: a user message or a goal. At most `PREVIEW_LIMIT` UTF-16 units. */
  readonly preview: string | null;
  /** Ordinal of the record that gave the preview; null when that is not known, and in legacy rollouts. */
  readonly previewOrdinal: number | null;
  readonly firstUserMessage: string | null;
  /** null: no line counted tokens. */
  readonly tokensUsed: number | null;
  readonly parentThreadId: ThreadId | null;
  readonly forkedFromId: ThreadId | null;
  /** Only of forks that a newer Codex made without a copy: everything else here is of the fork's own lines alone. */
  readonly historyBase: HistoryBase | null;
  readonly agentNickname: string | null;
  readonly agentRole: string | null;
  /** Lines with words in them, and those of them that are not JSON records. */
  readonly lineCount: number;
  readonly badLineCount: number;
  /** True when the file's last byte is not a newline: a line is being written or was torn. */
  readonly torn: boolean;
}

/** UTF-16 units of a first message that are kept as preview. The rest stays in the rollout. */
export const PREVIEW_LIMIT = 8_192;

/** What reading one rollout gave: its facts, or why there are none. */
export type RolloutScan =
  | { readonly kind: 'facts'; readonly file: RolloutFile; readonly facts: RolloutFacts }
  | { readonly kind: 'unreadable'; readonly file: RolloutFile; readonly reason: string };
