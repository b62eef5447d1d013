import { type BigIntStats, type Dirent, lstatSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { COMPRESSED_SUFFIX, parseRolloutFileName } from './file-name.ts';
import {
  isInside,
  isInsideAny,
  realPathOf,
  realPlaces,
  type RootFolder,
  rootFolders,
} from './rollout-roots.ts';
import type { RolloutFile, RolloutRoot } from './types.ts';

/**
 * One file with the facts that a listing gives, its path too: of a rollout below one of the two roots it is the one
 * that begins with `home`, by whatever links it was reached. null when there is nothing at `path`, or no regular file.
 * A root that is itself a link is followed; a link to a file that leads out of home and roots is `elsewhere`.
 */
export function statRollout(home: string, path: string): RolloutFile | null {
  const stats = orNull(() => statSync(path, { bigint: true }));
  const folder = stats?.isFile() === true ? realPathOf(dirname(path)) : null;
  if (stats === null || folder === null) return null;
  const place = join(folder, basename(path));
  const root = leadsOut(home, path) ? undefined : rootOf(home, place);
  if (root === undefined) return describe(path, 'elsewhere', stats);
  return describe(join(root.path, relative(root.realPath, place)), root.root, stats);
}

/** Whether nothing is at `path` any more. A place that cannot be looked at (no permission, a lost disk) is not gone. */
export function isGone(path: string): boolean {
  try {
    statSync(path);
    return false;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENOENT' || code === 'ENOTDIR';
  }
}

/** Whether the folder that holds a rollout makes it an archived one. Nothing inside the file says so. */
export function archivedByPath(file: Pick<RolloutFile, 'root'>): boolean {
  return file.root === 'archived_sessions';
}

/** An entry of a folder listing as a rollout; null when it is gone, no regular file, or a link out of all `places`. */
export function describeEntry(
  folder: string,
  entry: Dirent,
  { root, places }: { readonly root: RolloutRoot; readonly places: readonly string[] },
): RolloutFile | null {
  const path = join(folder, entry.name);
  if (entry.isSymbolicLink() && !isInsideAny(places, realPathOf(path))) return null;
  const stats = orNull(() => statSync(path, { bigint: true }));
  return stats?.isFile() === true ? describe(path, root, stats) : null;
}

/** `place`: the real path of the folder with the file's own name, which may be a link's. */
function rootOf(home: string, place: string): RootFolder | undefined {
  return rootFolders(home).find(({ realPath }) => isInside(realPath, place));
}

function leadsOut(home: string, path: string): boolean {
  const isLink = orNull(() => lstatSync(path))?.isSymbolicLink() === true;
  return isLink && !isInsideAny(realPlaces(home), realPathOf(path));
}

function describe(path: string, root: RolloutRoot, stats: BigIntStats): RolloutFile {
  return {
    path,
    root,
    compressed: path.endsWith(COMPRESSED_SUFFIX),
    sizeBytes: Number(stats.size),
    mtimeMs: Number(stats.mtimeMs),
    name: parseRolloutFileName(basename(path)),
  };
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
