import type { BigIntStats } from 'node:fs';
import { internal } from '../../shared/errors.ts';
import { writeAll } from './append-whole-line.ts';
import { type ByteSum, type FilePicture, sumOf } from './byte-sum.ts';
import { fileStep } from './file-errors.ts';
import { COMPRESSED_SUFFIX } from './file-name.ts';
import type { FileSystem } from './file-system.ts';
import { changedMeanwhile, type ReplacedPart } from './replaced-bytes.ts';
import { restoreTimes } from './restore-times.ts';
import {
  noticeableTimes,
  picturesOf,
  rawChunks,
  type Rewritten,
  rewriteBytes,
  type RewrittenFile,
  textOf,
} from './rewritten-file.ts';

/** A new file that lies beside the one it is to stand for, and that one as it was then. */
export interface WrittenBeside {
  readonly stats: BigIntStats;
  readonly before: FilePicture;
  readonly after: FilePicture;
}

/** Writes the new file under another name, with the permissions and times of the old one, and reads it back. */
export async function writeBeside(
  files: FileSystem,
  { path, fresh }: { readonly path: string; readonly fresh: string },
  parts: readonly ReplacedPart[],
): Promise<WrittenBeside> {
  return await whileOpen(files, path, async (source) => {
    const mode = Number(source.stats.mode & 0o777n);
    const handle = await fileStep('create', fresh, () => files.open(fresh, 'wx+', mode));
    try {
      const made = await rewriteBytes(source, parts, (chunk) => writeAll({ handle, path: fresh }, chunk));
      await fileStep('flush', fresh, () => handle.sync());
      await assertReadsBack({ handle, path: fresh, packed: source.packed }, made);
      const times = noticeableTimes(source, parts, made.after);
      await fileStep('set the times of', fresh, () => restoreTimes(handle, times));
      if (!isSame(await source.handle.stat({ bigint: true }), source.stats)) throw changedMeanwhile(path);
      return { stats: source.stats, ...picturesOf(source, parts, made) };
    } finally {
      await handle.close().catch(() => undefined);
    }
  });
}

/** What `writeBeside` would write, without writing it. */
export async function foreseeRewriting(
  files: FileSystem,
  path: string,
  parts: readonly ReplacedPart[],
): Promise<Pick<WrittenBeside, 'before' | 'after'>> {
  return await whileOpen(files, path, async (source) =>
    picturesOf(source, parts, await rewriteBytes(source, parts, () => Promise.resolve())),
  );
}

/** Whether a file is still the one that was looked at. */
export function isSame(now: BigIntStats, then: BigIntStats): boolean {
  return now.ino === then.ino && now.size === then.size && now.mtimeNs === then.mtimeNs;
}

async function whileOpen<T>(
  files: FileSystem,
  path: string,
  work: (source: RewrittenFile) => Promise<T>,
): Promise<T> {
  const handle = await fileStep('open', path, () => files.open(path, 'r'));
  try {
    const stats = await fileStep('look at', path, () => handle.stat({ bigint: true }));
    return await work({ handle, path, stats, packed: path.endsWith(COMPRESSED_SUFFIX) });
  } finally {
    await handle.close().catch(() => undefined);
  }
}

/** Both the bytes and, of a compressed file, the text in them. */
async function assertReadsBack(
  file: Omit<RewrittenFile, 'stats'>,
  { after, text }: Rewritten,
): Promise<void> {
  const { handle, path } = file;
  const stats = await fileStep('look at', path, () => handle.stat({ bigint: true }));
  const now = { ...file, stats };
  const raw = await sumOf(rawChunks(now));
  if (isEqual(raw, after) && (!file.packed || isEqual(await sumOf(textOf(now)), text))) return;
  throw internal(`could not verify ${path}: it does not read back as it was written`);
}

function isEqual(a: ByteSum, b: ByteSum): boolean {
  return a.sizeBytes === b.sizeBytes && a.sha256 === b.sha256;
}
