import type { ThreadId } from '../../../shared/thread.ts';
import type { CodexRow } from '../../codex-db/types.ts';
import { listRollouts, statRollout } from '../../rollout/index.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import { chooseRollout, type ReadableScan } from './choose-rollout.ts';
import { codexRowOf, type LocalContext, softly } from './context.ts';
import { mayCarry } from './known-rollouts.ts';
import { liveWriterOf } from './live-writers.ts';
import { scanCarrying } from './scan-carrying.ts';

/**
 * The rollout that speaks for a thread: what a row named, unless it lies outside the folders of this home: the rows of a copied home still name the files of
 * the original, and a copy in here comes first. Without any named file everything is searched.
 */
export async function locateRollout(
  context: LocalContext,
  id: ThreadId,
  codexRow: CodexRow | null,
): Promise<ReadableScan | null> {
  const named = await firstCarrying(context, id, rowPaths(context, id, codexRow));
  if (named !== null && named.file.root !== 'elsewhere') return named;
  const files = await listRollouts(context.home);
  const bearing = await scansBearing(context, id, files);
  const chosen = chooseRollout(bearing, codexRow?.rolloutPath ?? null) ?? named;
  return chosen ?? (await searchHeads(context, id, files));
}

/** Paths known for the id: where its live writer writes, then what rows name; our own was verified once. */
export function rowPaths(context: LocalContext, id: ThreadId, codexRow: CodexRow | null): readonly string[] {
  const live = liveWriterOf(context, id)?.recorder.path;
  const own = stateRowPath(context, id);
  const codex = codexRow?.rolloutPath;
  return [live, own, codex, codex === undefined ? undefined : `${codex}.zst`].filter(
    (path) => path !== undefined,
  );
}

function stateRowPath(context: LocalContext, id: ThreadId): string | undefined {
  return softly(context, `read the row of ${id}`, () => context.stateDb?.getThread(id)?.rolloutPath);
}

async function firstCarrying(
  context: LocalContext,
  id: ThreadId,
  paths: readonly string[],
): Promise<ReadableScan | null> {
  for (const path of paths) {
    const file = statRollout(context.home, path);
    const scan = file === null ? null : await scanCarrying(context, id, file);
    if (scan !== null) return scan;
  }
  return null;
}

/** The files that bear the id in their names and carry it. */
async function scansBearing(
  context: LocalContext,
  id: ThreadId,
  files: readonly RolloutFile[],
): Promise<readonly ReadableScan[]> {
  const scans: ReadableScan[] = [];
  for (const file of files) {
    if (file.name?.threadId !== id) continue;
    const scan = await scanCarrying(context, id, file);
    if (scan !== null) scans.push(scan);
  }
  return scans;
}

/** Every other file that is not known for another thread's, by its head: a name proves nothing either way. */
async function searchHeads(
  context: LocalContext,
  id: ThreadId,
  files: readonly RolloutFile[],
): Promise<ReadableScan | null> {
  const others = files.filter(({ name }) => name?.threadId !== id);
  for (const file of await mayCarry(context, id, others)) {
    const scan = await scanCarrying(context, id, file);
    if (scan !== null) return scan;
  }
  return null;
}

/** The path of the rollout that speaks for a thread; null: there is none. */
export async function rolloutPathOf(context: LocalContext, id: ThreadId): Promise<string | null> {
  return (await locateRollout(context, id, codexRowOf(context, id)))?.file.path ?? null;
}
