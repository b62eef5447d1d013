import { internal, invalidRequest } from '../../shared/errors.ts';
import { fateOf, isTorn, settledSize } from './file-ends.ts';
import { fileStep } from './file-errors.ts';
import type { OpenFile } from './file-system.ts';

/** A file that takes a line at its end. The handle reads and appends. */
export interface AppendTarget {
  readonly handle: OpenFile;
  readonly path: string;
}

/** Where a line went: the file's size before, and how many bytes were added. */
export interface Appended {
  readonly sizeBefore: number;
  readonly bytes: number;
}

/**
 * Adds one whole line at the end of a file as a single write, then makes sure that it is on the disk and reads back. A
 * file that does not end in a newline gets one first, so that a torn line stays alone as it was; before that its writer
 * has up to 300 ms to finish it. Errors name the step that failed. After one the file ends as before, unless its end
 * could not be taken back, or somebody else has written behind it by then.
 */
export async function appendWholeLine(target: AppendTarget, line: string): Promise<Appended> {
  if (/[\n\r]/.test(line)) throw invalidRequest('a line of a file cannot hold a line break');
  const { handle, path } = target;
  const sizeBefore = await fileStep('read the end of', path, () => settledSize(handle));
  const torn = await fileStep('read the end of', path, () => isTorn(handle, sizeBefore));
  const bytes = Buffer.from(`${torn ? '\n' : ''}${line}\n`);
  try {
    await writeAll(target, bytes);
    await fileStep('flush', path, () => handle.sync());
    const fate = await fileStep('read back', path, () => fateOf(handle, sizeBefore, bytes));
    if (fate !== 'whole') {
      throw internal(`could not verify ${path}: the line just written does not read back`);
    }
  } catch (error) {
    await takeBack(handle, sizeBefore, bytes);
    throw error;
  }
  return { sizeBefore, bytes: bytes.length };
}

/** Bytes in one write; one that takes only some of them is an error. */
export async function writeAll({ handle, path }: AppendTarget, bytes: Buffer): Promise<void> {
  const { bytesWritten } = await fileStep('write to', path, () => handle.write(bytes));
  if (bytesWritten === bytes.length) return;
  throw internal(`could not write to ${path}: ${bytesWritten} of ${bytes.length} bytes were taken`);
}

/** Cuts off what was added, in part or whole, as long as it is the end of the file: nobody's line must be glued to it. */
async function takeBack(handle: OpenFile, sizeBefore: number, bytes: Buffer): Promise<void> {
  try {
    const { size } = await handle.stat({ bigint: true });
    const added = Number(size) - sizeBefore;
    const isOurs = added <= bytes.length && (await fateOf(handle, sizeBefore, bytes)) !== 'none';
    if (added > 0 && isOurs) await handle.truncate(sizeBefore);
  } catch {
    // The error of the write itself is the one to tell.
  }
}
