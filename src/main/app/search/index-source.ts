import { notFound } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { TranscriptSource } from '../../transcript/index.ts';
import type { AppContext } from '../context.ts';
import { readThreads } from '../read-threads.ts';
import { sourceOfThread } from '../transcript/source-of.ts';

/**
 * Where the index reads a thread's transcript from, as its row has it: nothing of the rollout is read for that. Fails as
 * `sourceOf` does.
 */
export async function indexSource(
  context: Pick<AppContext, 'stateDb' | 'manager' | 'live' | 'host'>,
  threadId: ThreadId,
): Promise<TranscriptSource> {
  const thread = (await readThreads(context, [threadId])).get(threadId);
  if (thread === undefined) throw notFound(threadId);
  return await sourceOfThread(context, thread);
}
