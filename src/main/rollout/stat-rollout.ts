import { type BigIntStats, type Dirent, lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { COMPRESSED_SUFFIX, parseRolloutFileName } from './file-name.ts';
import type { RolloutFile, RolloutRoot } from './types.ts';

/**
 * One file with the facts that a listing gives; null when there is nothing at `path`, or no regular file. Its root is
 * where it lies below the real home, links in its folders resolved; a link that leads out of the home is `elsewhere`.
 */
export function statRollout(home: string, path: string): RolloutFile | null {
  const stats = orNull(() => statSync(path, { bigint: true }));
  const folder = realPathOf(dirname(path));
  if (stats === null || folder === null || !stats.isFile()) return null;
  return describe(path, rootOf(realPathOf(home), folder, path), stats);
}

/** Whether the folder that holds a rollout makes it an archived one. Nothing inside the file says so. */
export function archivedByPath(file: Pick<RolloutFile, 'root'>): boolean {
  return file.root === 'archived_sessions';
}

/** An entry of a folder listing as a rollout; null when it is gone, no regular file, or a link out of the home. */
export function describeEntry(
  folder: string,
  entry: Dirent,
  { root, realHome }: { readonly root: RolloutRoot; readonly realHome: string },
): RolloutFile | null {
  const path = join(folder, entry.name);
  if (entry.isSymbolicLink() && !isInside(realHome, realPathOf(path))) return null;
  const stats = orNull(() => statSync(path, { bigint: true }));
  return stats?.isFile() === true ? describe(path, root, stats) : null;
}

/** null: nothing there, or not permitted. */
export function realPathOf(path: string): string | null {
  return orNull(() => realpathSync(path));
}

/** Both real paths; a folder is not inside itself. */
export function isInside(realFolder: string, realPath: string | null): boolean {
  const prefix = realFolder.endsWith(sep) ? realFolder : realFolder + sep;
  return realPath?.startsWith(prefix) === true;
}

function rootOf(realHome: string | null, folder: string, path: string): RolloutRoot {
  const isLink = orNull(() => lstatSync(path))?.isSymbolicLink() === true;
  if (realHome === null || (isLink && !isInside(realHome, realPathOf(path)))) return 'elsewhere';
  const place = join(folder, basename(path));
  const roots = ['sessions', 'archived_sessions'] as const;
  return roots.find((root) => isInside(join(realHome, root), place)) ?? 'elsewhere';
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
