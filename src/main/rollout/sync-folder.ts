import { errorCode, fileError } from './file-errors.ts';
import type { FileSystem } from './file-system.ts';

/** How systems say that a folder cannot be opened or flushed like a file. */
const CANNOT = new Set<unknown>(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'ENOSYS', 'EBADF']);

/** Makes sure that the names in a folder are on the disk, where the system can do that. */
export async function syncFolder(files: FileSystem, folder: string): Promise<void> {
  try {
    const handle = await files.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!CANNOT.has(errorCode(error))) throw fileError('flush', folder, error);
  }
}
