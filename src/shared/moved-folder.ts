import { projectKey } from './thread-filter.ts';

/** That a folder, with everything below it, is now at another place. */
export interface MovedFolder {
  readonly from: string;
  readonly to: string;
}

/**
 * Where a folder is after a move: the moved folder itself, or what lies below it at the same place below its new path.
 * null: it did not move. Trailing slashes do not count; both kinds of slashes separate, as on the computer that wrote
 * the path.
 */
export function movedTo(folder: string, { from, to }: MovedFolder): string | null {
  const [was, old, now] = [projectKey(folder), projectKey(from), projectKey(to)];
  if (old === '' || now === '') return null;
  if (was === old) return now;
  return isBelow(was, old) ? join(now, was.slice(old.endsWith('/') ? old.length : old.length + 1)) : null;
}

/** Whether a path lies in a folder, at any depth. A folder does not lie in itself. */
export function isBelow(path: string, folder: string): boolean {
  if (folder.endsWith('/') || folder.endsWith('\\'))
    return path.length > folder.length && path.startsWith(folder);
  return path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`);
}

function join(folder: string, rest: string): string {
  if (folder.endsWith('/') || folder.endsWith('\\')) return folder + rest;
  return folder + (folder.includes('\\') && !folder.includes('/') ? '\\' : '/') + rest;
}
