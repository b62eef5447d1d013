import {
  HISTORY_MODES,
  type HistoryMode,
  MEMORY_MODES,
  type MemoryMode,
  parseThreadId,
} from '../../shared/thread.ts';
import { sourceWord } from '../../shared/thread-source.ts';
import type { Columns } from './columns.ts';
import type { CodexRow } from './types.ts';

/** Characters of a message that are read; a title or preview of Codex may be a whole pasted file. */
export const TEXT_LIMIT = 8_192;

/** What Codex trims: Unicode's White_Space. SQLite's own `trim` knows only the space. */
const BLANKS = [
  9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202,
]
  .concat([8232, 8233, 8239, 8287, 12288])
  .join(', ');

/** SQLite does not hold columns to their types, so nothing is known of a value before it is looked at. */
type RawRow = Readonly<Record<(typeof FIELDS)[number], unknown>> & { readonly key: number };

const FIELDS = [
  'id',
  'rollout_path',
  'explicit_name',
  'preview',
  'first_user_message',
  'source',
  'model_provider',
  'model',
  'reasoning_effort',
  'cwd',
  'cli_version',
  'tokens_used',
  'git_sha',
  'git_branch',
  'git_origin_url',
  'memory_mode',
  'history_mode',
  'archived',
  'archived_at',
  'created_at',
  'updated_at',
  'created_at_ms',
  'updated_at_ms',
  'agent_nickname',
  'agent_role',
] as const;

const LONG_TEXTS: ReadonlySet<string> = new Set(['preview', 'first_user_message', 'source']);

/** The select list of a row: missing columns read as NULL, long texts are cut before they leave SQLite. */
export function selectList(columns: Columns): string {
  const fields = FIELDS.map((field) => `${fieldSql(field, columns)} AS ${field}`);
  return ['rowid AS key', ...fields].join(', ');
}

function fieldSql(field: string, columns: Columns): string {
  if (field === 'explicit_name') return explicitNameSql(columns);
  if (!columns.has(field)) return 'NULL';
  return LONG_TEXTS.has(field) ? `substr(${field}, 1, ${TEXT_LIMIT})` : field;
}

/**
 * Codex's name rule. A legacy thread is named by its title, unless that is blank or only repeats the first message: then
 * it was derived from it. A paginated thread is named by the column `name` alone.
 */
function explicitNameSql(columns: Columns): string {
  const titled = columns.has('title') && columns.has('first_user_message');
  const legacy = titled
    ? `CASE WHEN ${trimmed('title')} <> ${trimmed('first_user_message')} THEN ${named('title')} END`
    : 'NULL';
  if (!columns.has('history_mode') || !columns.has('name')) return legacy;
  return `CASE WHEN coalesce(history_mode, 'legacy') = 'legacy' THEN ${legacy} ELSE ${named('name')} END`;
}

function trimmed(column: string): string {
  return `trim(coalesce(${column}, ''), char(${BLANKS}))`;
}

function named(column: string): string {
  return `nullif(substr(${trimmed(column)}, 1, ${TEXT_LIMIT}), '')`;
}

/** The only place where a row of Codex becomes ours. null: its id is no thread id. */
export function hydrateRow(row: RawRow): CodexRow | null {
  const threadId = typeof row.id === 'string' ? parseThreadId(row.id) : null;
  if (threadId === null) return null;
  return {
    threadId,
    rolloutPath: text(row.rollout_path) ?? '',
    explicitName: text(row.explicit_name),
    preview: text(row.preview),
    firstUserMessage: text(row.first_user_message),
    source: row.source === null ? null : sourceWord(row.source),
    modelProvider: text(row.model_provider),
    model: text(row.model),
    reasoningEffort: text(row.reasoning_effort),
    cwd: text(row.cwd),
    cliVersion: text(row.cli_version),
    tokensUsed: number(row.tokens_used),
    git: { sha: text(row.git_sha), branch: text(row.git_branch), originUrl: text(row.git_origin_url) },
    memoryMode: memoryMode(row.memory_mode),
    historyMode: historyMode(row.history_mode),
    archived: row.archived === 1,
    archivedAtMs: seconds(row.archived_at),
    createdAtMs: number(row.created_at_ms) ?? seconds(row.created_at),
    updatedAtMs: number(row.updated_at_ms) ?? seconds(row.updated_at),
    agentNickname: text(row.agent_nickname),
    agentRole: text(row.agent_role),
  };
}

export type { RawRow };

/** How this row's history is kept; null: the database is of before there was more than one way. */
export function historyMode(value: unknown): HistoryMode | null {
  if (value === null || value === undefined) return null;
  return HISTORY_MODES.find((mode) => mode === value) ?? 'unknown';
}

function memoryMode(value: unknown): MemoryMode | null {
  return MEMORY_MODES.find((mode) => mode === value) ?? null;
}

/** Codex writes the empty string where it means nothing. */
function text(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  return value.length <= TEXT_LIMIT ? value : value.slice(0, TEXT_LIMIT).replace(/[\ud800-\udbff]$/, '');
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function seconds(value: unknown): number | null {
  const whole = number(value);
  return whole === null ? null : whole * 1000;
}
