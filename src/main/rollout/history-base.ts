import { type HistoryMode, parseThreadId } from '../../shared/thread.ts';
import { type JsonObject, objectOf } from './json.ts';
import type { HistoryBase } from './types.ts';

/** More forks of forks than this are nobody's work: what is before them counts as missing. */
export const LONGEST_LINEAGE = 1_000;

/**
 * A newer Codex forks a paginated thread without copying: the fork's session meta names a point of its source, whose
 * rollout both then share. null: the rollout holds its whole history.
 */
export function historyBaseOf({ payload }: { readonly payload: JsonObject }): HistoryBase | null {
  if (historyModeOf(payload['history_mode']) === 'legacy') return null;
  const base = objectOf(payload['history_base']);
  const id = base?.['thread_id'];
  const threadId = typeof id === 'string' ? parseThreadId(id) : null;
  if (base === null || threadId === null) return null;
  return {
    threadId,
    endOrdinal: countOf(base['end_ordinal_exclusive']),
    endBytes: countOf(base['end_byte_offset']),
  };
}

/** A session meta that says nothing of it is one of legacy history. */
export function historyModeOf(value: unknown): HistoryMode {
  if (value === undefined || value === null || value === 'legacy') return 'legacy';
  return value === 'paginated' ? 'paginated' : 'unknown';
}

/** A whole number from 0 that can be trusted to the last digit; null for anything else. */
export function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
