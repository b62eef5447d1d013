import { unsupported } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { FoldedFacts } from '../../rollout/index.ts';
import { MemoryThread } from './memory-thread.ts';
import { forkSessionMeta } from './session-meta.ts';
import { NO_EDITS } from './thread-edits.ts';

/**
 * A new thread with the history of `origin` after a session meta of its own, which stands in the place of the first
 * item where the history is paginated. It has no name, is active, and counts as used now.
 */
export function forkThread(origin: MemoryThread, id: ThreadId, now: Date): MemoryThread {
  const { historyMode } = origin.facts;
  if (historyMode === 'unknown') throw unsupported('forking a thread of an unknown history mode');
  const picture = origin.picture();
  const copied = historyMode === 'paginated' ? origin.history().slice(1) : origin.history();
  return new MemoryThread({
    id,
    facts: inheritedFacts(origin, id, now),
    items: [forkSessionMeta(id, picture, now), ...copied],
    edits: picture.memoryMode === 'enabled' ? { ...NO_EDITS, memoryMode: 'enabled' } : NO_EDITS,
    updatedAt: now.toISOString(),
  });
}

/** What its origin is by a history that may not be at hand. */
function inheritedFacts(origin: MemoryThread, threadId: ThreadId, now: Date): FoldedFacts {
  return {
    ...origin.facts,
    threadId,
    createdAtMs: now.getTime(),
    parentThreadId: null,
    agentNickname: null,
    agentRole: null,
    forkedFromId: origin.id,
  };
}
