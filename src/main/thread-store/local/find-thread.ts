import { isDeepStrictEqual } from 'node:util';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { CodexRow } from '../../codex-db/types.ts';
import { listRollouts, readSessionMeta, statRollout } from '../../rollout/index.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import { Catalog } from './catalog.ts';
import { chooseRollout, type ReadableScan } from './choose-rollout.ts';
import { codexRowOf, type LocalContext, softly } from './context.ts';
import { mayCarry } from './known-rollouts.ts';
import { liveWriterOf } from './live-writers.ts';
import { resolveThread } from './resolve-thread.ts';
import { scanCarrying } from './scan-carrying.ts';

/** A thread whose rollout was found on disk and carries its id. */
export interface FoundThread {
  readonly scan: ReadableScan;
  readonly codexRow: CodexRow | null;
  readonly thread: Thread;
}

/** What a lookup by id comes to. `foreign`: a file bears the id in its name, but its session meta has another. */
export type ThreadLookup =
  | ({ readonly kind: 'found' } & FoundThread)
  | { readonly kind: 'foreign'; readonly path: string; readonly carriedId: ThreadId }
  | { readonly kind: 'missing' };

/**
 * Finds a thread by id: first the path that a row names (any file name is fine), then the file system. A path counts
 * only when the file exists and its session meta carries this id, so that a stale row can never show another thread.
 * What was learned on the way mends the state DB.
 */
export async function findThread(context: LocalContext, id: ThreadId): Promise<ThreadLookup> {
  const codexRow = codexRowOf(context, id);
  const named = await firstCarrying(context, id, rowPaths(context, id, codexRow));
  const scan = await bestOf(context, id, codexRow, named);
  if (scan === null) return foreignOrMissing(context, id);
  context.names.refresh();
  const thread = resolveThread({ ...scan, codexRow, indexedName: context.names.get(id) });
  repair(context, scan, thread);
  return { kind: 'found', scan, codexRow, thread };
}

/**
 * What a row named, unless it lies outside the folders of this home: the rows of a copied home still name the files of
 * the original, and a copy in here comes first. Without any named file everything is searched.
 */
async function bestOf(
  context: LocalContext,
  id: ThreadId,
  codexRow: CodexRow | null,
  named: ReadableScan | null,
): Promise<ReadableScan | null> {
  if (named !== null && named.file.root !== 'elsewhere') return named;
  const files = await listRollouts(context.home);
  const bearing = await scansBearing(context, id, files);
  const chosen = chooseRollout(bearing, codexRow?.rolloutPath ?? null) ?? named;
  return chosen ?? (await searchHeads(context, id, files));
}

/** Paths known for the id: where its live writer writes, then what rows name; our own was verified once. */
function rowPaths(context: LocalContext, id: ThreadId, codexRow: CodexRow | null): readonly string[] {
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

async function foreignOrMissing(context: LocalContext, id: ThreadId): Promise<ThreadLookup> {
  const files = await listRollouts(context.home);
  const paths = [
    ...rowPaths(context, id, codexRowOf(context, id)),
    ...files.filter((file) => file.name?.threadId === id).map((file) => file.path),
  ];
  for (const path of paths) {
    if (statRollout(context.home, path) === null) continue;
    const carriedId = (await readSessionMeta(path))?.threadId;
    if (carriedId !== undefined && carriedId !== id) return { kind: 'foreign', path, carriedId };
  }
  return { kind: 'missing' };
}

/** Read-repair, when the row differs from what the thread is now. Files of the thread that are gone are forgotten. */
function repair(context: LocalContext, scan: ReadableScan, thread: Thread): void {
  const { stateDb, home } = context;
  if (stateDb === null) return;
  softly(context, `mend the row of ${thread.id}`, () => {
    if (isDeepStrictEqual(stateDb.getThread(thread.id), thread)) return;
    const known = stateDb.scansOf([thread.id]).map(({ file }) => file.path);
    stateDb.forgetRollouts(known.filter((path) => statRollout(home, path) === null));
    context.onRepair(new Catalog(context, stateDb).applyScans([scan]));
  });
}
