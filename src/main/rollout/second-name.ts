import { isTaken } from './entry-at.ts';
import { errorCode } from './file-errors.ts';
import type { FileSystem } from './file-system.ts';

/** How file systems say that they have no second names for a file. */
const NO_LINKS = new Set<unknown>(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Gives a file a second name, where its file system has such. */
export async function linkIfPossible(files: FileSystem, from: string, to: string): Promise<void> {
  try {
    await files.link(from, to);
  } catch (error) {
    // Some failures are told after the deed.
    if (isTaken(to) && (await files.stat(to)).ino === (await files.stat(from)).ino) return;
    if (!NO_LINKS.has(errorCode(error))) throw error;
  }
}

/** Renames a file over another one. */
export async function renamedOver(files: FileSystem, from: string, to: string): Promise<void> {
  try {
    await files.rename(from, to);
  } catch (error) {
    // Some failures are told after the deed: a name that is gone was given to the other place.
    if (isTaken(from) || !isTaken(to)) throw error;
  }
}
