import type { HistoryMode } from '../../../shared/thread.ts';
import type { FoldRules, MessageFamily } from './types.ts';

/** Families that messages may be read from, best first. */
export function familiesFor(historyMode: HistoryMode): readonly [MessageFamily, ...MessageFamily[]] {
  return historyMode === 'legacy' ? ['events', 'items', 'responses'] : ['items', 'events', 'responses'];
}

/**
 * The family to fold the whole transcript with again, when the one it was folded with has no messages in it; null: it
 * was the right one. `seen` are the families that the fold has met (see `TranscriptFold.seen`).
 */
export function fallbackFamily(
  { historyMode, family }: FoldRules,
  seen: ReadonlySet<MessageFamily>,
): MessageFamily | null {
  if (seen.has(family)) return null;
  const best = familiesFor(historyMode).find((other) => seen.has(other)) ?? 'responses';
  return best === family ? null : best;
}
