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

function present({ threadId, title, outcome, error, deletionId }: ThreadOutcome): Outcome {
  return { threadId, title, outcome, message: error?.message ?? null, deletionId };
}
