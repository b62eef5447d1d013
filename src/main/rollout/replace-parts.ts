import { createHash, type Hash, randomUUID } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { internal, SkeinError } from '../../shared/errors.ts';
import { writeAll } from './append-whole-line.ts';
import { isTaken } from './entry-at.ts';
import { readAt } from './file-ends.ts';
import { errorCode, fileStep } from './file-errors.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import { restoreTimes } from './restore-times.ts';
import { syncFolder } from './sync-folder.ts';

const CHUNK_BYTES = 256 * 1024;
const NS_PER_MS = 1_000_000n;
/** How file systems say that they have no second names for a file. */
const NO_LINKS = new Set<unknown>(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Bytes of a file that others are to stand for. */
export interface ReplacedPart {
  /** Where they begin in the file as it is. */
  readonly at: number;
  readonly before: Buffer;
  readonly after: Buffer;
}

/** A file as it was or will be: what tells whether it is still the same. */
export interface FilePicture {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** In hex. */
  readonly sha256: string;
}

/** A new file that lies ready beside the one it is to stand for. Every way ends with `end`. */
export interface Replacement {
  readonly before: FilePicture;
  readonly after: FilePicture;
  /** Puts the new file in the place of the former one. `conflict` when that changed since it was read. */
  put(): Promise<void>;
  /** After `put`: puts the former file back, the very same one. */
  takeBack(): Promise<void>;
  /** Removes what lies beside. */
  end(): Promise<void>;
}

/**
 * Prepares a file in which some bytes are replaced and all others are the same, with the same permissions and times (but
 * for a millisecond, see `noticeableTimes`).
 * It is written beside the old one under a hidden name that no listing takes for a rollout, flushed and read back; the
 * old one is not touched before `put`, which is one rename. `parts` are in order and do not overlap. `conflict` when the
 * file is not what the parts say, or changes meanwhile.
 */
export async function prepareReplacement(
  files: FileSystem,
  path: string,
  parts: readonly ReplacedPart[],
): Promise<Replacement> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  const names = { path, fresh: `${beside}.skein-new`, former: `${beside}.skein-former` };
  try {
    const written = await writeBeside(files, names, parts);
    return new PreparedReplacement(files, names, written);
  } catch (error) {
    await files.unlink(names.fresh).catch(() => undefined);
    throw error;
  }
}

interface Names {
  readonly path: string;
  readonly fresh: string;
  readonly former: string;
}

interface Written {
  readonly stats: BigIntStats;
  readonly before: FilePicture;
  readonly after: FilePicture;
}

class PreparedReplacement implements Replacement {
  readonly before: FilePicture;
  readonly after: FilePicture;
  readonly #files: FileSystem;
  readonly #names: Names;
  readonly #stats: BigIntStats;

  constructor(files: FileSystem, names: Names, { stats, before, after }: Written) {
    this.#files = files;
    this.#names = names;
    this.#stats = stats;
    this.before = before;
    this.after = after;
  }

