import { createHash, randomBytes } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { dirname, join } from 'node:path';
import { internal, SkeinError } from '../../../../shared/errors.ts';
import {
  compressedChunks,
  fileStep,
  type FileSystem,
  restoreTimes,
  syncFolder,
  wholeText,
  writeAll,
} from '../../../rollout/index.ts';
import { readChunks } from '../files/chunks.ts';
import { isNamed, removeFile } from '../files/place-file.ts';

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
  return (await textSum(files, path)).sha256;
}

/** The size and hash of a rollout's plain text, whether or not the file is compressed. */
export async function textSum(
  files: FileSystem,
  path: string,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  return await summed(path.endsWith('.zst') ? unpacked(files, path) : readChunks(files, path));
}

/** Compresses a plain file into one aside, and reads that back: its text is the same to the last byte. */
export async function pack(files: FileSystem, source: string): Promise<PackedFile> {
  return await writtenAside(files, source, {
    chunks: (heard, size) => compressedChunks(heard(readChunks(files, source)), size),
    check: async (aside, written) => {
      const read = await summed(unpacked(files, aside));
      if (read.sha256 !== written) throw internal(`what was compressed of ${source} does not read back`);
    },
  });
}

/** Decompresses a file into one aside. `internal` when its text is not the one that the hash is of. */
export async function unpack(files: FileSystem, source: string, sha256: string): Promise<PackedFile> {
  return await writtenAside(files, source, {
    chunks: (heard) => heard(unpacked(files, source)),
    check: async (_aside, written) => {
      if (written !== sha256) throw internal(`${source} does not hold what was compressed into it`);
    },
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

type Heard = (text: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

interface Writing {
  /** What is written, of a source of so many bytes. Its plain text is heard on the way. */
  readonly chunks: (heard: Heard, sizeBytes: number) => AsyncIterable<Buffer>;
  readonly check: (aside: string, sha256: string) => Promise<void>;
}

async function writtenAside(files: FileSystem, source: string, how: Writing): Promise<PackedFile> {
  const aside = join(dirname(source), `.skein-${randomBytes(6).toString('hex')}.part`);
  const sourceStats = await fileStep('look at', source, () => files.stat(source));
  try {
    const sha256 = await fill(files, { aside, sourceStats }, how);
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
  { aside, sourceStats }: Pick<PackedFile, 'aside' | 'sourceStats'>,
  { chunks }: Writing,
): Promise<string> {
  const mode = Number(sourceStats.mode) & 0o777;
  const handle = await fileStep('create', aside, () => files.open(aside, 'wx+', mode));
  const hash = createHash('sha256');
  try {
    const heard: Heard = (text) => listened(text, hash);
    for await (const chunk of chunks(heard, Number(sourceStats.size))) {
      await writeAll({ handle, path: aside }, chunk);
    }
    await fileStep('set the times of', aside, () => restoreTimes(handle, sourceStats));
    await fileStep('flush', aside, () => handle.sync());
    return hash.digest('hex');
  } finally {
    await fileStep('close', aside, () => handle.close());
  }
}

async function* unpacked(files: FileSystem, path: string): AsyncGenerator<Buffer> {
  const { size } = await fileStep('look at', path, () => files.stat(path));
  yield* wholeText({ sizeBytes: Number(size), chunksFrom: (at) => readChunks(files, path, at) });
}

async function summed(chunks: AsyncIterable<Buffer>) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
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
