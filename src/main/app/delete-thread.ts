import type { CallInput, CallResult } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';
import { presentOutcomes } from './outcomes.ts';

/** Moves a thread and everything it spawned to the trash. */
export async function deleteThread(
  context: AppContext,
  { threadId, workId }: CallInput<'threads.delete'>,
): Promise<CallResult<'threads.delete'>> {
  const { manager, works, events } = context;
  try {
    const outcomes = await works.run(workId, (watch) => manager.deleteThread(threadId, watch));
    return presentOutcomes(context, outcomes);
  } finally {
    events.threadsChanged([threadId]);
    events.trashChanged();
  }
}
