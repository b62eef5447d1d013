import { titleKey } from '../../shared/listing.ts';
import {
  type HistoryMode,
  isSubagentSource,
  type MemoryMode,
  type Thread,
  type ThreadId,
} from '../../shared/thread.ts';
import { projectKey } from '../../shared/thread-filter.ts';

/** What lists filter and sort by: one row of `threads` as SQLite gives it, without its key. */
export interface ListedRow {
  readonly id: ThreadId;
  readonly archived: 0 | 1;
  readonly subagent: 0 | 1;
  /** `cwd` as filters compare it. */
  readonly project: string;
  /** The empty string: none. */
  readonly branch: string;
  readonly source: string;
  /** The empty string: none. */
  readonly provider: string;
  readonly updated_ms: number;
  readonly created_ms: number;
  readonly title_key: string;
  readonly tokens_used: number;
  readonly rollout_bytes: number;
}

/** Everything else about a thread: one row of `thread_details`, without its key. */
export interface DetailRow {
  readonly name: string | null;
  readonly cwd: string | null;
  readonly git_sha: string | null;
  readonly git_origin_url: string | null;
  readonly model: string | null;
  readonly reasoning_effort: string | null;
  readonly cli_version: string | null;
  readonly archived_at_ms: number | null;
  readonly history_mode: HistoryMode;
  readonly memory_mode: MemoryMode;
  readonly parent_thread_id: ThreadId | null;
  readonly agent_nickname: string | null;
  readonly agent_role: string | null;
  readonly rollout_path: string;
  readonly preview: string;
}

/** Both rows of one thread, joined. */
export interface ThreadRow extends ListedRow, DetailRow {}

export const LISTED_COLUMNS = [
  'id',
  'archived',
  'subagent',
  'project',
  'branch',
  'source',
  'provider',
  'updated_ms',
  'created_ms',
  'title_key',
  'tokens_used',
  'rollout_bytes',
] as const satisfies readonly (keyof ListedRow)[];

export const DETAIL_COLUMNS = [
  'name',
  'cwd',
  'git_sha',
  'git_origin_url',
  'model',
  'reasoning_effort',
  'cli_version',
  'archived_at_ms',
  'history_mode',
  'memory_mode',
  'parent_thread_id',
  'agent_nickname',
  'agent_role',
  'rollout_path',
  'preview',
] as const satisfies readonly (keyof DetailRow)[];

/** The only place where a row becomes a thread. */
export function hydrateThread(row: ThreadRow): Thread {
  return {
    id: row.id,
    name: row.name,
    preview: row.preview,
    cwd: row.cwd,
    git: { sha: row.git_sha, branch: row.branch || null, originUrl: row.git_origin_url },
    source: row.source,
    modelProvider: row.provider || null,
    model: row.model,
    reasoningEffort: row.reasoning_effort,
    tokensUsed: row.tokens_used,
    cliVersion: row.cli_version,
    createdAt: new Date(row.created_ms).toISOString(),
    updatedAt: new Date(row.updated_ms).toISOString(),
    archived: row.archived === 1,
    archivedAt: row.archived_at_ms === null ? null : new Date(row.archived_at_ms).toISOString(),
    historyMode: row.history_mode,
    memoryMode: row.memory_mode,
    parentThreadId: row.parent_thread_id,
    agentNickname: row.agent_nickname,
    agentRole: row.agent_role,
    rolloutPath: row.rollout_path,
    rolloutBytes: row.rollout_bytes,
  };
}

/** The only place where a thread becomes a row. */
export function threadRow(thread: Thread): ThreadRow {
  return {
    id: thread.id,
    archived: thread.archived ? 1 : 0,
    subagent: isSubagentSource(thread.source) ? 1 : 0,
    project: projectKey(thread.cwd),
    branch: thread.git.branch ?? '',
    source: thread.source,
    provider: thread.modelProvider ?? '',
    updated_ms: Date.parse(thread.updatedAt),
    created_ms: Date.parse(thread.createdAt),
    title_key: titleKey(thread),
    tokens_used: thread.tokensUsed,
    rollout_bytes: thread.rolloutBytes,
    name: thread.name,
    cwd: thread.cwd,
    git_sha: thread.git.sha,
    git_origin_url: thread.git.originUrl,
    model: thread.model,
    reasoning_effort: thread.reasoningEffort,
    cli_version: thread.cliVersion,
    archived_at_ms: thread.archivedAt === null ? null : Date.parse(thread.archivedAt),
    history_mode: thread.historyMode,
    memory_mode: thread.memoryMode,
    parent_thread_id: thread.parentThreadId,
    agent_nickname: thread.agentNickname,
    agent_role: thread.agentRole,
    rollout_path: thread.rolloutPath,
    preview: thread.preview,
  };
}
