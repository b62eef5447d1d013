import { constants, lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { invalidRequest, SkeinError, unsupported } from '../../shared/errors.ts';
import { COMPRESSED_SUFFIX } from './file-name.ts';
import { fileStep } from './file-errors.ts';
import { type FileSystem, nodeFiles, type OpenFile } from './file-system.ts';
import { isInside, liesInHome, realPathOf, realPlaces } from './rollout-roots.ts';

/** Windows has no `O_NOFOLLOW`; there the check of the real path is all. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
const APPEND = constants.O_RDWR | constants.O_APPEND | NO_FOLLOW;

/**
 * Opens an existing regular file for reading and appending, by its real path, which must lie inside the home or inside
 * one of its two folders of rollouts, wherever these are linked to. Never creates. `not_found`, `read_only`,
 * `invalid_request` (outside the home, not a file), `unsupported` (compressed).
 */
export function openForAppend(home: string, path: string, files: FileSystem = nodeFiles): Promise<OpenFile> {
  return fileStep('open', path, () => files.open(writablePath(home, path), APPEND));
}

/**
 * As `openForAppend`, but makes the file, readable by its owner alone, when there is none. A home that is not there is
 * not made: `not_found`, naming it.
 */
export async function openOrCreate(
  home: string,
  path: string,
  files: FileSystem = nodeFiles,
): Promise<OpenFile> {
  assertHome(home);
  const existing = realPathOf(path) === null ? path : writablePath(home, path);
  return fileStep('open', path, () => files.open(existing, APPEND | constants.O_CREAT, 0o600));
}

/**
 * Makes a new file, readable by its owner alone, with the folders that lead to it, for reading and appending. It must
 * come to lie inside the home or one of its two folders of rollouts (`invalid_request`), whose home must be there
 * (`not_found`). Never opens what is there already: `conflict`.
 */
export async function createNew(
  home: string,
  path: string,
  files: FileSystem = nodeFiles,
): Promise<OpenFile> {
  assertHome(home);
  assertPlace(home, path);
  await fileStep('make the folder of', path, () => files.makeFolder(dirname(path)));
  return await fileStep('create', path, () =>
    files.open(path, APPEND | constants.O_CREAT | constants.O_EXCL, 0o600),
  );
}

/** A path whose last part need not be there yet leads to a place inside the home; `invalid_request` when not. */
export function assertPlace(home: string, path: string): void {
  const folder = nearestFolder(dirname(path));
  const places = realPlaces(home);
  if (!places.some((place) => place === folder || isInside(place, folder))) {
    throw invalidRequest(`${path} lies outside the home and is not written`);
  }
}

/** The real path of the nearest folder on the way up that is there. */
function nearestFolder(folder: string): string | null {
  const realPath = realPathOf(folder);
  if (realPath !== null || dirname(folder) === folder) return realPath;
  return lstatSync(folder, { throwIfNoEntry: false }) === undefined ? nearestFolder(dirname(folder)) : null;
}

function assertHome(home: string): void {
  if (realPathOf(home) === null) throw new SkeinError('not_found', `the home ${home} is not there`);
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
