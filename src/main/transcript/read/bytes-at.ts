import { byteChunks } from '../../rollout/index.ts';
import { readFailure } from '../read-source.ts';
import type { LineRef } from '../model/types.ts';
import { BLOCK_BYTES } from './entry-ranges.ts';
import type { RolloutFiles } from './rollout-files.ts';

/**
 * The bytes of a range, however many, in chunks that are valid until the next is asked for. Of a compressed file
 * everything before is read too. `conflict` when the file does not have them any more, else as `readFailure` says.
 */
export async function* bytesAt(files: RolloutFiles, range: LineRef): AsyncGenerator<Buffer> {
  let left = range.length;
  const chunks = files.part(range.part).compressed ? compressedAt(files, range) : plainAt(files, range);
  for await (const chunk of chunks) {
    left -= chunk.length;
    yield chunk;
  }
  if (left > 0) throw files.changed(range.part);
}

async function* plainAt(files: RolloutFiles, { part, offset, length }: LineRef): AsyncGenerator<Buffer> {
  const end = offset + length;
  for (let at = offset; at < end; at += BLOCK_BYTES)
    yield files.read(part, at, Math.min(end, at + BLOCK_BYTES));
}

async function* compressedAt(files: RolloutFiles, { part, offset, length }: LineRef): AsyncGenerator<Buffer> {
  const { path } = files.part(part);
  let at = 0;
  try {
    for await (const chunk of byteChunks(path, { endBytes: offset + length })) {
      const start = Math.max(0, offset - at);
      at += chunk.length;
      if (start < chunk.length) yield chunk.subarray(start);
    }
  } catch (error) {
    throw readFailure(path, error);
  }
}
