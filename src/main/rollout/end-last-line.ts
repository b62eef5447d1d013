import { internal } from '../../shared/errors.ts';
import { writeAll } from './append-whole-line.ts';
import { isTorn, sizeOf } from './file-ends.ts';
import { fileStep } from './file-errors.ts';
import { type FileSystem, nodeFiles } from './file-system.ts';
import { openForAppend } from './open-for-append.ts';
import { restoreTimes } from './restore-times.ts';

export interface EndLastLineOptions {
  /** As of `appendLine`. */
  readonly home: string;
  /** How large the file has to be: of another size it has changed, and nothing is done. */
  readonly sizeBytes: number;
  readonly files?: FileSystem;
}

/**
 * Gives the last line of a file the newline that it lacks, so that the next one stands alone; nothing else changes, the
 * times neither. `ended`: it was written and is on the disk. `already`: the file ends in a newline. `changed`: it has
 * another size. Errors are those of `appendLine`.
 */
export async function endLastLine(
  path: string,
  { home, sizeBytes, files = nodeFiles }: EndLastLineOptions,
): Promise<'ended' | 'already' | 'changed'> {
  const handle = await openForAppend(home, path, files);
  try {
    const before = await fileStep('look at', path, () => handle.stat({ bigint: true }));
    const size = Number(before.size);
    if (!(await fileStep('read the end of', path, () => isTorn(handle, size)))) return 'already';
    if (size !== sizeBytes) return 'changed';
    await writeAll({ handle, path }, Buffer.from('\n'));
    await fileStep('flush', path, () => handle.sync());
    const after = await sizeOf(handle);
    if (after === size + 1 && (await isTorn(handle, after))) {
      throw internal(`could not verify ${path}: the newline just written does not read back`);
    }
    if (after === size + 1) await restoreTimes(handle, before).catch(() => undefined);
    return 'ended';
  } finally {
    await handle.close().catch(() => undefined);
  }
}
