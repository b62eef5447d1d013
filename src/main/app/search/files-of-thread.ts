import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { notFound } from '../../../shared/errors.ts';
import type { AppContext } from '../context.ts';
import { readThreads } from '../read-threads.ts';

/** The files that a thread changed. `not_found` for a thread that is not there. */
export async function filesOfThread(
  context: AppContext,
  { threadId }: CallInput<'files.changed'>,
): Promise<CallResult<'files.changed'>> {
  const { search } = context;
  const threads = await readThreads(context, [threadId]);
  if (!threads.has(threadId)) throw notFound(threadId);
  const files = await search.ask((service) => service.filesChangedIn(threadId));
  return { files, index: search.state };
}
