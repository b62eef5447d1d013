import type { CallInput, CallResult } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';
import { presentOutcomes } from './outcomes.ts';

/** Archives a thread and everything it spawned. */
export async function archiveThread(
  context: AppContext,
  { threadId, workId }: CallInput<'threads.archive'>,
): Promise<CallResult<'threads.archive'>> {
  const { manager, works, events } = context;
  try {
    const outcomes = await works.run(workId, (watch) => manager.archiveThread(threadId, watch));
    return presentOutcomes(context, outcomes);
  } finally {
    events.threadsChanged([threadId]);
  }
}
