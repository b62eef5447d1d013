import { setTimeout as delay } from 'node:timers/promises';
import type { OpenFile } from './file-system.ts';

const NEWLINE = 0x0a;
/** How long an unfinished last line is given to be finished by whoever writes it. */
const PATIENCE_MS = 300;
const POLL_MS = 20;

export async function sizeOf(handle: OpenFile): Promise<number> {
  return Number((await handle.stat({ bigint: true })).size);
}

/** Whether a file of this size has bytes and its last one is no newline. */
export async function isTorn(handle: OpenFile, size: number): Promise<boolean> {
  if (size === 0) return false;
  return (await readAt(handle, size - 1, 1))[0] !== NEWLINE;
}

/** The file's size once its last line is whole, or once its writer had 300 ms to finish it. */
export async function settledSize(handle: OpenFile): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  let size = await sizeOf(handle);
  while ((await isTorn(handle, size)) && performance.now() < deadline) {
    await delay(POLL_MS);
    size = await sizeOf(handle);
  }
  return size;
}

/** Up to `length` bytes from `position`; fewer where the file ends. */
export async function readAt(handle: OpenFile, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/**
 * What became of bytes that were to be added when the file had `from` bytes. `none`: nothing of them is there, or what
 * there is was followed by somebody else's. `part`: a beginning of them is the end of the file. `whole`: all of them
 * are there, the line standing alone, wherever others wrote before or after.
 */
export type Fate = 'none' | 'part' | 'whole';

/** `bytes` is one line with its newline, with or without another newline before it. */
export async function fateOf(handle: OpenFile, from: number, bytes: Buffer): Promise<Fate> {
  const start = Math.max(0, from - 1);
  const size = await sizeOf(handle);
  const tail = await readAt(handle, start, Math.max(0, size - start));
  if (holdsLine(tail, start, bytes[0] === NEWLINE ? bytes.subarray(1) : bytes)) return 'whole';
  const added = tail.subarray(from - start);
  return added.length > 0 && bytes.subarray(0, added.length).equals(added) ? 'part' : 'none';
}

function holdsLine(tail: Buffer, start: number, line: Buffer): boolean {
  for (let at = tail.indexOf(line); at !== -1; at = tail.indexOf(line, at + 1)) {
    if (start + at === 0 || tail[at - 1] === NEWLINE) return true;
  }
  return false;
}
