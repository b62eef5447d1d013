import type { BigIntStats } from 'node:fs';
import { entryAt, type FileSystem } from '../../../rollout/index.ts';
import { readChunks } from './chunks.ts';

/** Whether a regular file, and not a link to one, has this name. */
export function isRegularFile(path: string): boolean {
  return identityOf(path) !== null;
}

/** Whether two names lead to one file. */
export function isOneFile(one: string, other: string): boolean {
  const [a, b] = [identityOf(one), identityOf(other)];
  return a !== null && b !== null && a.ino !== 0n && a.ino === b.ino && a.dev === b.dev;
}

/**
 * Whether one of two files is what an interrupted move made of the other: a second name, or a whole copy on another disk,
 * where there are no second names.
 */
export async function isHalfMoved(files: FileSystem, one: string, other: string): Promise<boolean> {
  if (isOneFile(one, other)) return true;
  return identityOf(one)?.dev !== identityOf(other)?.dev && (await isSameFile(files, one, other));
}

/** null: no regular file. */
function identityOf(path: string): BigIntStats | null {
  const stats = entryAt(path);
  return stats?.isFile() === true ? stats : null;
}

/** Whether two names lead to one file, or to two that hold the same bytes. */
export async function isSameFile(files: FileSystem, one: string, other: string): Promise<boolean> {
  if (isOneFile(one, other)) return true;
  const [a, b] = [identityOf(one), identityOf(other)];
  if (a === null || b === null || a.size !== b.size) return false;
  return await haveSameBytes(files, one, other);
}

async function haveSameBytes(files: FileSystem, one: string, other: string): Promise<boolean> {
  const rest = readChunks(files, other);
  let held: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of readChunks(files, one)) {
      while (held.length < chunk.length) {
        const next = await rest.next();
        if (next.done === true) return false;
        held = held.length === 0 ? next.value : Buffer.concat([held, next.value]);
      }
      if (!held.subarray(0, chunk.length).equals(chunk)) return false;
      held = held.subarray(chunk.length);
    }
    return held.length === 0 && (await rest.next()).done === true;
  } finally {
    await rest.return(undefined);
  }
}
