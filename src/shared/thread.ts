/** The UUID of a thread in lower case. Only `parseThreadId` makes one from text. */
export type ThreadId = string & { readonly __brand: 'ThreadId' };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The thread id in `text`, or null when it is not a UUID. Codex writes lower case; other cases are accepted. */
export function parseThreadId(text: string): ThreadId | null {
  const lower = text.trim().toLowerCase();
  return UUID.test(lower) ? (lower as ThreadId) : null;
}

/** What a repository said of itself when the thread ran, or what a user put there later. null: not known. */
export interface GitInfo {
  readonly sha: string | null;
  readonly branch: string | null;
  readonly originUrl: string | null;
}

export const NO_GIT: GitInfo = { sha: null, branch: null, originUrl: null };

/** Whether Codex may learn from the thread. `polluted` is Codex's own mark; only the other two can be set by a user. */
export const MEMORY_MODES = ['enabled', 'disabled', 'polluted'] as const;
export type MemoryMode = (typeof MEMORY_MODES)[number];

/** How the rollout keeps its history. `unknown`: a mode of a newer Codex; readable as metadata, never written to. */
export const HISTORY_MODES = ['legacy', 'paginated', 'unknown'] as const;
export type HistoryMode = (typeof HISTORY_MODES)[number];

/**
 * Where a thread came from, as one flat word: `cli`, `vscode`, `exec`, `mcp`, `unknown`, `custom:NAME`, `internal:NAME`,
 * `subagent:review`, `subagent:compact`, `subagent:memory_consolidation`, `subagent:thread_spawn`, `subagent:other`.
 * A filter on `subagent` or `custom` means all of that family.
 */
export type ThreadSource = string;

export function isSubagentSource(source: ThreadSource): boolean {
  return source === 'subagent' || source.startsWith('subagent:');
}

/** One thread as every host shows it: window, command line, tests. Times are ISO 8601 in UTC with milliseconds. */
export interface Thread {
  readonly id: ThreadId;
  /** The explicit name. null: never named, or cleared; show the preview then. */
  readonly name: string | null;
  /** First words of the conversation, up to 8,192 characters; empty when there are none yet. */
  readonly preview: string;
  readonly cwd: string | null;
  readonly git: GitInfo;
  readonly source: ThreadSource;
  /** null: the rollout names none, which Codex reads as its configured default. */
  readonly modelProvider: string | null;
  readonly model: string | null;
  readonly reasoningEffort: string | null;
  readonly tokensUsed: number;
  readonly cliVersion: string | null;
  readonly createdAt: string;
  /** When the thread was last used. Editing its metadata does not move it. */
  readonly updatedAt: string;
  readonly archived: boolean;
  readonly archivedAt: string | null;
  readonly historyMode: HistoryMode;
  readonly memoryMode: MemoryMode;
  readonly parentThreadId: ThreadId | null;
  readonly agentNickname: string | null;
  readonly agentRole: string | null;
  /** Absolute path of the rollout that holds the thread's history. */
  readonly rolloutPath: string;
  readonly rolloutBytes: number;
}

/** Absent field: keep. null: clear. Value: set. */
export interface GitInfoPatch {
  readonly sha?: string | null;
  readonly branch?: string | null;
  readonly originUrl?: string | null;
}

/** What a user may change of a thread. Absent field: keep; null: clear. */
export interface ThreadEdit {
  readonly name?: string | null;
  readonly gitInfo?: GitInfoPatch;
  readonly memoryMode?: 'enabled' | 'disabled';
}

/**
 * When a thread was archived. null: it is not, or nobody noted when: then the time of its last use stands there, in whole
 * seconds where Codex's database has it.
 */
export function archivedWhen({
  archivedAt,
  updatedAt,
}: Pick<Thread, 'archivedAt' | 'updatedAt'>): string | null {
  if (archivedAt === null) return null;
  const [archived, used] = [archivedAt, updatedAt].map((time) => Math.floor(Date.parse(time) / 1_000));
  return archived === used ? null : archivedAt;
}

/** Whether its rollout is compressed, so that older Codex cannot resume it and no line can be added to it. */
export function isCompressed({ rolloutPath }: Pick<Thread, 'rolloutPath'>): boolean {
  return rolloutPath.endsWith('.zst');
}

/** The title a list shows: the name, else the first line of the preview with words, else a plain word. */
export function displayTitle(thread: Pick<Thread, 'name' | 'preview'>): string {
  if (thread.name !== null) return thread.name;
  const line = thread.preview.split('\n').find((part) => part.trim() !== '');
  return line === undefined ? 'Untitled thread' : line.trim();
}
