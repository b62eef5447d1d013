import { unsupported } from '../../../shared/errors.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { TranscriptSource } from '../../transcript/index.ts';
import type { StoredHistoryBases } from '../../thread-store/index.ts';
import type { AppContext } from '../context.ts';

/**
 * Where a thread's transcript is read from: its rollout, and the history that a fork shares with its source.
 * `not_found`, and `unsupported` for a thread that lies in no file: an ephemeral one, or one of a store without files.
 */
export async function sourceOf(context: AppContext, threadId: ThreadId): Promise<TranscriptSource> {
  return await sourceOfThread(context, await context.manager.readThread({ threadId, includeArchived: true }));
}

/** The same for a thread that was read before. */
export async function sourceOfThread(
  { manager, live }: Pick<AppContext, 'manager' | 'live'>,
  thread: Thread,
): Promise<TranscriptSource> {
  if (thread.rolloutPath === '') throw unsupported(`reading thread ${thread.id}, which has no rollout path`);
  const { parts, missing } =
    thread.historyMode === 'legacy' ? NO_BASES : await manager.historyBases(thread.rolloutPath);
  return {
    ...fileAt(thread.rolloutPath),
    threadId: thread.id,
    historyMode: thread.historyMode,
    bases: parts.map(({ path, endBytes }) => ({ ...fileAt(path), endBytes })),
    lacksBase: missing !== null,
    live: live.has(thread.id),
  };
}

const NO_BASES: StoredHistoryBases = { parts: [], missing: null };

function fileAt(path: string) {
  return { path, compressed: path.endsWith('.zst') };
}
