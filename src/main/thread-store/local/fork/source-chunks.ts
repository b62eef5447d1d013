import { pipeline, Readable } from 'node:stream';
import zlib from 'node:zlib';
import { SkeinError } from '../../../../shared/errors.ts';
import { type FileSystem, parseObject } from '../../../rollout/index.ts';
import { readChunks } from '../files/chunks.ts';
import type { SourcePart } from './lineage.ts';

const NEWLINE = 0x0a;

/**
 * The lines of a part of a history, byte for byte, each with its newline. A last line that is still being written, or
 * was torn, is left out; one that only lacks its newline gets it. Memory stays bounded by the longest line.
 */
export async function* wholeLines(files: FileSystem, part: SourcePart): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of upTo(plainChunks(files, part.path), part.endBytes)) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      yield* rest;
      yield chunk.subarray(0, end);
      rest = [];
    }
    if (end < chunk.length) rest.push(chunk.subarray(end));
  }
  const last = Buffer.concat(rest);
  if (last.length === 0 || parseObject(last.toString('utf8')) === null) return;
  yield last;
  yield Buffer.of(NEWLINE);
}

/** The same without the first line, when that is this one. */
export async function* withoutFirstLine(chunks: AsyncIterable<Buffer>, text: string): AsyncGenerator<Buffer> {
  let first: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (first === null) {
      yield chunk;
      continue;
    }
    first = Buffer.concat([first, chunk]);
    const end = first.indexOf(NEWLINE) + 1;
    if (end === 0) continue;
    const isThis = first.toString('utf8', 0, end).trim() === text;
    yield isThis ? first.subarray(end) : first;
    first = null;
  }
  if (first !== null) yield first;
}

async function* upTo(chunks: AsyncIterable<Buffer>, endBytes: number | null): AsyncGenerator<Buffer> {
  let left = endBytes ?? Number.POSITIVE_INFINITY;
  if (left === 0) return;
  for await (const chunk of chunks) {
    yield chunk.length <= left ? chunk : chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

/** Node has zstd since 22.15. */
async function* plainChunks(files: FileSystem, path: string): AsyncGenerator<Buffer> {
  if (!path.endsWith('.zst')) return yield* readChunks(files, path);
  if (!('createZstdDecompress' in zlib)) {
    throw new SkeinError('unsupported', 'compressed rollouts need Node 22.15 or newer');
  }
  // A failure on either side ends the stream with that error, and whoever stops asking lets the file go.
  const source = Readable.from(readChunks(files, path));
  const chunks = pipeline(source, zlib.createZstdDecompress(), () => undefined);
  for await (const chunk of chunks) yield chunk as Buffer;
}
