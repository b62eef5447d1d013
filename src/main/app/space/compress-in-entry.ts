import type { ThreadId } from '../../../shared/thread.ts';
import type { ChangeEntry, UndoData } from '../changes/types.ts';
import type { Space } from './types.ts';

/** Compresses one thread as a step of a change. Returns the bytes that are free now. */
export async function compressInEntry(
  entry: ChangeEntry,
  { rollouts }: Pick<Space, 'rollouts'>,
  { threadId, title }: { readonly threadId: ThreadId; readonly title: string },
): Promise<number> {
  const plan = await rollouts.planCompression(threadId);
  const undo: UndoData = { kind: 'compressed', left: 'compressed', threadId, ...plan };
  return await entry.record({ threadId, title, ahead: undo }, async () => {
    const left = await rollouts.compressThread(threadId, plan);
    return { result: plan.plainBytes - left, undo };
  });
}
