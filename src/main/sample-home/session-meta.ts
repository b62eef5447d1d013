import type { CastThread } from './cast.ts';
import { BASE_INSTRUCTIONS, LEGACY_VERSION, MODEL_PROVIDER, PAGINATED_VERSION } from './data/projects.ts';
import { timeOrderedId } from './random.ts';

/** Finds another thread of the same home by the key of its script. */
export type FindThread = (key: string) => CastThread;

/** Payload of a thread's first line. Codex lays the thread's fields and `git` out flat. */
export function sessionMeta(thread: CastThread, find: FindThread): Readonly<Record<string, unknown>> {
  const shared = {
    id: thread.id,
    timestamp: new Date(thread.createdAtMs - 60).toISOString(),
    cwd: thread.project.cwd,
    originator: originatorOf(thread),
    cli_version: thread.era === 'legacy' ? LEGACY_VERSION : PAGINATED_VERSION,
    source: sourceOf(thread, find),
    ...forkFields(thread, find),
    ...agentFields(thread),
    model_provider: MODEL_PROVIDER,
    base_instructions: { text: BASE_INSTRUCTIONS },
    ...(thread.script.memory === undefined ? {} : { memory_mode: thread.script.memory }),
    ...gitFields(thread),
  };
  return thread.era === 'legacy' ? shared : { ...shared, ...paginatedFields(thread, find) };
}

function paginatedFields(thread: CastThread, find: FindThread): Readonly<Record<string, unknown>> {
  const { agent } = thread.script;
  const parentId = agent === undefined ? null : find(agent.parent).id;
  return {
    account_scoped: true,
    session_id: parentId ?? thread.id,
    ...(parentId === null ? {} : { parent_thread_id: parentId }),
    runtime_workspace_roots: [thread.project.cwd],
    thread_source: isAgent(thread) ? 'subagent' : 'user',
    history_mode: 'paginated',
    context_window: { window_id: timeOrderedId(thread.createdAtMs + 6, thread.random) },
  };
}

function sourceOf(thread: CastThread, find: FindThread): unknown {
  const { agent, source } = thread.script;
  if (source === 'review') return { subagent: 'review' };
  if (agent === undefined) return source ?? 'cli';
  return {
    subagent: {
      thread_spawn: {
        parent_thread_id: find(agent.parent).id,
        depth: 1,
        agent_path: null,
        agent_nickname: agent.nickname,
        agent_role: agent.role,
      },
    },
  };
}

function agentFields(thread: CastThread): Readonly<Record<string, unknown>> {
  const { agent } = thread.script;
  if (agent === undefined) return isAgent(thread) ? { thread_source: 'subagent' } : {};
  return {
    thread_source: 'subagent',
    agent_nickname: agent.nickname,
    agent_role: agent.role,
  };
}

function forkFields(thread: CastThread, find: FindThread): Readonly<Record<string, unknown>> {
  return thread.script.forkOf === undefined ? {} : { forked_from_id: find(thread.script.forkOf).id };
}

function gitFields(thread: CastThread): Readonly<Record<string, unknown>> {
  const { branch } = thread.script;
  if (branch === null) return {};
  return { git: { commit_hash: thread.sha, branch, repository_url: thread.project.originUrl } };
}

function isAgent(thread: CastThread): boolean {
  return thread.script.agent !== undefined || thread.script.source === 'review';
}

function originatorOf(thread: CastThread): string {
  switch (thread.script.source) {
    case 'vscode':
      return 'codex_vscode';
    case 'exec':
      return 'codex_exec';
    case 'mcp':
      return 'codex_mcp_client';
    default:
      return 'codex-tui';
  }
}
