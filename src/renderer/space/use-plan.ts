import { useCallback, useEffect, useState } from 'react';
import type { CallResult } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { SpaceAction } from '../../shared/space.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { useClient } from '../client/index.ts';
import { useWorks } from '../works/index.ts';
import { ACTION_WORDS } from './action-words.ts';

export type SpacePlan = CallResult<'space.plan'>;
export type SpaceResult = CallResult<'space.run'>;

/** What is to be done to which threads. */
export interface SpaceOrder {
  readonly action: SpaceAction;
  readonly threadIds: readonly ThreadId[];
}

export interface PlanState {
  /** undefined: it is on its way. */
  readonly plan: SpacePlan | undefined;
  /** What came of it, once it was done. */
  readonly result: SpaceResult | undefined;
  readonly problem: string | null;
  /** Does it; answers what came of it, or null where that was refused. */
  readonly run: () => Promise<SpaceResult | null>;
}

/** The dry run of an order, and the order itself. */
export function usePlan({ action, threadIds }: SpaceOrder): PlanState {
  const client = useClient();
  const works = useWorks();
  const [plan, setPlan] = useState<SpacePlan>();
  const [result, setResult] = useState<SpaceResult>();
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    client.call('space.plan', { action, threadIds }).then(
      (made) => wanted && setPlan(made),
      (error: unknown) => wanted && setProblem(toSkeinError(error).message),
    );
    return () => {
      wanted = false;
    };
  }, [client, action, threadIds]);
  const run = useCallback(async () => {
    try {
      const made = await works.run({ doing: ACTION_WORDS[action].doing, shownIn: 'dialog' }, (workId) =>
        client.call('space.run', { action, threadIds, workId }),
      );
      setResult(made);
      return made;
    } catch (thrown) {
      setProblem(toSkeinError(thrown).message);
      return null;
    }
  }, [client, works, action, threadIds]);
  return { plan, result, problem, run };
}
