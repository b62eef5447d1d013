import type { CallInput, CallResult } from '../../shared/contract.ts';
import { threadCount, titleOf } from './change-titles.ts';
import type { AppContext } from './context.ts';
import { presentChange } from './outcomes.ts';

/** Brings exactly these threads back from the archive. */
export async function unarchiveThreads(
  context: AppContext,
  { threadIds, keepUpdatedAt, workId }: CallInput<'threads.unarchive'>,
): Promise<CallResult<'threads.unarchive'>> {
  const { changes, events } = context;
  const [first] = threadIds;
  try {
    const one = threadIds.length === 1 && first !== undefined;
    const title = `Unarchived ${one ? await titleOf(context, first) : threadCount(threadIds.length)}`;
    return await changes.run({ kind: 'unarchive', title, workId }, async (entry) => {
      const outcomes = await entry.unarchive(threadIds, { keepUpdatedAt });
      const done = outcomes.filter(({ outcome }) => outcome === 'done').length;
      if (done !== threadIds.length) entry.retitle(`Unarchived ${threadCount(done)}`);
      return presentChange(context, entry, outcomes);
    });
  } finally {
    events.threadsChanged(threadIds);
  }
}
