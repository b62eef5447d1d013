import type { ThreadId } from '../../../shared/thread.ts';
import { fileMark } from '../changes/index.ts';
import type { ChangeEntry, FileMark, UndoData } from '../changes/types.ts';
import type { Space } from './types.ts';

/**
 * Decompresses one thread as a step of a change. The compressed bytes are kept for undo: another compressor would pack the
 * same text otherwise.
 */
export async function decompressInEntry(
  entry: ChangeEntry,
  { rollouts }: Pick<Space, 'rollouts'>,
  { threadId, title }: { readonly threadId: ThreadId; readonly title: string },
): Promise<void> {
  const plan = await rollouts.planDecompression(threadId);
  const { plainPath, compressedPath, plainBytes, sha256 } = plan;
  const packed = await fileMark(compressedPath);
  const backup = await entry.backup(compressedPath);
  const undo = (plain: FileMark | null): UndoData => ({
    kind: 'files',
    files: [
      { path: compressedPath, before: packed, after: null, backup, splices: null },
      { path: plainPath, before: null, after: plain, backup: null, splices: null },
    ],
  });
  const ahead = undo({ sizeBytes: plainBytes, mtimeMs: packed?.mtimeMs ?? 0, sha256 });
  await entry.record({ threadId, title, ahead }, async () => {
    await rollouts.decompressThread(threadId, plan);
    return { result: null, undo: undo(await fileMark(plainPath)) };
  });
}
