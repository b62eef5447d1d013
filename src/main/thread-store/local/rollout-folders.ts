import { realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { invalidRequest } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { newRolloutPath, parseRolloutFileName, rootFolders } from '../../rollout/index.ts';
import type { RolloutRoot } from '../../rollout/types.ts';
import type { LocalContext } from './context.ts';
import { fileStep } from './files/file-step.ts';

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
  await fileStep('make the folder', folder, () => files.makeFolder(folder));
  const root = rootFolders(home).find((other) => other.root === top);
  const inside = relative(join(home, top), folder);
  if (root !== undefined && realpathSync(folder) === join(root.realPath, inside)) return;
  throw invalidRequest(`${folder} is reached by a link that Skein does not follow`);
}
