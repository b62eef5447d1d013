import type { BigIntStats } from 'node:fs';
import { ByteSummer, type ByteSum, type FilePicture, sumOf } from './byte-sum.ts';
import { readAt } from './file-ends.ts';
import { fileStep } from './file-errors.ts';
import type { OpenFile } from './file-system.ts';
import { changedMeanwhile, growthOf, replacedBytes, type ReplacedPart } from './replaced-bytes.ts';
import { compressedChunks, wholeText } from './zstd.ts';

const CHUNK_BYTES = 256 * 1024;
const NS_PER_MS = 1_000_000n;

/** An open file that is to be written anew elsewhere. */
export interface RewrittenFile {
  readonly handle: OpenFile;
  readonly path: string;
  readonly stats: BigIntStats;
  /** Whether its bytes are a compressed text. */
  readonly packed: boolean;
}

/** What came of writing a file anew. */
export interface Rewritten {
  /** The file as it lies on the disk, before and after; the same for a plain file as its text. */
  readonly before: ByteSum;
  readonly after: ByteSum;
  /** The new text. */
  readonly text: ByteSum;
}

/**
 * Gives the bytes of a file in which parts of its text are replaced, chunk by chunk, to `write`. A compressed file stays
 * compressed. `conflict` when the text is not what the parts say.
 */
export async function rewriteBytes(
  file: RewrittenFile,
  parts: readonly ReplacedPart[],
  write: (chunk: Buffer) => Promise<void>,
): Promise<Rewritten> {
  const text = new ByteSummer();
  const after = new ByteSummer();
  const before = new ByteSummer();
  const textBytes = file.packed ? (await sumOf(textOf(file))).sizeBytes + growthOf(parts) : null;
  const source = file.packed ? textOf(file) : before.listening(textOf(file));
  const replaced = text.listening(replacedBytes(source, parts, file.path));
  for await (const chunk of textBytes === null ? replaced : compressedChunks(replaced, textBytes)) {
    after.add(chunk);
    await write(chunk);
  }
  return {
    before: file.packed ? await sumOf(rawChunks(file)) : before.sum(),
    after: after.sum(),
    text: text.sum(),
  };
}

/** The bytes of an open file as they lie on the disk. */
export async function* rawChunks({ handle, path, stats }: RewrittenFile, from = 0): AsyncGenerator<Buffer> {
  const size = Number(stats.size);
  for (let at = from; at < size; ) {
    const chunk = await fileStep('read', path, () => readAt(handle, at, Math.min(CHUNK_BYTES, size - at)));
    if (chunk.length === 0) throw changedMeanwhile(path);
    at += chunk.length;
    yield chunk;
  }
}

/** The text of an open file, decompressed where it is compressed. */
export function textOf(file: RewrittenFile): AsyncGenerator<Buffer> {
  if (!file.packed) return rawChunks(file);
  return wholeText({ sizeBytes: Number(file.stats.size), chunksFrom: (at) => rawChunks(file, at) });
}

/** Both files as pictures. */
export function picturesOf(
  { stats }: Pick<RewrittenFile, 'stats'>,
  parts: readonly ReplacedPart[],
  { before, after }: Rewritten,
): { readonly before: FilePicture; readonly after: FilePicture } {
  return {
    before: { mtimeMs: wholeMs(stats.mtimeNs), ...before },
    after: { mtimeMs: wholeMs(noticeableTimes({ stats }, parts, after).mtimeNs), ...after },
  };
}

/**
 * The times of the new file: those of the old one. Where it, or its text, has the same size too, nobody who goes by both
 * would notice that it is another: it gets a millisecond more.
 */
export function noticeableTimes(
  { stats }: Pick<RewrittenFile, 'stats'>,
  parts: readonly ReplacedPart[],
  after: ByteSum,
): Pick<BigIntStats, 'atimeNs' | 'mtimeNs'> {
  const { atimeNs, mtimeNs, size } = stats;
  const isSame = growthOf(parts) === 0 || BigInt(after.sizeBytes) === size;
  return { atimeNs, mtimeNs: isSame ? mtimeNs + NS_PER_MS : mtimeNs };
}

function wholeMs(ns: bigint): number {
  return Number(ns / NS_PER_MS);
}
