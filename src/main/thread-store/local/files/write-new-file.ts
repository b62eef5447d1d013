import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { SkeinError } from '../../../../shared/errors.ts';
import { fileStep, type FileSystem, isTaken, writeAll } from '../../../rollout/index.ts';
import { isNamed, removeFile } from './place-file.ts';
import { timeInSeconds } from './times.ts';

export interface NewFile {
  readonly chunks: AsyncIterable<Buffer>;
  /** Becomes its modification time. Absent: when it was written. */
  readonly usedAt?: Date;
}

/**
 * Makes a file, readable by its owner alone, from bytes that come in chunks. It is written aside, in the same folder
 * under a name that nobody takes for a rollout, and gets its own when every byte is on the disk: whatever fails, or ends
 * the process, the name has the whole file or nothing. Never over anything that is there: `conflict`.
 */
export async function writeNewFile(files: FileSystem, path: string, file: NewFile): Promise<void> {
  const aside = join(dirname(path), `.skein-${randomBytes(6).toString('hex')}.part`);
  await fileStep('make the folder of', path, () => files.makeFolder(dirname(path)));
  try {
    await writeAside(files, aside, file);
    if (isTaken(path)) throw new SkeinError('conflict', `another file is there already: ${path}`);
    if (await fileStep('name', path, () => isNamed(files, { from: aside, to: path }))) return;
    await fileStep('name', path, () => files.rename(aside, path));
  } finally {
    await removeFile(files, aside).catch(() => undefined);
  }
}

async function writeAside(files: FileSystem, path: string, { chunks, usedAt }: NewFile): Promise<void> {
  const handle = await fileStep('create', path, () => files.open(path, 'wx', 0o600));
  try {
    for await (const chunk of chunks) await writeAll({ handle, path }, chunk);
    if (usedAt !== undefined) {
      const time = timeInSeconds(usedAt.getTime());
      await fileStep('set the times of', path, () => handle.utimes(time, time));
    }
    await fileStep('flush', path, () => handle.sync());
  } finally {
    await fileStep('close', path, () => handle.close());
  }
}
