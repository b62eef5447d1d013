import { isDeepStrictEqual } from 'node:util';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { CodexRow } from '../../codex-db/types.ts';
import { inheritedPreview, listRollouts, readSessionMeta, statRollout } from '../../rollout/index.ts';
import { factsIn } from './base-facts.ts';
import { baseScans } from './base-scans.ts';
import { Catalog } from './catalog.ts';
import type { ReadableScan } from './choose-rollout.ts';
import { codexRowOf, type LocalContext, softly } from './context.ts';
import { locateRollout, rowPaths, stateRowOf } from './locate-rollout.ts';
import type { ThreadSources } from './resolve-fields.ts';
import { resolveThread } from './resolve-thread.ts';

/** A thread whose rollout was found on disk and carries its id. */
export interface FoundThread {
  readonly scan: ReadableScan;
  readonly codexRow: CodexRow | null;
  readonly thread: Thread;
  /** What the thread was made of. */
  readonly sources: ThreadSources;
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
  const row = stateRowOf(context, id);
  const scan = await locateRollout(context, id, { codexRow, row });
  if (scan === null) return foreignOrMissing(context, id);
  const bases = await baseScans(context, scan.facts);
  context.names.refresh();
  const sources = {
    ...scan,
    codexRow,
    inheritedPreview: inheritedPreview(scan.facts, factsIn(bases)),
    indexedName: context.names.get(id),
  };
  const thread = resolveThread(sources);
  if (!isDeepStrictEqual(row, thread)) repair(context, [scan, ...bases], thread);
  return { kind: 'found', scan, codexRow, thread, sources };
}

async function foreignOrMissing(context: LocalContext, id: ThreadId): Promise<ThreadLookup> {
  const files = await listRollouts(context.home);
  const paths = [
    ...rowPaths(context, id, { codexRow: codexRowOf(context, id), row: stateRowOf(context, id) }),
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
function repair(context: LocalContext, scans: readonly ReadableScan[], thread: Thread): void {
  const { stateDb, home } = context;
  if (stateDb === null) return;
  softly(context, `mend the row of ${thread.id}`, () => {
    const known = stateDb.scansOf([thread.id]).map(({ file }) => file.path);
    stateDb.forgetRollouts(known.filter((path) => statRollout(home, path) === null));
    context.onRepair(new Catalog(context, stateDb).applyScans(scans));
  });
}
