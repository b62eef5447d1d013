import { realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { RolloutRoot } from './types.ts';

/** One of the two folders of a home that hold rollouts, as it is on disk now. */
export interface RootFolder {
  readonly root: Exclude<RolloutRoot, 'elsewhere'>;
  /** Below the home: what its rollouts' paths begin with. */
  readonly path: string;
  /** Where it really is; another place when the folder is a link. */
  readonly realPath: string;
}

const ROOTS = ['sessions', 'archived_sessions'] as const;

/** Where the two folders of rollouts are, or would be, below a home: what their paths begin with. */
export function rootPaths(home: string): readonly string[] {
  return ROOTS.map((root) => join(home, root));
}

/**
 * The folders of rollouts that a home has. Each may be a link, to history on another disk say, and is followed; a link
 * that leads nowhere, to the home itself or above it, or into or around the other folder is not: its rollouts would be
 * listed twice, or be no rollouts. Empty when the home is not there.
 */
export function rootFolders(home: string): readonly RootFolder[] {
  const realHome = realPathOf(home);
  if (realHome === null) return [];
  const isLinked = ({ root, realPath }: RootFolder) => realPath !== join(realHome, root);
  const found = ROOTS.flatMap((root) => rootFolder(root, join(home, root)));
  const own = found.filter((folder) => !isLinked(folder));
  return found.filter(isLinked).reduce((kept, folder) => {
    const leadsBack = isSameOrInside(folder.realPath, realHome);
    const overlaps = kept.some(
      ({ realPath }) =>
        isSameOrInside(realPath, folder.realPath) || isSameOrInside(folder.realPath, realPath),
    );
    return leadsBack || overlaps ? kept : [...kept, folder];
  }, own);
}

/** The real folders that a file of the home lies in: the home's own, and those of linked roots. */
export function realPlaces(home: string): readonly string[] {
  const realHome = realPathOf(home);
  if (realHome === null) return [];
  return [realHome, ...rootFolders(home).map(({ realPath }) => realPath)];
}

/** Whether a file really lies in the home, or in one of its two folders wherever these are linked to. */
export function liesInHome(home: string, path: string): boolean {
  return isInsideAny(realPlaces(home), realPathOf(path));
}

/** null: nothing there, or not permitted. */
export function realPathOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

/** Both real paths; a folder is not inside itself. */
export function isInside(realFolder: string, realPath: string | null): boolean {
  const prefix = realFolder.endsWith(sep) ? realFolder : realFolder + sep;
  return realPath?.startsWith(prefix) === true;
}

/** Whether a path that may be null lies inside one of the real folders. */
export function isInsideAny(realFolders: readonly string[], realPath: string | null): boolean {
  return realFolders.some((folder) => isInside(folder, realPath));
}

function isSameOrInside(realFolder: string, realPath: string): boolean {
  return realFolder === realPath || isInside(realFolder, realPath);
}

function rootFolder(root: RootFolder['root'], path: string): readonly RootFolder[] {
  const realPath = realPathOf(path);
  if (realPath === null || statSync(realPath, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return [{ root, path, realPath }];
}
