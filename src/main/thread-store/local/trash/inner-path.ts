import { realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { invalidRequest } from '../../../../shared/errors.ts';
import { isTaken, liesInHome, rootFolders } from '../../../rollout/index.ts';

/** The path of a rollout from its home on, the same on every system. */
export function innerPath(home: string, path: string): string {
  return relative(home, path).split(sep).join('/');
}

/**
 * The place in the home that an inner path names. `invalid_request` when a link on the way, put there since, leads out of
 * the home.
 */
export function homePath(home: string, inner: string): string {
  const path = join(home, ...inner.split('/'));
  if (isOfHome(home, nearestFolder(dirname(path)))) return path;
  throw invalidRequest(`${path} lies outside the home and is not written`);
}

/** The real path of the nearest folder on the way up that is there; null: a link on the way leads nowhere. */
function nearestFolder(folder: string): string | null {
  if (!isTaken(folder)) return nearestFolder(dirname(folder));
  try {
    return realpathSync(folder);
  } catch {
    return null;
  }
}

function isOfHome(home: string, folder: string | null): boolean {
  if (folder === null) return false;
  const tops = [realpathSync(home), ...rootFolders(home).map(({ realPath }) => realPath)];
  return tops.includes(folder) || liesInHome(home, folder);
}
