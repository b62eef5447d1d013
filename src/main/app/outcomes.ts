import type { Outcome } from '../../shared/contract.ts';
import type { ThreadOutcome } from '../thread-store/index.ts';
import type { AppContext } from './context.ts';

/** What a mutation came to for each thread, as windows see it. Failures that are our own fault go to the log whole. */
export function presentOutcomes(
  { host }: Pick<AppContext, 'host'>,
  outcomes: readonly ThreadOutcome[],
): { readonly results: readonly Outcome[] } {
  for (const { threadId, error } of outcomes) {
    if (error?.code === 'internal') host.log(`${threadId}: ${error.stack ?? error.message}`);
  }
  return { results: outcomes.map(present) };
}

/** The same with the entry of the history that undoes it, where something was done. */
export function presentChange(
  context: Pick<AppContext, 'host'>,
  { id }: { readonly id: string },
  outcomes: readonly ThreadOutcome[],
): { readonly results: readonly Outcome[]; readonly entryId?: string } {
  const presented = presentOutcomes(context, outcomes);
  const some = id !== '' && outcomes.some(({ outcome }) => outcome === 'done');
  return some ? { ...presented, entryId: id } : presented;
}

function present({ threadId, title, outcome, error, deletionId }: ThreadOutcome): Outcome {
  return { threadId, title, outcome, message: error?.message ?? null, deletionId };
}
