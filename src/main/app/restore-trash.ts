import type { CallInput, CallResult } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';
import { presentOutcomes } from './outcomes.ts';

/** Puts deleted threads back where they were. */
export async function restoreTrash(
  context: AppContext,
  { deletionIds }: CallInput<'trash.restore'>,
): Promise<CallResult<'trash.restore'>> {
  const { manager, works, events } = context;
  try {
    const outcomes = await works.run(undefined, (watch) => manager.restoreDeletedThreads(deletionIds, watch));
    events.threadsChanged(outcomes.map(({ threadId }) => threadId));
    return presentOutcomes(context, outcomes);
  } finally {
    events.trashChanged();
  }
}
