import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { CodexRow } from '../../codex-db/types.ts';
import { listRollouts, statRollout } from '../../rollout/index.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import { chooseRollout, type ReadableScan } from './choose-rollout.ts';
import { codexRowOf, type LocalContext, softly } from './context.ts';
import { mayCarry } from './known-rollouts.ts';
import { liveWriterOf } from './live-writers.ts';
import { scanCarrying } from './scan-carrying.ts';

/** What both databases say of a thread; null: nothing. */
export interface KnownRows {
  readonly codexRow: CodexRow | null;
  readonly row: Thread | null;
}

/**
 * The rollout that speaks for a thread: what a row named, unless it lies outside the folders of this home: the rows of a copied home still name the files of
 * the original, and a copy in here comes first. Without any named file everything is searched.
 */
export async function locateRollout(
  context: LocalContext,
  id: ThreadId,
  rows: KnownRows,
): Promise<ReadableScan | null> {
  const named = await firstCarrying(context, id, rowPaths(context, id, rows));
  if (named !== null && named.file.root !== 'elsewhere') return named;
  const files = await listRollouts(context.home);
  const bearing = await scansBearing(context, id, files);
  const chosen = chooseRollout(bearing, rows.codexRow?.rolloutPath ?? null) ?? named;
  return chosen ?? (await searchHeads(context, id, files));
}

/** Paths known for the id: where its live writer writes, then what rows name; our own was verified once. */
export function rowPaths(
  context: LocalContext,
  id: ThreadId,
  { codexRow, row }: KnownRows,
): readonly string[] {
  const live = liveWriterOf(context, id)?.recorder.path;
  const own = row?.rolloutPath;
  const codex = codexRow?.rolloutPath;
  return [live, own, codex, codex === undefined ? undefined : `${codex}.zst`].filter(
    (path) => path !== undefined,
  );
}

/** Our own row of a thread; null when there is none, or the state DB fails. */
export function stateRowOf(context: LocalContext, id: ThreadId): Thread | null {
  return softly(context, `read the row of ${id}`, () => context.stateDb?.getThread(id)) ?? null;
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
  const rows = { codexRow: codexRowOf(context, id), row: stateRowOf(context, id) };
  return (await locateRollout(context, id, rows))?.file.path ?? null;
}
