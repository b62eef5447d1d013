import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import zlib from 'node:zlib';
import { internal, SkeinError, toSkeinError, unsupported } from '../../shared/errors.ts';
import { LineSplitter, type RawLine } from './line-splitter.ts';
import type { ConversationSource } from './types.ts';

const CHUNK_BYTES = 1024 * 1024;

/**
 * Hands every line of a rollout to `onLine`, chunk by chunk of 1 MiB, so that others get their turn between two.
 * Of a plain file only the first `sizeBytes` are read: what is appended meanwhile belongs to the next reading.
 */
export async function scanLines(
  source: ConversationSource,
  sizeBytes: number,
  onLine: (line: RawLine) => void,
): Promise<void> {
  if (sizeBytes === 0) return;
  const splitter = new LineSplitter(onLine);
  try {
    for await (const chunk of openBytes(source, sizeBytes)) if (Buffer.isBuffer(chunk)) splitter.push(chunk);
  } catch (error) {
    throw readFailure(source.path, error);
  }
  splitter.end();
}

/** Opens a plain rollout, hands it to `read` and closes it whatever happens. */
export async function withRollout<T>(path: string, read: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path).catch((error: unknown) => {
    throw readFailure(path, error);
  });
  try {
    return await read(file);
  } finally {
    await file.close();
  }
}

/** What a failure of the file system means to someone who wanted to read a rollout. */
export function readFailure(path: string, error: unknown): SkeinError {
  if (error instanceof SkeinError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return new SkeinError('not_found', `the rollout ${path} is gone`, { cause: error });
  return internal(`the rollout ${path} cannot be read: ${toSkeinError(error).message}`, error);
}

function openBytes({ path, compressed }: ConversationSource, sizeBytes: number): Readable {
  if (!compressed) return createReadStream(path, { highWaterMark: CHUNK_BYTES, end: sizeBytes - 1 });
  if (typeof zlib.createZstdDecompress !== 'function')
    throw unsupported('compressed rollouts need Node 22.15 or newer');
  const decompress = zlib.createZstdDecompress({ chunkSize: CHUNK_BYTES });
  // A failure on either side ends `decompress` with that error, which its reader gets.
  return pipeline(createReadStream(path), decompress, () => {});
}
