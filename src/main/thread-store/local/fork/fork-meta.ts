import { invalidRequest } from '../../../../shared/errors.ts';
import type { GitInfo, Thread, ThreadId } from '../../../../shared/thread.ts';
import { type JsonObject, parseObject, type SessionMetaLine } from '../../../rollout/index.ts';

/** What the source says of itself alone: who spawned it, where its own history began, and what is said anew. */
const NOT_INHERITED: ReadonlySet<string> = new Set([
  'forked_from_id',
  'forked_from_ordinal_exclusive',
  'history_base',
  'parent_thread_id',
  'agent_nickname',
  'agent_role',
  'agent_type',
  'agent_path',
  'memory_mode',
  'git',
]);

/** A new thread with the history of another one. */
export interface Fork {
  readonly source: Thread;
  readonly threadId: ThreadId;
  readonly now: Date;
}

/**
 * The session meta line of a fork, without a newline: what the source's own says, keys that Skein does not know included,
 * with the new id, the time of the fork and the git metadata that the source has now. A fork is nobody's agent, and one
 * that Codex's lists would hide counts as begun on the command line. It stays out of Codex's memories when its source
 * does.
 */
export function forkMetaLine(first: SessionMetaLine, fork: Fork): string {
  const envelope = parseObject(first.text);
  if (envelope === null) throw invalidRequest('the session metadata of the source cannot be read');
  return JSON.stringify({
    timestamp: fork.now.toISOString(),
    ...(envelope['ordinal'] !== undefined && { ordinal: 0 }),
    type: 'session_meta',
    payload: forkPayload(first.payload, fork),
  });
}

function forkPayload(payload: JsonObject, { source, threadId, now }: Fork): JsonObject {
  const said = ['session_id', 'thread_source'].filter((key) => payload[key] !== undefined);
  const anew: JsonObject = { session_id: threadId, thread_source: 'user' };
  return {
    ...Object.fromEntries(said.map((key) => [key, anew[key]])),
    id: threadId,
    forked_from_id: source.id,
    timestamp: now.toISOString(),
    ...inherited(payload, new Set([...said, 'id', 'timestamp'])),
    source: source.source === 'vscode' ? 'vscode' : 'cli',
    ...(source.cwd !== null && { cwd: source.cwd }),
    ...(source.modelProvider !== null && { model_provider: source.modelProvider }),
    ...(source.memoryMode !== 'enabled' && { memory_mode: 'disabled' }),
    ...gitMember(source.git),
  };
}

function inherited(payload: JsonObject, except: ReadonlySet<string>): JsonObject {
  const kept = Object.entries(payload).filter(([key]) => !NOT_INHERITED.has(key) && !except.has(key));
  return Object.fromEntries(kept);
}

function gitMember({ sha, branch, originUrl }: GitInfo): JsonObject {
  if (sha === null && branch === null && originUrl === null) return {};
  return {
    git: {
      ...(sha !== null && { commit_hash: sha }),
      ...(branch !== null && { branch }),
      ...(originUrl !== null && { repository_url: originUrl }),
    },
  };
}
