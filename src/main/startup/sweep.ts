import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../shared/thread.ts';
import { isGone, listRollouts } from '../rollout/index.ts';
import type { RolloutFile, RolloutScan } from '../rollout/types.ts';
import type { KnownRollout, StateDb } from '../state/types.ts';
import type { Catalog, ScanRollout } from '../thread-store/local/index.ts';

/** Files per checkpoint: a transaction of this many rows takes a few milliseconds. */
const BATCH = 128;
/** Batches that are read while one is written. */
const AHEAD = 2;
/** Rows read between two turns of the event loop. */
const KNOWN_PAGE = 2_000;

export interface SweepOptions {
  readonly home: string;
  readonly stateDb: StateDb;
  readonly catalog: Catalog;
  readonly scan: ScanRollout;
  /** Rollouts outside the home's folders that Codex's rows name. */
  readonly elsewhere: readonly RolloutFile[];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
  readonly onThreads: (ids: readonly ThreadId[]) => void;
}

/**
 * Brings the state DB up to date with the files: reads those that are new or have another size or time, forgets those
 * that are gone, touches nothing else. Newest first, in checkpointed batches, so that it can end anywhere and go on
 * later. Returns how many files it read.
 */
export async function sweep(options: SweepOptions): Promise<number> {
  const { stateDb, catalog, signal } = options;
  const known = await knownRollouts(stateDb);
  const files = [...(await listRollouts(options.home)), ...options.elsewhere];
  const paths = new Set(files.map((file) => file.path));
  await forgetGone(
    options,
    [...known.keys()].filter((path) => !paths.has(path)),
  );
  const changed = files.filter((file) => isChanged(file, known.get(file.path)));
  let done = 0;
  for await (const scans of scanInBatches(changed, options.scan, signal)) {
    options.onThreads(catalog.applyScans(scans));
    done += scans.length;
    options.onProgress(done, changed.length);
  }
  return changed.length;
}

/** A folder that could not be listed hides its files, but they are not gone. */
async function forgetGone(
  { catalog, onThreads, signal }: SweepOptions,
  unseen: readonly string[],
): Promise<void> {
  for (let at = 0; at < unseen.length && !signal.aborted; at += BATCH) {
    const gone = unseen.slice(at, at + BATCH).filter(isGone);
    if (gone.length > 0) onThreads(catalog.applyMissing(gone));
    await nextTurn();
  }
}

/** A page at a time, so that a home with many rollouts does not hold up the window. */
async function knownRollouts(stateDb: StateDb): Promise<ReadonlyMap<string, KnownRollout>> {
  const known = new Map<string, KnownRollout>();
  let page = stateDb.knownRollouts(null, KNOWN_PAGE);
  while (page.length > 0) {
    for (const rollout of page) known.set(rollout.path, rollout);
    await nextTurn();
    page = stateDb.knownRollouts(page.at(-1)?.path ?? null, KNOWN_PAGE);
  }
  return known;
}

function isChanged(file: RolloutFile, known: KnownRollout | undefined): boolean {
  return known === undefined || known.sizeBytes !== file.sizeBytes || known.mtimeMs !== file.mtimeMs;
}

/** Keeps a few batches under way, so that workers read on while the main thread writes rows. */
async function* scanInBatches(
  files: readonly RolloutFile[],
  scan: ScanRollout,
  signal: AbortSignal,
): AsyncGenerator<readonly RolloutScan[]> {
  const underWay: Promise<readonly RolloutScan[]>[] = [];
  let next = 0;
  while ((next < files.length || underWay.length > 0) && !signal.aborted) {
    for (; underWay.length < AHEAD && next < files.length; next += BATCH) {
      const batch = Promise.all(files.slice(next, next + BATCH).map(scan));
      // A failure is dealt with when the batch's turn comes, which it may not.
      batch.catch(() => undefined);
      underWay.push(batch);
    }
    const scans = await underWay.shift();
    if (signal.aborted || scans === undefined) return;
    yield scans;
  }
}
