import { openSync, readSync, statSync } from 'node:fs';

/** A file opened for reading; null when there is none, `unreadable` when it is no file or may not be read. */
export function openOrNull(path: string): number | null | 'unreadable' {
  try {
    return statSync(path).isFile() ? openSync(path, 'r') : 'unreadable';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? null : 'unreadable';
  }
}

/** The bytes from `start` to before `end`; fewer where the file ends. */
export function readRange(file: number, start: number, end: number): Buffer {
  const buffer = Buffer.alloc(Math.max(0, end - start));
  let filled = 0;
  while (filled < buffer.length) {
    const size = readSync(file, buffer, filled, buffer.length - filled, start + filled);
    if (size === 0) break;
    filled += size;
  }
  return buffer.subarray(0, filled);
}
