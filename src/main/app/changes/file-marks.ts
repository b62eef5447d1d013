import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorCode } from '../../rollout/index.ts';
import type { FileMark } from './types.ts';

/** What a file is known by; null: there is none. `hash: false` leaves its bytes unread. */
export async function fileMark(path: string, { hash = true } = {}): Promise<FileMark | null> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile()) return null;
    const sha256 = hash ? await sha256Of(createReadStream(path)) : null;
    return { sizeBytes: stats.size, mtimeMs: Math.trunc(stats.mtimeMs), sha256 };
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw error;
  }
}

/** Whether the file at a path is the one of a mark: by its bytes where the mark has their hash. null: no file. */
export async function isMarked(path: string, mark: FileMark | null): Promise<boolean> {
  const now = await fileMark(path, { hash: false });
  if (now === null || mark === null) return now === mark;
  if (now.sizeBytes !== mark.sizeBytes) return false;
  return mark.sha256 === null
    ? now.mtimeMs === mark.mtimeMs
    : (await sha256Of(createReadStream(path))) === mark.sha256;
}

/** Of all that a stream gives, in hex. */
export async function sha256Of(bytes: Readable): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(bytes, hash);
  return hash.digest('hex');
}
