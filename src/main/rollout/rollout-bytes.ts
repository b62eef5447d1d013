import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import zlib from 'node:zlib';
import { SkeinError } from '../../shared/errors.ts';
import { COMPRESSED_SUFFIX } from './file-name.ts';

const CHUNK_BYTES = 256 * 1024;

/** How a rollout's bytes are read. */
export interface ReadOptions {
  /** Most bytes that are read at a time; 256 KiB when absent. */
  readonly chunkBytes?: number;
  /** Begins here, in bytes (decompressed ones of a compressed file, which are read and left out). */
  readonly startBytes?: number;
  /** Reads up to here and no further, in bytes (decompressed ones of a compressed file); to its end when absent. */
  readonly endBytes?: number;
  /** True gives others their turn between two chunks. Else a plain file is read synchronously, at once. */
  readonly inTurns?: boolean;
}

/** Takes a chunk, valid during the call only; false ends the reading. */
export type TakeChunk = (chunk: Buffer) => boolean;

/**
 * Reads a rollout in chunks, decompressing a `.zst` on the way; memory stays bounded. Rejects with
 * the error of the file system or of the decompressor, or with `unsupported` when this Node has no zstd.
 */
export async function readBytes(path: string, take: TakeChunk, options: ReadOptions = {}): Promise<void> {
  if (path.endsWith(COMPRESSED_SUFFIX)) await readCompressed(path, take, options);
  else if (options.inTurns === true) await readInTurns(path, take, options);
  else readAtOnce(path, take, options);
}

/**
 * The same, as chunks to ask for, each valid until the next is asked for; others get their turn between them. The file
 * is let go when the asking ends.
 */
export async function* byteChunks(
  path: string,
  options: Pick<ReadOptions, 'endBytes'> = {},
): AsyncGenerator<Buffer> {
  yield* upTo(path.endsWith(COMPRESSED_SUFFIX) ? decompressed(path) : plainChunks(path), endOf(options));
}

async function* upTo(chunks: AsyncIterable<Buffer>, endBytes: number): AsyncGenerator<Buffer> {
  let left = endBytes;
  if (left <= 0) return;
  for await (const chunk of chunks) {
    yield chunk.length <= left ? chunk : chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

async function* plainChunks(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

function readAtOnce(path: string, take: TakeChunk, options: ReadOptions): void {
  const file = openSync(path, 'r');
  try {
    const end = endOf(options);
    const buffer = options.chunkBytes === undefined ? sharedRoom() : roomFor(fstatSync(file).size, options);
    for (let at = startOf(options); at < end; ) {
      const size = readSync(file, buffer, 0, Math.min(buffer.length, end - at), at);
      if (size === 0 || !take(buffer.subarray(0, size))) return;
      at += size;
    }
  } finally {
    closeSync(file);
  }
}

let shared: Buffer | undefined;

/** One room for all files that this thread reads at once, one after the other: new memory costs more than the reading. */
function sharedRoom(): Buffer {
  shared ??= Buffer.allocUnsafeSlow(CHUNK_BYTES);
  return shared;
}

async function readInTurns(path: string, take: TakeChunk, options: ReadOptions): Promise<void> {
  const file = await open(path, 'r');
  try {
    const end = endOf(options);
    const { size } = await file.stat();
    const rooms: [Buffer, Buffer] = [roomFor(size, options), roomFor(size, options)];
    const readAt = (at: number) => fill(file, rooms[0], at, end);
    let at = startOf(options);
    for (let coming = readAt(at); ; ) {
      const chunk = await coming;
      if (chunk.length === 0) return;
      at += chunk.length;
      // The next chunk is read while this one is taken, into the other room.
      rooms.reverse();
      coming = readAt(at);
      // Its failure is met when its turn comes, or not at all.
      coming.catch(() => undefined);
      if (!take(chunk)) return void (await coming.catch(() => undefined));
    }
  } finally {
    await file.close();
  }
}

/** Up to `room.length` bytes from `at`, none from `end` on. */
async function fill(file: FileHandle, room: Buffer, at: number, end: number): Promise<Buffer> {
  const length = Math.max(0, Math.min(room.length, end - at));
  if (length === 0) return room.subarray(0, 0);
  const { bytesRead } = await file.read(room, 0, length, at);
  return room.subarray(0, bytesRead);
}

async function readCompressed(path: string, take: TakeChunk, options: ReadOptions): Promise<void> {
  let left = startOf(options);
  for await (const chunk of upTo(decompressed(path), endOf(options))) {
    const wanted = chunk.subarray(Math.min(left, chunk.length));
    left -= chunk.length - wanted.length;
    if (wanted.length > 0 && !take(wanted)) return;
  }
}

async function* decompressed(path: string): AsyncGenerator<Buffer> {
  const decompress = createDecompress();
  // A failure on either side ends `decompress` with that error, which its reader gets.
  const chunks = pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), decompress, () => {});
  for await (const chunk of chunks) yield chunk as Buffer;
}

/** Node has zstd since 22.15. */
function createDecompress(): zlib.ZstdDecompress {
  if (!('createZstdDecompress' in zlib))
    throw new SkeinError('unsupported', 'compressed rollouts need Node 22.15 or newer');
  return zlib.createZstdDecompress({ chunkSize: 256 * 1024 });
}

function endOf({ endBytes = Number.POSITIVE_INFINITY }: ReadOptions): number {
  return endBytes;
}

function startOf({ startBytes = 0 }: ReadOptions): number {
  return startBytes;
}

function roomFor(sizeBytes: number, { chunkBytes = CHUNK_BYTES }: ReadOptions): Buffer {
  return Buffer.allocUnsafe(Math.min(chunkBytes, sizeBytes + 1));
}
