import type { ThreadId } from '../../shared/thread.ts';
import { LONGEST_LINEAGE } from './history-base.ts';
import type { HistoryBase, RolloutFacts } from './types.ts';

/** What is known of the rollout that a history base names; `from`: of the one that names it. null: nothing. */
export type FactsOf = (base: ThreadId, from: RolloutFacts) => RolloutFacts | null;

/**
 * The first message of a fork whose history begins in other rollouts: that of the oldest of them which has one before the
 * point where the fork leaves it. null: the rollout holds its whole history, or the others say nothing.
 */
export function inheritedPreview(facts: RolloutFacts, factsOf: FactsOf): string | null {
  let preview: string | null = null;
  let cut = Number.POSITIVE_INFINITY;
  for (const { base, facts: before } of basesOf(facts, factsOf)) {
    cut = Math.min(cut, base.endOrdinal ?? cut);
    if (before.preview !== null && (before.previewOrdinal ?? 0) < cut) preview = before.preview;
  }
  return preview;
}

/** Newest first; the walk ends where a base is not known, or was met before. */
function* basesOf(
  facts: RolloutFacts,
  factsOf: FactsOf,
): Generator<{ readonly base: HistoryBase; readonly facts: RolloutFacts }> {
  const seen = new Set([facts]);
  let from = facts;
  for (let base = from.historyBase; base !== null; base = from.historyBase) {
    const before = seen.size <= LONGEST_LINEAGE ? factsOf(base.threadId, from) : null;
    if (before === null || seen.has(before)) return;
    seen.add(before);
    yield { base, facts: before };
    from = before;
  }
}
