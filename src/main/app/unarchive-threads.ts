import type { CallInput, CallResult } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';
import { presentOutcomes } from './outcomes.ts';

/** Brings exactly these threads back from the archive. */
export async function unarchiveThreads(
  context: AppContext,
  { threadIds, keepUpdatedAt, workId }: CallInput<'threads.unarchive'>,
): Promise<CallResult<'threads.unarchive'>> {
  const { manager, works, events } = context;
  try {
    const params = { threadIds, keepUpdatedAt };
    const outcomes = await works.run(workId, (watch) => manager.unarchiveThreads(params, watch));
    return presentOutcomes(context, outcomes);
  } finally {
    events.threadsChanged(threadIds);
  }
}
