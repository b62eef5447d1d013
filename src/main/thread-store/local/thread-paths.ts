import type { ThreadId } from '../../../shared/thread.ts';
import { listRollouts } from '../../rollout/index.ts';
import { codexRowOf, type LocalContext, softly } from './context.ts';

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
export function withTwin(path: string): readonly string[] {
  return path.endsWith('.zst') ? [path, path.slice(0, -'.zst'.length)] : [path, `${path}.zst`];
}
