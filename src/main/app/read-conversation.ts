import type { CallInput, CallResult } from '../../shared/contract.ts';
import { unsupported } from '../../shared/errors.ts';
import type { StoredHistoryBases } from '../thread-store/index.ts';
import type { AppContext } from './context.ts';

/**
 * A stretch of the conversation that ends before message `before`, or at the end, with the history that a fork shares with
 * its source. `unsupported` for a thread that lies in no file: an ephemeral one, or one of a store without files.
 */
export async function readConversation(
  { manager, conversations }: AppContext,
  { threadId, before, limit }: CallInput<'transcript.conversation'>,
): Promise<CallResult<'transcript.conversation'>> {
  const thread = await manager.readThread({ threadId, includeArchived: true });
  if (thread.rolloutPath === '') throw unsupported(`reading thread ${threadId}, which has no rollout path`);
  const { parts, missing } =
    thread.historyMode === 'legacy' ? NO_BASES : await manager.historyBases(thread.rolloutPath);
  const source = {
    ...fileAt(thread.rolloutPath),
    historyMode: thread.historyMode,
    bases: parts.map(({ path, endBytes }) => ({ ...fileAt(path), endBytes })),
    lacksBase: missing !== null,
  };
  return conversations.read(source, { before, limit });
}

const NO_BASES: StoredHistoryBases = { parts: [], missing: null };

function fileAt(path: string) {
  return { path, compressed: path.endsWith('.zst') };
}
