import { dirname } from 'node:path';
import { invalidRequest, SkeinError } from '../../shared/errors.ts';
import { assertFree, copyFileSafely } from './copy-file.ts';
import { entryAt, isTaken } from './entry-at.ts';
import { errorCode, fileStep } from './file-errors.ts';
import type { FileSystem } from './file-system.ts';
import { syncFolder } from './sync-folder.ts';

/**
 * Moves a file, with its times, into a folder that is made if need be; never over anything that is there (`conflict`).
 * Within one file system it is a rename. Between two it is a safe copy, after which the source goes: a process that ends
 * in between leaves both, whole. After an error the file is where it was. `not_found`, `read_only`, `internal`;
 * `invalid_request` for what is no file, links included; `conflict` for one that is written meanwhile.
 */
export async function moveFile(files: FileSystem, from: string, to: string): Promise<void> {
  assertFile(from);
  assertFree(to);
  await fileStep('make the folder of', to, () => files.makeFolder(dirname(to)));
  if (await fileStep('move', from, () => renamed(files, from, to))) {
    await syncFolders(files, from, to);
    return;
  }
  await copyFileSafely(files, from, to);
  await dropSource(files, from, to);
}

function assertFile(path: string): void {
  const stats = entryAt(path);
  if (stats === null) throw new SkeinError('not_found', `${path} is not there`);
  if (!stats.isFile()) throw invalidRequest(`${path} is not a file`);
}

/** False: the two places are in different file systems. */
async function renamed(files: FileSystem, from: string, to: string): Promise<boolean> {
  try {
    await files.rename(from, to);
  } catch (error) {
    // Some failures are told after the deed.
    if (!isTaken(from) && isTaken(to)) return true;
    if (errorCode(error) === 'EXDEV') return false;
    throw error;
  }
  return true;
}

async function dropSource(files: FileSystem, from: string, to: string): Promise<void> {
  try {
    await fileStep('remove', from, async () => {
      await assertUnchanged(files, from, to);
      await files.unlink(from);
    });
  } catch (error) {
    if (!isTaken(from)) return;
    await files.unlink(to).catch(() => undefined);
    throw error;
  }
}

/** Whoever takes no locks may have added to the source since it was compared. */
async function assertUnchanged(files: FileSystem, from: string, to: string): Promise<void> {
  const [source, copy] = [await files.stat(from), await files.stat(to)];
  if (source.size === copy.size) return;
  throw new SkeinError('conflict', `${from} changed while it was being moved`);
}

/** The file is in one of both places whether or not this reaches the disk; so nothing depends on it. */
async function syncFolders(files: FileSystem, from: string, to: string): Promise<void> {
  for (const folder of new Set([dirname(to), dirname(from)])) {
    await syncFolder(files, folder).catch(() => undefined);
  }
}