  async put(): Promise<void> {
    const { path, fresh, former } = this.#names;
    const now = await fileStep('look at', path, () => this.#files.stat(path));
    if (!isSame(now, this.#stats)) throw changed(path);
    await fileStep('keep', path, () => linkIfPossible(this.#files, path, former));
    await fileStep('replace', path, () => renamed(this.#files, fresh, path));
    await syncFolder(this.#files, dirname(path)).catch(() => undefined);
  }

  async takeBack(): Promise<void> {
    const { path, former } = this.#names;
    if (!isTaken(former)) throw internal(`the former bytes of ${path} are not there any more`);
    await fileStep('put back', path, () => renamed(this.#files, former, path));
  }

  /** One that stays is litter and no loss. */
  async end(): Promise<void> {
    for (const name of [this.#names.fresh, this.#names.former]) {
      if (isTaken(name)) await this.#files.unlink(name).catch(() => undefined);
    }
  }
}

async function writeBeside(
  files: FileSystem,
  { path, fresh }: Names,
  parts: readonly ReplacedPart[],
): Promise<Written> {
  const source = await fileStep('open', path, () => files.open(path, 'r'));
  try {
    const stats = await fileStep('look at', path, () => source.stat({ bigint: true }));
    const times = noticeableTimes(stats, parts);
    const target = await fileStep('create', fresh, () =>
      files.open(fresh, 'wx+', Number(stats.mode & 0o777n)),
    );
    try {
      const sums = await transfer(
        { source, path, size: Number(stats.size) },
        { handle: target, path: fresh },
        parts,
      );
      await fileStep('flush', fresh, () => target.sync());
      await assertReadsBack(target, fresh, sums.after);
      await fileStep('set the times of', fresh, () => restoreTimes(target, times));
      if (!isSame(await source.stat({ bigint: true }), stats)) throw changed(path);
      return {
        stats,
        before: { mtimeMs: wholeMs(stats.mtimeNs), ...sums.before },
        after: { mtimeMs: wholeMs(times.mtimeNs), ...sums.after },
      };
    } finally {
      await target.close().catch(() => undefined);
    }
  } finally {
    await source.close().catch(() => undefined);
  }
}

/**
 * The times of the new file: those of the old one. Where it has the same size too, nobody who goes by both would notice
 * that it is another: it gets a millisecond more.
 */
function noticeableTimes(
  { atimeNs, mtimeNs }: BigIntStats,
  parts: readonly ReplacedPart[],
): Pick<BigIntStats, 'atimeNs' | 'mtimeNs'> {
  return { atimeNs, mtimeNs: growthOf(parts) === 0 ? mtimeNs + NS_PER_MS : mtimeNs };
}

/** By how many bytes a file grows when these parts of it are replaced. */
export function growthOf(parts: readonly Pick<ReplacedPart, 'before' | 'after'>[]): number {
  return parts.reduce((sum, { before, after }) => sum + after.length - before.length, 0);
}

function wholeMs(ns: bigint): number {
  return Number(ns / NS_PER_MS);
}

type Sum = Pick<FilePicture, 'sizeBytes' | 'sha256'>;

interface Source {
  readonly source: OpenFile;
  readonly path: string;
  readonly size: number;
}

/** Copies what stays and writes what is new in between; says what was read and what was written. */
async function transfer(
  { source, path, size }: Source,
  target: { readonly handle: OpenFile; readonly path: string },
  parts: readonly ReplacedPart[],
): Promise<{ readonly before: Sum; readonly after: Sum }> {
  const read = new Counter();
  const written = new Counter();
  let at = 0;
  const copyUpTo = async (end: number) => {
    while (at < end) {
      const chunk = await fileStep('read', path, () => readAt(source, at, Math.min(CHUNK_BYTES, end - at)));
      if (chunk.length === 0) throw changed(path);
      read.add(chunk);
      written.add(chunk);
      await writeAll(target, chunk);
      at += chunk.length;
    }
  };
  for (const part of parts) {
    await copyUpTo(part.at);
    const there = await fileStep('read', path, () => readAt(source, at, part.before.length));
    if (at !== part.at || !there.equals(part.before)) throw changed(path);
    read.add(there);
    written.add(part.after);
    await writeAll(target, part.after);
    at += there.length;
  }
  await copyUpTo(size);
  return { before: read.sum(), after: written.sum() };
}

class Counter {
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  add(chunk: Buffer): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
  }

  sum(): Sum {
    return { sizeBytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

async function assertReadsBack(handle: OpenFile, path: string, wanted: Sum): Promise<void> {
  const found = new Counter();
  for (let at = 0; ; ) {
    const chunk = await fileStep('read back', path, () => readAt(handle, at, CHUNK_BYTES));
    if (chunk.length === 0) break;
    found.add(chunk);
    at += chunk.length;
  }
  const sum = found.sum();
  if (sum.sizeBytes === wanted.sizeBytes && sum.sha256 === wanted.sha256) return;
  throw internal(`could not verify ${path}: it does not read back as it was written`);
}

async function linkIfPossible(files: FileSystem, from: string, to: string): Promise<void> {
  try {
    await files.link(from, to);
  } catch (error) {
    // Some failures are told after the deed.
    if (isTaken(to) && (await files.stat(to)).ino === (await files.stat(from)).ino) return;
    if (!NO_LINKS.has(errorCode(error))) throw error;
  }
}

async function renamed(files: FileSystem, from: string, to: string): Promise<void> {
  try {
    await files.rename(from, to);
  } catch (error) {
    // Some failures are told after the deed: a name that is gone was given to the other place.
    if (isTaken(from) || !isTaken(to)) throw error;
  }
}

function isSame(now: BigIntStats, then: BigIntStats): boolean {
  return now.ino === then.ino && now.size === then.size && now.mtimeNs === then.mtimeNs;
}

function changed(path: string): SkeinError {
  return new SkeinError('conflict', `${path} changed while it was being rewritten`);
}
