import type { ThreadId } from '../../../shared/thread.ts';
import { LONGEST_LINEAGE } from '../../rollout/index.ts';
import type { RolloutFacts } from '../../rollout/types.ts';
import { chooseRollout, type ReadableScan } from './choose-rollout.ts';
import { codexRowOf, type LocalContext, softly } from './context.ts';
import { locateRollout } from './locate-rollout.ts';

/**
 * What is known of the rollouts that a fork's history begins in, the newest first: by the state DB, and while that has
 * not seen every file, by reading them. Ends where one is not there, or was met before; empty for all other threads.
 */
export async function baseScans(
  context: LocalContext,
  { threadId, historyBase }: RolloutFacts,
): Promise<readonly ReadableScan[]> {
  const scans: ReadableScan[] = [];
  const seen = new Set([threadId]);
  for (let base = historyBase; base !== null && seen.size <= LONGEST_LINEAGE; ) {
    const scan = seen.has(base.threadId) ? null : await baseScan(context, base.threadId);
    if (scan === null) break;
    seen.add(base.threadId);
    scans.push(scan);
    base = scan.facts.historyBase;
  }
  return scans;
}

async function baseScan(context: LocalContext, id: ThreadId): Promise<ReadableScan | null> {
  const { stateDb } = context;
  const known = softly(context, `read what is known of ${id}`, () => stateDb?.scansOf([id])) ?? [];
  const chosen = chooseRollout(known, null);
  if (chosen !== null) return chosen;
  const backfill = softly(context, 'read how far the backfill is', () => stateDb?.backfill());
  return backfill?.status === 'complete' ? null : await locateRollout(context, id, codexRowOf(context, id));
}
