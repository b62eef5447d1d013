import { setTimeout as delay } from 'node:timers/promises';
import type { ThreadId } from '../../shared/thread.ts';
import { NewRows } from './new-rows.ts';
import { ownerHasEnded } from './process-alive.ts';
import { sweep, type SweepOptions } from './sweep.ts';

/** A lease this old is taken over, wherever its owner is. As long as Codex's own. */
export const BACKFILL_LEASE_MS = 900_000;
/** How long someone who needs a complete listing waits for another process's backfill. */
export const BACKFILL_WAIT_MS = 30_000;

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
