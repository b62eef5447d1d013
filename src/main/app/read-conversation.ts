import type { CallInput, CallResult } from '../../shared/contract.ts';
import { unsupported } from '../../shared/errors.ts';
import type { AppContext } from './context.ts';

/**
 * A stretch of the conversation that ends before message `before`, or at the end. `unsupported` for a thread that lies in no
 * file: an ephemeral one, or one of a store without files.
 */
export async function readConversation(
  { manager, conversations }: AppContext,
  { threadId, before, limit }: CallInput<'transcript.conversation'>,
): Promise<CallResult<'transcript.conversation'>> {
  const thread = await manager.readThread({ threadId, includeArchived: true });
  if (thread.rolloutPath === '') throw unsupported(`reading thread ${threadId}, which has no rollout path`);
  const rollout = {
    path: thread.rolloutPath,
    compressed: thread.rolloutPath.endsWith('.zst'),
    historyMode: thread.historyMode,
  };
  return conversations.read(rollout, { before, limit });
}
