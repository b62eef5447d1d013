import type { ThreadId } from '../../../shared/thread.ts';
import type { FactsOf } from '../../rollout/index.ts';
import type { RolloutFacts } from '../../rollout/types.ts';
import type { StateDb } from '../../state/types.ts';
import { chooseRollout, type ReadableScan } from './choose-rollout.ts';

/** What the state DB knows of threads that others were forked from; each is asked for once. */
export function baseFacts(stateDb: StateDb): FactsOf {
  const known = new Map<ThreadId, RolloutFacts | null>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const facts = chooseRollout(stateDb.scansOf([id]), null)?.facts ?? null;
    known.set(id, facts);
    return facts;
  };
}

/** The same of scans at hand. */
export function factsIn(scans: readonly ReadableScan[]): FactsOf {
  const known = new Map(scans.map(({ facts }) => [facts.threadId, facts]));
  return (id) => known.get(id) ?? null;
}
