import type { CallInput, CallResult } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';

/** A stretch of the conversation that ends before message `before`, or at the end. */
export async function readConversation(
  { store, conversations }: AppContext,
  { threadId, before, limit }: CallInput<'transcript.conversation'>,
): Promise<CallResult<'transcript.conversation'>> {
  const thread = await store.readThread({ threadId, includeArchived: true });
  const rollout = {
    path: thread.rolloutPath,
    compressed: thread.rolloutPath.endsWith('.zst'),
    historyMode: thread.historyMode,
  };
  return conversations.read(rollout, { before, limit });
}
