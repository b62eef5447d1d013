import type { CallInput, CallResult } from '../../shared/contract.ts';
import { titleOf } from './change-titles.ts';
import type { AppContext } from './context.ts';
import { presentChange } from './outcomes.ts';

/** Moves a thread and everything it spawned to the trash. */
export async function deleteThread(
  context: AppContext,
  { threadId, workId }: CallInput<'threads.delete'>,
): Promise<CallResult<'threads.delete'>> {
  const { changes, events } = context;
  try {
    const title = `Deleted ${await titleOf(context, threadId)}`;
    return await changes.run({ kind: 'delete', title, workId }, async (entry) =>
      presentChange(context, entry, await entry.delete(threadId)),
    );
  } finally {
    events.threadsChanged([threadId]);
    events.trashChanged();
  }
}
