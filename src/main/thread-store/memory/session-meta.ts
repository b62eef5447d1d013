import { invalidRequest } from '../../../shared/errors.ts';
import type { GitInfo, Thread, ThreadId, ThreadSource } from '../../../shared/thread.ts';
import { buildSessionMeta, sourceWord } from '../../rollout/index.ts';
import type { DatedThreadParams } from '../new-thread.ts';
import type { RolloutItem } from '../types.ts';

/**
 * The first item of a new thread. `git` is what the repository says now. `invalid_request` for a source that Codex has
 * no word for.
 */
export function newSessionMeta(params: DatedThreadParams, git: GitInfo | null): RolloutItem {
  const { source, spawn, historyMode = 'legacy' } = params;
  const { threadSource = spawn === undefined ? undefined : 'subagent' } = params;
  const payload = buildSessionMeta({
    ...params,
    source: spawn === undefined ? knownSource(source) : 'subagent:thread_spawn',
    ...(threadSource !== undefined && { threadSource }),
    historyMode,
    git,
  });
  return { type: 'session_meta', payload };
}

/** The first item of a fork, which is nobody's agent and stays out of Codex's memories when its origin does. */
export function forkSessionMeta(threadId: ThreadId, origin: Thread, now: Date): RolloutItem {
  const payload = buildSessionMeta({
    threadId,
    forkedFromId: origin.id,
    createdAt: now.toISOString(),
    cwd: origin.cwd ?? '',
    originator: 'skein',
    cliVersion: origin.cliVersion ?? '',
    source: origin.source === 'vscode' ? 'vscode' : 'cli',
    threadSource: 'user',
    modelProvider: origin.modelProvider ?? '',
    memoryMode: origin.memoryMode === 'enabled' ? 'enabled' : 'disabled',
    historyMode: origin.historyMode === 'paginated' ? 'paginated' : 'legacy',
    git: origin.git,
  });
  return { type: 'session_meta', payload };
}

function knownSource(source: ThreadSource): ThreadSource {
  const word = sourceWord(source);
  if (word === 'unknown' && source !== word) throw invalidRequest(`${source} is no source of threads`);
  return word;
}
