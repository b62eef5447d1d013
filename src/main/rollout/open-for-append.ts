import { constants, lstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { invalidRequest, SkeinError, unsupported } from '../../shared/errors.ts';
import { COMPRESSED_SUFFIX } from './file-name.ts';
import { fileStep } from './file-errors.ts';
import { liesInHome, realPathOf } from './rollout-roots.ts';

/** Windows has no `O_NOFOLLOW`; there the check of the real path is all. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
const APPEND = constants.O_RDWR | constants.O_APPEND | NO_FOLLOW;

/**
 * Opens an existing regular file for reading and appending, by its real path, which must lie inside the home or inside
 * one of its two folders of rollouts, wherever these are linked to. Never creates. `not_found`, `read_only`,
 * `invalid_request` (outside the home, not a file), `unsupported` (compressed).
 */
export function openForAppend(home: string, path: string): Promise<FileHandle> {
  return fileStep('open', path, () => open(writablePath(home, path), APPEND));
}

/**
 * As `openForAppend`, but makes the file, readable by its owner alone, when there is none. A home that is not there is
 * not made: `not_found`, naming it.
 */
export async function openOrCreate(home: string, path: string): Promise<FileHandle> {
  if (realPathOf(home) === null) throw new SkeinError('not_found', `the home ${home} is not there`);
  const existing = realPathOf(path) === null ? path : writablePath(home, path);
  return fileStep('open', path, () => open(existing, APPEND | constants.O_CREAT, 0o600));
}

function writablePath(home: string, path: string): string {
  const realPath = realPathOf(path);
  if (realPath === null) throw new SkeinError('not_found', `${path} is not there`);
  if (!liesInHome(home, realPath)) {
    throw invalidRequest(`${path} lies outside the home and is not written`);
  }
  if (!lstatSync(realPath).isFile()) throw invalidRequest(`${path} is not a file`);
  if (realPath.endsWith(COMPRESSED_SUFFIX)) throw unsupported('write to a compressed rollout');
  return realPath;
}
