import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import type { ThreadId } from '../../shared/thread.ts';
import { isGone, listRollouts } from '../rollout/index.ts';
import type { RolloutFile, RolloutScan } from '../rollout/types.ts';
import type { KnownRollout, StateDb } from '../state/types.ts';
import type { Catalog, ScanRollout } from '../thread-store/local/index.ts';
import { NewRows } from './new-rows.ts';
import { ownerHasEnded } from './process-alive.ts';

/** A lease this old is taken over, wherever its owner is. As long as Codex's own. */
export const BACKFILL_LEASE_MS = 900_000;
/** How long someone who needs a complete listing waits for another process's backfill. */
export const BACKFILL_WAIT_MS = 30_000;
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

export interface BackfillOptions extends SweepOptions {
  /** Names this process in the lease: see `leaseOwner`. */
  readonly owner: string;
  /** Stop waiting for another process after this long; Infinity for a window, which shows rows meanwhile. */
  readonly waitMs: number;
  readonly pollMs?: number;
}

/** `complete`: every file was read and checked. `timed-out`: another process still holds the lease. */
export type BackfillOutcome = 'complete' | 'timed-out' | 'cancelled';

/**
 * Fills the state DB once per home under a lease, so that a window and a command line do not both do it. A home that
 * was filled before is only swept. What a crashed backfill had read is kept, and its lease is taken over: at once when
 * it ran on this computer. While another process fills, the threads it adds are told here too.
 */
export async function backfill(options: BackfillOptions): Promise<BackfillOutcome> {
  const { stateDb, signal } = options;
  const deadline = Date.now() + options.waitMs;
  let others: NewRows | null = null;
  while (!signal.aborted) {
    const complete = stateDb.backfill().status === 'complete';
    if (others !== null) options.onThreads(await others.take());
    if (complete) return finishSweep(options);
    if (takeLease(options)) return fill(options);
    if (Date.now() >= deadline) return 'timed-out';
    others ??= new NewRows(stateDb);
    await delay(options.pollMs ?? 500, undefined, { signal }).catch(() => undefined);
  }
  return 'cancelled';
}

/** One transaction, so that of two processes that find the same owner dead only one takes the lease. */
function takeLease({ stateDb, owner }: BackfillOptions): boolean {
  return stateDb.transact(() => {
    const holder = stateDb.backfill().owner;
    const abandoned = holder !== null && ownerHasEnded(holder);
    return stateDb.claimBackfill(owner, Date.now(), abandoned ? 0 : BACKFILL_LEASE_MS);
  });
}

async function finishSweep(options: BackfillOptions): Promise<BackfillOutcome> {
  await sweep(options);
  return options.signal.aborted ? 'cancelled' : 'complete';
}

/** However it ends, the lease does not stay behind. */
async function fill(options: BackfillOptions): Promise<BackfillOutcome> {
  try {
    return await fillUnderLease(options);
  } finally {
    // Renewed at the beginning of time: anyone may take it. Nothing happens when it is complete or somebody else's.
    options.stateDb.claimBackfill(options.owner, 0, BACKFILL_LEASE_MS);
  }
}

/** Reads everything, then verifies by sweeping again what changed meanwhile, and only then calls it complete. */
async function fillUnderLease(options: BackfillOptions): Promise<BackfillOutcome> {
  const { stateDb, owner, signal } = options;
  const renew = (ids: readonly ThreadId[]) => {
    stateDb.claimBackfill(owner, Date.now(), BACKFILL_LEASE_MS);
    options.onThreads(ids);
  };
  await sweep({ ...options, onThreads: renew });
  if (!signal.aborted) await sweep({ ...options, onThreads: renew, onProgress: () => undefined });
  if (signal.aborted) return 'cancelled';
  // A process that slept past its lease has lost it; whoever took it over completes it.
  if (!stateDb.claimBackfill(owner, Date.now(), BACKFILL_LEASE_MS)) return backfill(options);
  stateDb.completeBackfill(owner, Date.now());
  return 'complete';
}
