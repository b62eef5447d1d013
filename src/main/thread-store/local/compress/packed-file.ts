import { createHash, randomBytes } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline, Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { internal, SkeinError } from '../../../../shared/errors.ts';
import { fileStep, type FileSystem, restoreTimes, syncFolder, writeAll } from '../../../rollout/index.ts';
import { readChunks } from '../files/chunks.ts';
import { isNamed, removeFile } from '../files/place-file.ts';

/** As Codex compresses. */
const LEVEL = 3;

/** A file written aside that holds the same text as another one, compressed or not, and its times and permissions. */
export interface PackedFile {
  /** In the same folder, under a name that nobody takes for a rollout. */
  readonly aside: string;
  readonly source: string;
  readonly sourceStats: BigIntStats;
  readonly sizeBytes: number;
  /** Of the plain text, in hex. */
  readonly sha256: string;
}

/** The hash of a rollout's plain text, whether or not the file is compressed. */
export async function hashOf(files: FileSystem, path: string): Promise<string> {
  const hash = createHash('sha256');
  const chunks = readChunks(files, path);
  for await (const chunk of path.endsWith('.zst') ? through(chunks, decompressor()) : chunks)
    hash.update(chunk);
  return hash.digest('hex');
}

/** Compresses a plain file into one aside, and reads that back: its text is the same to the last byte. */
export async function pack(files: FileSystem, source: string): Promise<PackedFile> {
  return await writtenAside(files, source, {
    transform: (size) => compressor(size),
    check: async (aside, written) => {
      const read = await readBack(files, aside);
      if (read !== written) throw internal(`what was compressed of ${source} does not read back`);
    },
    hashes: 'source',
  });
}

/** Decompresses a file into one aside. `internal` when its text is not the one that the hash is of. */
export async function unpack(files: FileSystem, source: string, sha256: string): Promise<PackedFile> {
  return await writtenAside(files, source, {
    transform: () => decompressor(),
    check: async (_aside, written) => {
      if (written !== sha256) throw internal(`${source} does not hold what was compressed into it`);
    },
    hashes: 'result',
  });
}

/** Removes a file aside that came to nothing. */
export async function discard(files: FileSystem, { aside }: PackedFile): Promise<void> {
  await removeFile(files, aside).catch(() => undefined);
}

/** Takes a file away whose text another one has, unless it was changed since it was looked at: `conflict`. */
export async function drop(files: FileSystem, source: string, sourceStats: BigIntStats): Promise<void> {
  await assertUnchanged(files, { source, sourceStats });
  await removeFile(files, source);
  await syncFolder(files, dirname(source)).catch(() => undefined);
}

/**
 * Gives the file aside its name and then takes its source away, so that at every moment one of both is there whole.
 * `conflict`, with everything as before, when the source was changed meanwhile or another file has the name.
 */
export async function replace(files: FileSystem, packed: PackedFile, to: string): Promise<void> {
  const { aside, source } = packed;
  await assertUnchanged(files, packed);
  await fileStep('name', to, () => named(files, aside, to));
  try {
    await syncFolder(files, dirname(to));
    await assertUnchanged(files, packed);
    await removeFile(files, source);
  } catch (error) {
    await removeFile(files, to).catch(() => undefined);
    throw error;
  }
  await syncFolder(files, dirname(to)).catch(() => undefined);
  await discard(files, packed);
}

interface Writing {
  readonly transform: (sizeBytes: number) => Transform;
  readonly check: (aside: string, sha256: string) => Promise<void>;
  /** Which side of the transformation is the plain text. */
  readonly hashes: 'source' | 'result';
}

async function writtenAside(files: FileSystem, source: string, how: Writing): Promise<PackedFile> {
  const aside = join(dirname(source), `.skein-${randomBytes(6).toString('hex')}.part`);
  const sourceStats = await fileStep('look at', source, () => files.stat(source));
  try {
    const sha256 = await fill(files, { aside, source, sourceStats }, how);
    await how.check(aside, sha256);
    const sizeBytes = Number((await files.stat(aside)).size);
    return { aside, source, sourceStats, sizeBytes, sha256 };
  } catch (error) {
    await removeFile(files, aside).catch(() => undefined);
    throw error;
  }
}

async function fill(
  files: FileSystem,
  { aside, source, sourceStats }: Pick<PackedFile, 'aside' | 'source' | 'sourceStats'>,
  { transform, hashes }: Writing,
): Promise<string> {
  const mode = Number(sourceStats.mode) & 0o777;
  const handle = await fileStep('create', aside, () => files.open(aside, 'wx+', mode));
  const hash = createHash('sha256');
  try {
    const heard = hashes === 'source' ? listened(readChunks(files, source), hash) : readChunks(files, source);
    for await (const chunk of through(heard, transform(Number(sourceStats.size)))) {
      if (hashes === 'result') hash.update(chunk);
      await writeAll({ handle, path: aside }, chunk);
    }
    await fileStep('set the times of', aside, () => restoreTimes(handle, sourceStats));
    await fileStep('flush', aside, () => handle.sync());
    return hash.digest('hex');
  } finally {
    await fileStep('close', aside, () => handle.close());
  }
}

async function readBack(files: FileSystem, path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of through(readChunks(files, path), decompressor())) hash.update(chunk);
  return hash.digest('hex');
}

async function* listened(
  chunks: AsyncIterable<Buffer>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

/** A failure on either side ends the chunks with that error. */
async function* through(chunks: AsyncIterable<Buffer>, transform: Transform): AsyncGenerator<Buffer> {
  const copied = Readable.from(chunks, { objectMode: false });
  for await (const chunk of pipeline(copied, transform, () => undefined)) yield chunk as Buffer;
}

/** The size stands in the frame, so that Codex can look at a point of the text without decompressing all of it. */
function compressor(sizeBytes: number): Transform {
  if (!('createZstdCompress' in zlib)) throw noZstd();
  const params = { [zlib.constants.ZSTD_c_compressionLevel]: LEVEL };
  return zlib.createZstdCompress({ params, pledgedSrcSize: sizeBytes });
}

function decompressor(): Transform {
  if (!('createZstdDecompress' in zlib)) throw noZstd();
  return zlib.createZstdDecompress();
}

/** Node has zstd since 22.15. */
function noZstd(): SkeinError {
  return new SkeinError('unsupported', 'compressed rollouts need Node 22.15 or newer');
}

async function assertUnchanged(
  files: FileSystem,
  { source, sourceStats }: Pick<PackedFile, 'source' | 'sourceStats'>,
): Promise<void> {
  const now = await fileStep('look at', source, () => files.stat(source));
  if (now.size === sourceStats.size && now.mtimeNs === sourceStats.mtimeNs && now.ino === sourceStats.ino)
    return;
  throw new SkeinError('conflict', `${source} is being written`);
}

/** Never over anything. Where a file has no second names it is renamed: its name was free a moment before. */
async function named(files: FileSystem, from: string, to: string): Promise<void> {
  if (await isNamed(files, { from, to })) return;
  await files.rename(from, to);
}
