import type { ThreadId } from '../../../shared/thread.ts';
import { LONGEST_LINEAGE, statRollout } from '../../rollout/index.ts';
import type { RolloutFacts } from '../../rollout/types.ts';
import { baseOwners, chooseBase, locateBase } from './base-rollout.ts';
import type { ReadableScan } from './choose-rollout.ts';
import { type LocalContext, softly } from './context.ts';

/**
 * What is known of the rollouts that a fork's history begins in, the newest first: by the state DB, and while that has
 * not seen every file, by reading them. Ends where one is not there, or was met before; empty for all other threads.
 */
export async function baseScans(
  context: LocalContext,
  facts: RolloutFacts,
): Promise<readonly ReadableScan[]> {
  const scans: ReadableScan[] = [];
  const seen = new Set<string>();
  let from = facts;
  for (let base = from.historyBase; base !== null && seen.size <= LONGEST_LINEAGE; base = from.historyBase) {
    const scan = await baseScan(context, base.threadId, from);
    if (scan === null || seen.has(scan.file.path)) break;
    seen.add(scan.file.path);
    scans.push(scan);
    from = scan.facts;
  }
  return scans;
}

async function baseScan(
  context: LocalContext,
  base: ThreadId,
  from: RolloutFacts,
): Promise<ReadableScan | null> {
  const { stateDb } = context;
  const owners = baseOwners(base, from);
  const known = softly(context, `read what is known of ${base}`, () => stateDb?.scansOf(owners)) ?? [];
  const chosen = chooseBase(known, base);
  if (chosen !== null) return chosen;
  const backfill = softly(context, 'read how far the backfill is', () => stateDb?.backfill());
  return backfill?.status === 'complete' ? null : await scanBase(context, base, from);
}

async function scanBase(
  context: LocalContext,
  base: ThreadId,
  { threadId, forkedFromId }: RolloutFacts,
): Promise<ReadableScan | null> {
  const payload = { forked_from_id: forkedFromId };
  const path = await locateBase(context, base, { threadId, payload, text: '' });
  const file = path === null ? null : statRollout(context.home, path);
  const scan = file === null ? null : await context.scan(file);
  return scan?.kind === 'facts' ? scan : null;
}
