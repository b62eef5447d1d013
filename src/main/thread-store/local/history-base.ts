import { parseThreadId, type ThreadId } from '../../../shared/thread.ts';
import { objectOf, type SessionMetaLine } from '../../rollout/index.ts';

/** The beginning of a thread's history that lies in another thread's rollout. */
export interface HistoryBase {
  readonly threadId: ThreadId;
  /** Bytes of that rollout, from its beginning, that belong to it: whole lines. null: not said. */
  readonly endBytes: number | null;
}

/**
 * A newer Codex forks a paginated thread without copying: the fork's session meta names a point of its source, whose
 * rollout both then share. null: the rollout holds its whole history.
 */
export function historyBaseOf({ payload }: SessionMetaLine): HistoryBase | null {
  const base = objectOf(payload['history_base']);
  const id = base?.['thread_id'];
  const endBytes = base?.['end_byte_offset'];
  const threadId = typeof id === 'string' ? parseThreadId(id) : null;
  if (threadId === null) return null;
  const isCount = typeof endBytes === 'number' && Number.isSafeInteger(endBytes) && endBytes >= 0;
  return { threadId, endBytes: isCount ? endBytes : null };
}
