import { lstatSync } from 'node:fs';
import { invalidRequest } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { liesInHome, readSessionMeta, statRollout } from '../../rollout/index.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import type { LocalContext } from './context.ts';
import type { FoundThread } from './find-thread.ts';
import { pathsOf, withTwin } from './thread-paths.ts';

/**
 * The rollouts of a thread that an operation on its files takes with it: every regular file inside the home that carries
 * its id, the one that speaks for it first. Links stay where they are. `invalid_request` when there is none: then the
 * thread lies outside the home, or is reached only through a link.
 */
export async function copiesOf(context: LocalContext, found: FoundThread): Promise<readonly RolloutFile[]> {
  const { id } = found.thread;
  const paths = [...withTwin(found.scan.file.path), ...(await pathsOf(context, id))];
  const copies = new Map<string, RolloutFile>();
  for (const path of new Set(paths)) {
    const file = await copyAt(context.home, path, id);
    if (file !== null && !copies.has(file.path)) copies.set(file.path, file);
  }
  if (copies.size === 0) {
    throw invalidRequest(
      `the rollout of this thread is no file of the home itself and stays: ${found.scan.file.path}`,
    );
  }
  return [...copies.values()];
}

/** The rollout at a path, when it is a regular file of the home and carries the thread. */
export async function copyAt(home: string, path: string, id: ThreadId): Promise<RolloutFile | null> {
  const file = await rolloutAt(home, path, id);
  if (file === null || lstatSync(file.path).isSymbolicLink() || !liesInHome(home, file.path)) return null;
  return file;
}

/** The rollout at a path, wherever that is, when it carries the thread. */
export async function rolloutAt(home: string, path: string, id: ThreadId): Promise<RolloutFile | null> {
  const file = statRollout(home, path);
  if (file === null) return null;
  const carried = (await readSessionMeta(file.path))?.threadId ?? file.name?.threadId;
  return carried === id ? file : null;
}
