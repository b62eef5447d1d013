import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { SkeinError } from '../../shared/errors.ts';
import { writeAll } from './append-whole-line.ts';
import { isTaken } from './entry-at.ts';
import { readAt, sizeOf } from './file-ends.ts';
import { errorCode, fileStep } from './file-errors.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import { restoreTimes } from './restore-times.ts';
import { syncFolder } from './sync-folder.ts';

const CHUNK_BYTES = 256 * 1024;
/** How file systems say that they have no second names for a file. */
const NO_LINKS = new Set<unknown>(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
 * Makes a second file with the bytes and times of a first one, readable by its owner alone, with the folders that lead
 * to it. It is written beside the target under a hidden name that no listing takes for a rollout, flushed and compared,
 * and only then gets its name: whatever fails or ends the process, the name has a whole copy or nothing. After an error
 * it has nothing. Never goes over anything that is there (`conflict`); a source that changes meanwhile is `conflict`.
 * `not_found` without a source, `read_only`, `internal` naming the step.
 */
export async function copyFileSafely(files: FileSystem, from: string, to: string): Promise<void> {
  assertFree(to);
  const temporary = join(dirname(to), `.${basename(to)}.${randomUUID()}.skein-copy`);
  const source = await fileStep('open', from, () => files.open(from, 'r'));
  try {
    await fileStep('make the folder of', to, () => files.makeFolder(dirname(to)));
    await writeCopy(files, { source, from, temporary });
    await giveName(files, temporary, to);
  } finally {
    await source.close().catch(() => undefined);
    // One that stays is litter and no loss.
    await files.unlink(temporary).catch(() => undefined);
  }
}

export function assertFree(path: string): void {
  if (isTaken(path)) throw new SkeinError('conflict', `${path} is there already`);
}

interface Copying {
  readonly source: OpenFile;
  readonly from: string;
  readonly temporary: string;
}

async function writeCopy(files: FileSystem, { source, from, temporary }: Copying): Promise<void> {
  const copy = await fileStep('create', temporary, () => files.open(temporary, 'wx+', 0o600));
  try {
    const before = await fileStep('look at', from, () => source.stat({ bigint: true }));
    await transfer(source, { handle: copy, path: temporary }, Number(before.size));
    await fileStep('flush', temporary, () => copy.sync());
    const isSame = await fileStep('compare with its copy', from, () => isSameText(source, copy));
    const after = await fileStep('look at', from, () => source.stat({ bigint: true }));
    if (!isSame || after.mtimeNs !== before.mtimeNs) {
      throw new SkeinError('conflict', `${from} changed while it was being copied`);
    }
    await fileStep('set the times of', temporary, () => restoreTimes(copy, before));
  } finally {
    await copy.close().catch(() => undefined);
  }
}

interface Target {
  readonly handle: OpenFile;
  readonly path: string;
}

async function transfer(source: OpenFile, target: Target, size: number): Promise<void> {
  for (let at = 0; at < size; at += CHUNK_BYTES) {
    const length = Math.min(CHUNK_BYTES, size - at);
    const chunk = await fileStep('read the source of', target.path, () => readAt(source, at, length));
    if (chunk.length > 0) await writeAll(target, chunk);
  }
}

async function isSameText(a: OpenFile, b: OpenFile): Promise<boolean> {
  const size = await sizeOf(a);
  if (size !== (await sizeOf(b))) return false;
  for (let at = 0; at < size; at += CHUNK_BYTES) {
    const [ofA, ofB] = await Promise.all([readAt(a, at, CHUNK_BYTES), readAt(b, at, CHUNK_BYTES)]);
    if (!ofA.equals(ofB)) return false;
  }
  return true;
}

async function giveName(files: FileSystem, temporary: string, to: string): Promise<void> {
  await fileStep('name', to, () => linkOrRename(files, temporary, to));
  try {
    await syncFolder(files, dirname(to));
  } catch (error) {
    await files.unlink(to).catch(() => undefined);
    throw error;
  }
}

async function linkOrRename(files: FileSystem, temporary: string, to: string): Promise<void> {
  const { ino } = await files.stat(temporary);
  try {
    await files.link(temporary, to);
  } catch (error) {
    // Some failures are told after the deed.
    if (isTaken(to) && (await files.stat(to)).ino === ino) return;
    if (!NO_LINKS.has(errorCode(error))) throw error;
    assertFree(to);
    await files.rename(temporary, to);
  }
}
