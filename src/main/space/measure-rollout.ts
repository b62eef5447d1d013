import { readLines } from '../rollout/index.ts';
import type { RolloutFile } from '../rollout/types.ts';
import { AnatomyReader } from './anatomy-reader.ts';
import type { RolloutAnatomy } from './types.ts';

/** Larger files are read in turns, so that a reading can be stopped in the middle of one. */
const IN_TURNS_BYTES = 8 * 1024 * 1024;

/**
 * What a rollout consists of: of a plain one the bytes that it had when it was listed, of a compressed one what it holds.
 * Memory stays bounded whatever the file holds. null: the signal said to stop. Rejects with the error of the file system
 * or of the decompressor.
 */
export async function measureRollout(
  file: Pick<RolloutFile, 'path' | 'compressed' | 'sizeBytes'>,
  signal: AbortSignal | null = null,
): Promise<RolloutAnatomy | null> {
  const reader = new AnatomyReader(signal);
  await readLines(file.path, reader, {
    inTurns: file.sizeBytes > IN_TURNS_BYTES,
    ...(file.compressed ? {} : { endBytes: file.sizeBytes }),
  });
  return reader.done ? null : reader.anatomy();
}
