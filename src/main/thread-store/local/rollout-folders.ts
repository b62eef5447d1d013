import { realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { invalidRequest } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { fileStep, isTaken, newRolloutPath, parseRolloutFileName, rootFolders } from '../../rollout/index.ts';
import type { RolloutRoot } from '../../rollout/types.ts';
import type { LocalContext } from './context.ts';

/** One of the two folders of a home that hold rollouts. */
export type Folder = Exclude<RolloutRoot, 'elsewhere'>;

/** Below the sessions: the folder is that of the date in the name, as in Codex; else that of when the thread began. */
export function sessionsPath(
  home: string,
  name: string,
  thread: { readonly threadId: ThreadId; readonly createdAtMs: number },
): string {
  const date = parseRolloutFileName(name) === null ? null : /\d{4}-\d{2}-\d{2}/.exec(name)?.[0];
  if (date) return join(home, 'sessions', ...date.split('-'), name);
  return join(dirname(newRolloutPath(home, thread.threadId, new Date(thread.createdAtMs))), name);
}

/**
 * Makes a folder for rollouts. `invalid_request` when a link on the way to it is not followed by listings: a thread that
 * went there would be out of every list.
 */
export async function makeRolloutFolder(
  { home, files }: LocalContext,
  folder: string,
  top: Folder,
): Promise<void> {
  if (!isWalked(home, nearestTaken(folder), top)) {
    throw invalidRequest(
      `${folder} cannot hold threads: a file is in the way, or a link that is not followed`,
    );
  }
  await fileStep('make the folder', folder, () => files.makeFolder(folder));
}

/** The path itself, or the nearest above it that is there. */
function nearestTaken(path: string): string {
  return isTaken(path) ? path : nearestTaken(dirname(path));
}

/** Of the links only that of the top folder itself is followed. What is above it is not there yet. */
function isWalked(home: string, path: string, top: Folder): boolean {
  const inside = relative(join(home, top), path);
  if (inside.startsWith('..')) return true;
  const root = rootFolders(home).find((other) => other.root === top);
  return root !== undefined && isRealPath(path, join(root.realPath, inside));
}

function isRealPath(path: string, realPath: string): boolean {
  try {
    return realpathSync(path) === realPath;
  } catch {
    return false;
  }
}
