import { invalidRequest } from '../../shared/errors.ts';
import type { GitInfo, ThreadId, ThreadSource } from '../../shared/thread.ts';
import { gitObject } from './metadata-line.ts';
import type { WritableHistoryMode } from './persistence-policy.ts';

/** Who spawned a sub-agent, and as what. */
export interface SpawnFacts {
  readonly parentThreadId: ThreadId;
  readonly depth: number;
  readonly agentPath?: string;
  readonly agentNickname?: string;
  readonly agentRole?: string;
}

/** What a new thread says of itself. */
export interface SessionMetaFacts {
  readonly threadId: ThreadId;
  /** When the thread began, ISO 8601. */
  readonly createdAt: string;
  readonly cwd: string;
  readonly originator: string;
  readonly cliVersion: string;
  readonly source: ThreadSource;
  /** Needed for, and only for, the source `subagent:thread_spawn`. */
  readonly spawn?: SpawnFacts;
  readonly threadSource?: string;
  readonly modelProvider: string;
  readonly forkedFromId?: ThreadId;
  readonly baseInstructions?: string;
  readonly dynamicTools?: readonly unknown[];
  /** Only `disabled` is written; a thread that says nothing is enabled. */
  readonly memoryMode?: 'enabled' | 'disabled';
  readonly historyMode: WritableHistoryMode;
  /** null: the folder is in no git work tree. */
  readonly git: GitInfo | null;
}

/**
 * The payload of a first session meta, with Codex's keys in Codex's order: for legacy rollouts those of 0.131, which
 * every Codex reads; for paginated ones those of newer Codex that it needs. A value that is not known has no key.
 * `invalid_request` when a spawned sub-agent does not say who spawned it.
 */
export function buildSessionMeta(facts: SessionMetaFacts): Readonly<Record<string, unknown>> {
  const { threadId, spawn, historyMode } = facts;
  const isPaginated = historyMode === 'paginated';
  const payload = {
    session_id: isPaginated ? threadId : undefined,
    id: threadId,
    forked_from_id: facts.forkedFromId,
    parent_thread_id: isPaginated ? spawn?.parentThreadId : undefined,
    timestamp: facts.createdAt,
    cwd: facts.cwd,
    originator: facts.originator,
    cli_version: facts.cliVersion,
    source: sourceJson(facts.source, spawn),
    thread_source: facts.threadSource,
    agent_nickname: spawn?.agentNickname,
    agent_role: spawn?.agentRole,
    agent_path: spawn?.agentPath,
    model_provider: facts.modelProvider,
    base_instructions: facts.baseInstructions === undefined ? undefined : { text: facts.baseInstructions },
    dynamic_tools: facts.dynamicTools,
    memory_mode: facts.memoryMode === 'disabled' ? 'disabled' : undefined,
    history_mode: isPaginated ? historyMode : undefined,
    git: facts.git === null ? undefined : gitObject(facts.git),
  };
  return Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
}

/**
 * A source in the form that Codex writes: a plain word, `{ custom: NAME }`, `{ internal: NAME }` or
 * `{ subagent: … }`. The inverse of `sourceWord`, as far as the word has it.
 */
export function sourceJson(word: ThreadSource, spawn?: SpawnFacts): unknown {
  const colon = word.indexOf(':');
  const family = colon === -1 ? word : word.slice(0, colon);
  const detail = colon === -1 ? '' : word.slice(colon + 1);
  switch (family) {
    case 'custom':
    case 'internal':
      return { [family]: detail };
    case 'subagent':
      return { subagent: subagentJson(detail, spawn) };
    case 'cli':
    case 'vscode':
    case 'exec':
    case 'mcp':
      return family;
    default:
      return 'unknown';
  }
}

function subagentJson(kind: string, spawn: SpawnFacts | undefined): unknown {
  switch (kind) {
    case 'review':
    case 'compact':
    case 'memory_consolidation':
      return kind;
    case 'thread_spawn':
      return { thread_spawn: spawnJson(spawn) };
    default:
      return { other: kind === '' ? 'other' : kind };
  }
}

function spawnJson(spawn: SpawnFacts | undefined): Readonly<Record<string, unknown>> {
  if (spawn === undefined) throw invalidRequest('a spawned sub-agent must say who spawned it');
  return {
    parent_thread_id: spawn.parentThreadId,
    depth: spawn.depth,
    agent_path: spawn.agentPath ?? null,
    agent_nickname: spawn.agentNickname ?? null,
    agent_role: spawn.agentRole ?? null,
  };
}
