import { lstatSync } from 'node:fs';
import { invalidRequest } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { liesInHome, listRollouts, readSessionMeta, statRollout } from '../../rollout/index.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import { codexRowOf, type LocalContext, softly } from './context.ts';
import type { FoundThread } from './find-thread.ts';

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

/** Where rollouts of a thread may be, as far as rows and names of files tell. */
export async function pathsOf(context: LocalContext, id: ThreadId): Promise<readonly string[]> {
  const row = codexRowOf(context, id);
  const told = row === null ? [] : [row.rolloutPath];
  return [...knownPaths(context, id), ...told, ...(await namedPaths(context, id))].flatMap(withTwin);
}

function knownPaths(context: LocalContext, id: ThreadId): readonly string[] {
  const scans = softly(context, `read what is known of ${id}`, () => context.stateDb?.scansOf([id]));
  return (scans ?? []).map(({ file }) => file.path);
}

/** A state DB that has seen every file knows them all; without one the names of the files tell. */
async function namedPaths(context: LocalContext, id: ThreadId): Promise<readonly string[]> {
  const backfill = softly(context, 'read how far the backfill is', () => context.stateDb?.backfill());
  if (backfill?.status === 'complete') return [];
  const files = await listRollouts(context.home);
  return files.filter(({ name }) => name?.threadId === id).map(({ path }) => path);
}

/** A plain and a compressed file of one name are one thread, of which listings show only the plain one. */
function withTwin(path: string): readonly string[] {
  return path.endsWith('.zst') ? [path, path.slice(0, -'.zst'.length)] : [path, `${path}.zst`];
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
