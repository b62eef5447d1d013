import { dirname } from 'node:path';
import { SkeinError } from '../../../../shared/errors.ts';
import { copyFileSafely, errorCode, fileStep, type FileSystem, isTaken } from '../../../rollout/index.ts';
import { isOneFile, isSameFile } from './same-file.ts';

/** How file systems say that they have no second names, or not across to another one. */
const NO_LINKS = new Set<unknown>(['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** A file and the place where it shall be. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * The first half of a move that is never without the file: it is at its new place too, by a second name or, where that
 * cannot be, as a safe copy. The folder is made. Never over anything: `conflict`, unless the very same bytes are there
 * already, as after a move that was interrupted.
 */
export async function placeFile(files: FileSystem, { from, to }: Move): Promise<void> {
  await fileStep('make the folder of', to, () => files.makeFolder(dirname(to)));
  if (isTaken(to)) {
    if (await isSameFile(files, from, to)) return;
    throw new SkeinError('conflict', `another file is there already: ${to}`);
  }
  if (await fileStep('link', from, () => isNamed(files, { from, to }))) return;
  await copyFileSafely(files, from, to);
}

/** The second half: the file leaves its former place. `conflict` when somebody wrote there meanwhile. */
export async function removeMoved(files: FileSystem, { from, to }: Move): Promise<void> {
  if (!(await fileStep('compare', from, () => isSameFile(files, from, to)))) {
    throw new SkeinError('conflict', `${from} is being written`);
  }
  await removeFile(files, from);
}

/** Removes a name; one that is gone already is no error. */
export async function removeFile(files: FileSystem, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    // Some failures are told after the deed.
    if (isTaken(path)) await fileStep('remove', path, () => Promise.reject(error as Error));
  }
}

/** False: this file system cannot. */
export async function isNamed(files: FileSystem, { from, to }: Move): Promise<boolean> {
  try {
    await files.link(from, to);
    return true;
  } catch (error) {
    // Some failures are told after the deed.
    if (isOneFile(from, to)) return true;
    if (NO_LINKS.has(errorCode(error))) return false;
    throw error;
  }
}
