import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import zlib from 'node:zlib';
import { COMPRESSED_SUFFIX } from './file-name.ts';

const CHUNK_BYTES = 1024 * 1024;

/** Takes a chunk, valid during the call only; false ends the reading. */
export type TakeChunk = (chunk: Buffer) => boolean;

/**
 * Reads a rollout from its beginning in chunks, decompressing a `.zst` on the way; memory stays bounded. A plain file is
 * read synchronously before this returns. Rejects with the error of the file system or of the decompressor.
 */
export async function readRollout(path: string, take: TakeChunk, chunkBytes = CHUNK_BYTES): Promise<void> {
  if (path.endsWith(COMPRESSED_SUFFIX)) await readCompressed(path, take);
  else readPlain(path, take, chunkBytes);
}

function readPlain(path: string, take: TakeChunk, chunkBytes: number): void {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, fstatSync(file).size + 1));
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer)) {
      if (!take(buffer.subarray(0, size))) return;
    }
  } finally {
    closeSync(file);
  }
}

async function readCompressed(path: string, take: TakeChunk): Promise<void> {
  const source = createReadStream(path, { highWaterMark: 256 * 1024 });
  const decompress = createDecompress();
  source.on('error', (error) => decompress.destroy(error));
  try {
    for await (const chunk of source.pipe(decompress)) if (!take(chunk as Buffer)) return;
  } finally {
    source.destroy();
    decompress.destroy();
  }
}

/** Node has zstd since 22.15. */
function createDecompress(): zlib.ZstdDecompress {
  if (!('createZstdDecompress' in zlib)) throw new Error('this version of Node cannot read zstd');
  return zlib.createZstdDecompress({ chunkSize: 256 * 1024 });
}
