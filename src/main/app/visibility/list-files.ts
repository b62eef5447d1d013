import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { displayTitle, type Thread, type ThreadId } from '../../../shared/thread.ts';
import { accountFor } from '../../visibility/index.ts';
import { allThreads } from '../all-threads.ts';
import type { AppContext } from '../context.ts';
import { knownFiles } from './known-files.ts';

/** The rollouts that no row of the list stands for. */
export async function listFiles(
  context: AppContext,
  { limit }: CallInput<'home.files'>,
): Promise<CallResult<'home.files'>> {
  const { stateDb } = context;
  if (stateDb === null) return { unreadable: [], further: [], unreadableTotal: 0, furtherTotal: 0 };
  const threads = new Map((await allThreads(context.store)).map((thread) => [thread.id, thread]));
  const files = await knownFiles(stateDb);
  const account = accountFor(files, (id) => threads.get(id)?.rolloutPath ?? null);
  const reasons = new Map(stateDb.unreadable().map(({ path, reason }) => [path, reason]));
  return {
    unreadable: account.unreadable
      .slice(0, limit)
      .map((path) => ({ path, reason: reasons.get(path) ?? 'it could not be read' })),
    further: account.further
      .slice(0, limit)
      .map((file) => ({ ...file, title: titleOf(threads, file.threadId) })),
    unreadableTotal: account.unreadable.length,
    furtherTotal: account.further.length,
  };
}

function titleOf(threads: ReadonlyMap<ThreadId, Thread>, id: ThreadId): string {
  const thread = threads.get(id);
  return thread === undefined ? id : displayTitle(thread);
}
