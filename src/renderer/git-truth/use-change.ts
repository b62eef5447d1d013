import { useState } from 'react';
import type { CallResult } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import { useWorks } from '../works/index.ts';

export type Results = CallResult<'relink.run'>['results'];

/** `asking`: nothing is known. `planned`: what would be done is shown. `done`: what was done is. */
export type ChangePhase = 'asking' | 'planned' | 'done';

export interface Change<P> {
  readonly phase: ChangePhase;
  readonly plan: P | null;
  readonly results: Results;
  /** Why the last step failed. */
  readonly problem: string | null;
  /** Another question: what was planned does not count any more. */
  readonly restart: () => void;
  readonly preview: () => void;
  readonly run: () => void;
}

export interface ChangeCalls<P> {
  readonly doing: string;
  readonly plan: (workId: string) => Promise<P>;
  readonly run: (workId: string) => Promise<{ readonly results: Results }>;
  readonly onDone: () => void;
}

/** The steps of a change of many threads: a plan to look at, then the change with its results. */
export function useChange<P>({ doing, plan: makePlan, run: change, onDone }: ChangeCalls<P>): Change<P> {
  const works = useWorks();
  const [phase, setPhase] = useState<ChangePhase>('asking');
  const [plan, setPlan] = useState<P | null>(null);
  const [results, setResults] = useState<Results>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = (task: () => Promise<void>) => {
    setProblem(null);
    void task().catch((thrown: unknown) => setProblem(toSkeinError(thrown).message));
  };
  return {
    phase,
    plan,
    results,
    problem,
    restart: () => {
      setPhase('asking');
      setProblem(null);
    },
    preview: () =>
      attempt(async () => {
        setPlan(await works.run({ doing: 'Looking at threads', shownIn: 'dialog' }, makePlan));
        setPhase('planned');
      }),
    run: () =>
      attempt(async () => {
        const done = await works.run({ doing, shownIn: 'dialog' }, change);
        setResults(done.results);
        setPhase('done');
        onDone();
      }),
  };
}

/** Plain words for what a change came to. */
export function resultWords(results: Results): string {
  const of = (outcome: Results[number]['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  const parts = [
    `${of('done')} of ${results.length} changed`,
    of('failed') + of('missing') > 0 ? `${of('failed') + of('missing')} not` : '',
    of('cancelled') > 0 ? `${of('cancelled')} left when it was stopped` : '',
  ];
  const undo = of('done') > 0 ? ' The history can take it back.' : '';
  return `${parts.filter((part) => part !== '').join(', ')}.${undo}`;
}
