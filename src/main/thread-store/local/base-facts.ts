import type { FactsOf } from '../../rollout/index.ts';
import type { RolloutFacts, RolloutScan } from '../../rollout/types.ts';
import { segmentIdOf } from '../../rollout/index.ts';
import type { StateDb } from '../../state/types.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { baseOwners, chooseBase } from './base-rollout.ts';
import type { ReadableScan } from './choose-rollout.ts';

/** What the state DB knows of rollouts in which the history of others begins; each is asked for once. */
export function baseFacts(stateDb: StateDb): FactsOf {
  return remembering(
    (base, from) => chooseBase(stateDb.scansOf(baseOwners(base, from)), base)?.facts ?? null,
  );
}

/** The same of all rollouts of a home, by thread. */
export function baseFactsAmong(threads: ReadonlyMap<ThreadId, readonly RolloutScan[]>): FactsOf {
  return remembering((base, from) => {
    const scans = baseOwners(base, from).flatMap((owner) => threads.get(owner) ?? []);
    return chooseBase(scans, base)?.facts ?? null;
  });
}

/** The same of scans at hand. */
export function factsIn(scans: readonly ReadableScan[]): FactsOf {
  const known = new Map(scans.map(({ file, facts }) => [segmentIdOf(file.path, facts.threadId), facts]));
  return (base) => known.get(base) ?? null;
}

/** Who asks makes no difference to which rollout a base names. */
function remembering(find: FactsOf): FactsOf {
  const known = new Map<ThreadId, RolloutFacts | null>();
  return (base, from) => {
    const before = known.get(base);
    if (before !== undefined) return before;
    const facts = find(base, from);
    known.set(base, facts);
    return facts;
  };
}
