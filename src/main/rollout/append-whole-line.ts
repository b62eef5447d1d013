import type { FileHandle } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { internal, invalidRequest } from '../../shared/errors.ts';
import { fileStep } from './file-errors.ts';

const NEWLINE = 0x0a;
/** How long an unfinished last line is given to be finished by whoever writes it. */
const PATIENCE_MS = 300;
const POLL_MS = 20;

/** A file that takes a line at its end. The handle reads and appends. */
export interface AppendTarget {
  readonly handle: FileHandle;
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
 * has up to 300 ms to finish it. Errors name the step that failed.
 */
export async function appendWholeLine(target: AppendTarget, line: string): Promise<Appended> {
  if (/[\n\r]/.test(line)) throw invalidRequest('a line of a file cannot hold a line break');
  const { handle, path } = target;
  const sizeBefore = await fileStep('read the end of', path, () => settledSize(handle));
  const torn = await fileStep('read the end of', path, () => isTorn(handle, sizeBefore));
  const bytes = Buffer.from(`${torn ? '\n' : ''}${line}\n`);
  const { bytesWritten } = await fileStep('write to', path, () => handle.write(bytes));
  if (bytesWritten !== bytes.length) {
    await takeBack(handle, sizeBefore, bytesWritten);
    throw internal(`could not write to ${path}: ${bytesWritten} of ${bytes.length} bytes were taken`);
  }
  await fileStep('flush', path, () => handle.sync());
  const found = await fileStep('read back', path, () =>
    holdsLine(handle, sizeBefore, Buffer.from(`${line}\n`)),
  );
  if (!found) throw internal(`could not verify ${path}: the line just written does not read back`);
  return { sizeBefore, bytes: bytes.length };
}

/** A part of a line must not stay for the next writer's line to be glued to: it is cut off while it is the last. */
async function takeBack(handle: FileHandle, sizeBefore: number, bytesWritten: number): Promise<void> {
  try {
    const { size } = await handle.stat();
    if (size === sizeBefore + bytesWritten) await handle.truncate(sizeBefore);
  } catch {
    // The error of the write itself is the one to tell.
  }
}

async function settledSize(handle: FileHandle): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  let { size } = await handle.stat();
  while ((await isTorn(handle, size)) && performance.now() < deadline) {
    await delay(POLL_MS);
    ({ size } = await handle.stat());
  }
  return size;
}

async function isTorn(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  return (await readAt(handle, size - 1, 1))[0] !== NEWLINE;
}

/** Another process may have added lines before or after ours: the line counts wherever it stands alone. */
async function holdsLine(handle: FileHandle, from: number, line: Buffer): Promise<boolean> {
  const start = Math.max(0, from - 1);
  const { size } = await handle.stat();
  const tail = await readAt(handle, start, size - start);
  for (let at = tail.indexOf(line); at !== -1; at = tail.indexOf(line, at + 1)) {
    if (start + at === 0 || tail[at - 1] === NEWLINE) return true;
  }
  return false;
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
