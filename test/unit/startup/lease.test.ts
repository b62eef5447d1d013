import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import {
  BACKFILL_LEASE_MS,
  type BackfillOptions,
  backfill,
  leaseOwner,
} from '../../../src/main/startup/index.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { type LocalHome, localHome } from '../../support/local-home.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../../support/rollout-builder.ts';

async function homeOf(threads: number): Promise<LocalHome> {
  const local = await localHome();
  for (let number = 1; number <= threads; number += 1) {
    const threadId = testThreadId(number);
    writeRollout(local.home, { threadId, lines: [metaLine(threadId), userMessageLine(`Ask ${number}`)] });
  }
  return local;
}

function options(
  { home, stateDb, catalog, context }: LocalHome,
  change: Partial<BackfillOptions> = {},
): BackfillOptions {
  const nothing = () => undefined;
  const told = { onProgress: nothing, onThreads: nothing, signal: new AbortController().signal };
  const owner = leaseOwner();
  return {
    home,
    stateDb,
    catalog,
    scan: context.scan,
    elsewhere: [],
    owner,
    waitMs: 100,
    pollMs: 10,
    ...told,
    ...change,
  };
}

/** An owner as a process that has ended just now would have been. */
async function endedOwner(): Promise<string> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'close');
  return `${hostname()}:${child.pid}:mark`;
}

describe('the lease of the backfill', () => {
  it('is taken at once from an owner on this computer that has ended', async () => {
    const local = await homeOf(3);
    local.stateDb.claimBackfill(await endedOwner(), Date.now(), BACKFILL_LEASE_MS);
    expect(await backfill(options(local, { waitMs: 0 }))).toBe('complete');
  });

  it('stays with a living owner, of this process or of another, and with one on another computer', async () => {
    const elsewhere = (await endedOwner()).replace(hostname(), 'another-computer');
    for (const owner of [leaseOwner(), `${hostname()}:${process.ppid}:mark`, elsewhere]) {
      const local = await homeOf(1);
      local.stateDb.claimBackfill(owner, Date.now(), BACKFILL_LEASE_MS);
      expect(await backfill(options(local))).toBe('timed-out');
      expect(local.stateDb.backfill().owner).toBe(owner);
    }
  });

  it('is given back by a backfill that is cancelled or fails, so that another in this process goes on', async () => {
    const local = await homeOf(200);
    const stop = new AbortController();
    const cancelled = options(local, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(await backfill(cancelled)).toBe('cancelled');
    const failing = options(local, { scan: () => Promise.reject(new Error('the disk is gone')) });
    await expect(backfill(failing)).rejects.toThrow('the disk is gone');
    expect(await backfill(options(local, { waitMs: 0 }))).toBe('complete');
  });

  it('that someone else holds lets the rows be told which they add meanwhile, each once', async () => {
    const local = await homeOf(150);
    const owner = leaseOwner();
    const told: ThreadId[] = [];
    const filling = backfill(options(local, { owner, waitMs: 5_000, scan: slowly(local) }));
    const waiting = options(local, { waitMs: 5_000, onThreads: (ids) => told.push(...ids) });
    expect(await backfill(waiting)).toBe('complete');
    expect(await filling).toBe('complete');
    expect(told).toHaveLength(150);
    expect(new Set(told).size).toBe(150);
  });
});

function slowly({ context }: LocalHome): BackfillOptions['scan'] {
  return async (file) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return context.scan(file);
  };
}
