import { writeNewFile } from '../read/index.ts';
import type { ExportOrder, ReadWatch } from '../service.ts';
import { copyLines } from './copy-lines.ts';
import type { ExportedTranscript } from './types.ts';
import { writeDocument } from './write-document.ts';

/**
 * Writes a transcript into a new file, batch by batch. With `mask` nothing that looks like a secret reaches the file. One
 * that is cancelled rejects with the signal's reason; then, and whenever it fails, there is no file.
 */
export async function exportThread(
  open: ExportedTranscript,
  order: ExportOrder,
  watch: ReadWatch,
): Promise<{ readonly bytes: number; readonly masked: number }> {
  watch.signal.throwIfAborted();
  let masked = 0;
  const { bytes } = await writeNewFile(order.path, async (file) => {
    const write = order.format === 'jsonl' ? copyLines : writeDocument;
    masked = await write(open, order, file, watch);
  });
  return { bytes, masked };
}
