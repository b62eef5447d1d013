import { sourceWord } from '../../shared/thread-source.ts';
import {
  type GitInfo,
  MEMORY_MODES,
  type MemoryMode,
  parseThreadId,
  type ThreadId,
} from '../../shared/thread.ts';
import { parseNameTime } from './file-name.ts';
import type { FoldedFacts } from './folded-facts.ts';
import { historyBaseOf, historyModeOf } from './history-base.ts';
import { type JsonObject, objectOf, textOf } from './json.ts';

/** What Codex takes the source of a thread to be when its session meta names none. */
export const DEFAULT_SOURCE = 'vscode';

/** The id a session meta carries; null when it has none that is a UUID, and then Codex does not read the line. */
export function metaThreadId(payload: JsonObject): ThreadId | null {
  return idOf(payload['id']);
}

/**
 * Codex's rules for a session meta: the first one gives the thread its identity; a later one of the same thread
 * overwrites what it says; one of another thread (copied history of a fork or a parent) is ignored, except that the
 * last `memory_mode` of any of them counts.
 */
export function foldSessionMeta(facts: FoldedFacts, payload: JsonObject, writtenAt: unknown): FoldedFacts {
  const id = metaThreadId(payload);
  if (id === null) return facts;
  const known = facts.hasSessionMeta ? facts : firstMeta(facts, id, { payload, writtenAt });
  const own = known.threadId === id ? ownMeta(known, payload) : known;
  return { ...own, memoryMode: memoryModeOf(payload['memory_mode']) ?? own.memoryMode };
}

function firstMeta(
  facts: FoldedFacts,
  id: ThreadId,
  { payload, writtenAt }: { readonly payload: JsonObject; readonly writtenAt: unknown },
): FoldedFacts {
  return {
    ...facts,
    hasSessionMeta: true,
    threadId: id,
    createdAtMs: timeOf(payload['timestamp']) ?? facts.createdAtMs ?? timeOf(writtenAt),
    historyMode: historyModeOf(payload['history_mode']),
    historyBase: historyBaseOf({ payload }),
  };
}

function ownMeta(facts: FoldedFacts, payload: JsonObject): FoldedFacts {
  const source = payload['source'] ?? null;
  return {
    ...facts,
    source: source === null ? DEFAULT_SOURCE : sourceWord(source),
    modelProvider: textOf(payload['model_provider']) ?? facts.modelProvider,
    cwd: textOf(payload['cwd']) ?? facts.cwd,
    cliVersion: textOf(payload['cli_version']) ?? facts.cliVersion,
    git: gitOf(payload['git']) ?? facts.git,
    parentThreadId:
      idOf(payload['parent_thread_id']) ?? idOf(spawnOf(source)['parent_thread_id']) ?? facts.parentThreadId,
    forkedFromId: idOf(payload['forked_from_id']) ?? facts.forkedFromId,
    agentNickname: textOf(payload['agent_nickname']) ?? textOf(spawnOf(source)['agent_nickname']),
    agentRole:
      textOf(payload['agent_role']) ?? textOf(payload['agent_type']) ?? textOf(spawnOf(source)['agent_role']),
  };
}

/** A `git` object replaces all three fields, so that a missing key clears one; an absent object says nothing. */
function gitOf(value: unknown): GitInfo | null {
  const git = objectOf(value);
  if (git === null) return null;
  return {
    sha: textOf(git['commit_hash']),
    branch: textOf(git['branch']),
    originUrl: textOf(git['repository_url']),
  };
}

function spawnOf(source: unknown): JsonObject {
  return objectOf(objectOf(objectOf(source)?.['subagent'])?.['thread_spawn']) ?? {};
}

function memoryModeOf(value: unknown): MemoryMode | null {
  return MEMORY_MODES.find((mode) => mode === value) ?? null;
}

function idOf(value: unknown): ThreadId | null {
  return typeof value === 'string' ? parseThreadId(value) : null;
}

/** RFC 3339, or the form of file names, which Codex reads as UTC. */
function timeOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const zoned = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.test(value);
  const ms = zoned ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? parseNameTime(value) : ms;
}
