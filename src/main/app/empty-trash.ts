import type { CallInput, CallResult } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';
import { presentOutcomes } from './outcomes.ts';

/** Deletes for good what the trash holds, or the named part of it. */
export async function emptyTrash(
  context: AppContext,
  { deletionIds }: CallInput<'trash.empty'>,
): Promise<CallResult<'trash.empty'>> {
  const { manager, works, events } = context;
  try {
    const outcomes = await works.run(undefined, (watch) => manager.purgeDeletedThreads(deletionIds, watch));
    return presentOutcomes(context, outcomes);
  } finally {
    events.trashChanged();
  }
}
