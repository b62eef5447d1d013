import { type BigIntStats, lstatSync } from 'node:fs';
import { internal } from '../../shared/errors.ts';
import { errorCode } from './file-errors.ts';

/** What a name stands for, links not followed; null: nothing has it. */
export function entryAt(path: string): BigIntStats | null {
  try {
    return lstatSync(path, { bigint: true });
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw internal(`could not look at ${path}`, error);
  }
}

/** Whether anything at all has this name, a link that leads nowhere included. */
export function isTaken(path: string): boolean {
  return entryAt(path) !== null;
}
