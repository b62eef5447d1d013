import type { CallInput, CallResult } from '../../shared/contract.ts';
import { titleOf } from './change-titles.ts';
import type { AppContext } from './context.ts';
import { presentChange } from './outcomes.ts';

/** Archives a thread and everything it spawned. */
export async function archiveThread(
  context: AppContext,
  { threadId, workId }: CallInput<'threads.archive'>,
): Promise<CallResult<'threads.archive'>> {
  const { changes, events } = context;
  try {
    const title = `Archived ${await titleOf(context, threadId)}`;
    return await changes.run({ kind: 'archive', title, workId }, async (entry) =>
      presentChange(context, entry, await entry.archive(threadId)),
    );
  } finally {
    events.threadsChanged([threadId]);
  }
}
