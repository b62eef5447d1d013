import { appendFileSync, rmSync, utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { statRollout } from '../../../src/main/rollout/index.ts';
import type { RolloutFile } from '../../../src/main/rollout/types.ts';
import { BACKFILL_LEASE_MS, type BackfillOptions, backfill, sweep } from '../../../src/main/startup/index.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { type LocalHome, localHome } from '../../support/local-home.ts';
import {
  agentMessageLine,
  metaLine,
  testThreadId,
  userMessageLine,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

function write(home: string, number: number, at = new Date(Date.UTC(2026, 4, 1, 0, number))): string {
  const threadId = testThreadId(number);
  return writeRollout(home, {
    threadId,
    at,
    lines: [metaLine(threadId), userMessageLine(`Prompt ${number}`)],
  });
}

function options(
  { home, stateDb, catalog, context }: LocalHome,
  change: Partial<BackfillOptions> = {},
): BackfillOptions {
  return {
    home,
    stateDb,
    catalog,
    scan: context.scan,
    elsewhere: [],
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onThreads: () => undefined,
    owner: 'this process',
    waitMs: 1_000,
    pollMs: 10,
    ...change,
  };
}

const listed = ({ stateDb }: LocalHome) =>
  stateDb.list({
    filter: { archived: 'all' },
    sort: { key: 'created', order: 'asc' },
    cursor: null,
    limit: 500,
  });

describe('backfill', () => {
  it('reads every rollout, tells progress and threads, and is complete', async () => {
    const local = await localHome();
    for (let number = 1; number <= 150; number += 1) write(local.home, number);
    const progress: number[] = [];
    const told = new Set<ThreadId>();
    const outcome = await backfill(
      options(local, {
        onProgress: (done, total) => progress.push(done / total),
        onThreads: (ids) => ids.forEach((id) => told.add(id)),
      }),
    );
    expect(outcome).toBe('complete');
    expect(local.stateDb.backfill().status).toBe('complete');
    expect(listed(local).total).toBe(150);
    expect(told.size).toBe(150);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  it('reads the newest rollouts first', async () => {
    const local = await localHome();
    for (let number = 1; number <= 200; number += 1) write(local.home, number);
    const order: string[] = [];
    const scan = (file: RolloutFile) => {
      order.push(file.path);
      return local.context.scan(file);
    };
    await backfill(options(local, { scan }));
    expect(order.slice(0, 200)).toEqual(order.slice(0, 200).toSorted().toReversed());
  });

  it('goes on where a cancelled one ended, without reading a file twice', async () => {
    const local = await localHome();
    for (let number = 1; number <= 300; number += 1) write(local.home, number);
    const stop = new AbortController();
    const first = await backfill(
      options(local, {
        signal: stop.signal,
        onProgress: (done) => {
          if (done >= 100) stop.abort();
        },
      }),
    );
    expect(first).toBe('cancelled');
    expect(local.stateDb.backfill().status).toBe('running');
    const known = local.stateDb.knownRollouts(null, 500).length;
    expect(known).toBeGreaterThanOrEqual(100);
    expect(known).toBeLessThan(300);
    let read = 0;
    const scan = (file: RolloutFile) => {
      read += 1;
      return local.context.scan(file);
    };
    expect(await backfill(options(local, { scan }))).toBe('complete');
    expect(read).toBe(300 - known);
    expect(listed(local).total).toBe(300);
  });

  it('waits for another owner only as long as told, and takes over a lease that has run out', async () => {
    const local = await localHome();
    write(local.home, 1);
    local.stateDb.claimBackfill('another process', Date.now(), BACKFILL_LEASE_MS);
    const began = Date.now();
    expect(await backfill(options(local, { waitMs: 200 }))).toBe('timed-out');
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(listed(local).total).toBe(0);

    const old = await localHome();
    write(old.home, 1);
    old.stateDb.claimBackfill('a crashed process', Date.now() - BACKFILL_LEASE_MS - 1_000, BACKFILL_LEASE_MS);
    expect(await backfill(options(old))).toBe('complete');
    expect(listed(old).total).toBe(1);
  });

  it('goes on at once when the other owner completes while it waits', async () => {
    const local = await localHome();
    write(local.home, 1);
    local.stateDb.claimBackfill('another process', Date.now(), BACKFILL_LEASE_MS);
    setTimeout(() => local.stateDb.completeBackfill('another process', Date.now()), 50);
    expect(await backfill(options(local, { waitMs: 5_000 }))).toBe('complete');
    expect(listed(local).total).toBe(1);
  });
});

describe('sweep', () => {
  it('touches nothing when nothing changed', async () => {
    const local = await localHome();
    write(local.home, 1);
    expect(await sweep(options(local))).toBe(1);
    const { revision } = local.stateDb;
    expect(await sweep(options(local))).toBe(0);
    expect(local.stateDb.revision).toBe(revision);
  });

  it('reads files that grew or were touched, and forgets those that are gone', async () => {
    const local = await localHome();
    const grown = write(local.home, 1);
    const touched = write(local.home, 2);
    const gone = write(local.home, 3);
    await sweep(options(local));
    appendFileSync(grown, `${JSON.stringify(agentMessageLine('more'))}\n`);
    utimesSync(touched, new Date(), new Date(Date.UTC(2026, 8, 1)));
    rmSync(gone);
    const told: ThreadId[] = [];
    expect(await sweep(options(local, { onThreads: (ids) => told.push(...ids) }))).toBe(2);
    expect(told.toSorted()).toEqual([testThreadId(1), testThreadId(2), testThreadId(3)]);
    expect(listed(local).threads.map(({ id }) => id)).toEqual([testThreadId(1), testThreadId(2)]);
  });

  it('keeps a rollout that the listing did not show this time although it is there', async () => {
    const local = await localHome();
    const other = await tempFolder();
    const file = statRollout(local.home, write(other, 1));
    const elsewhere = file === null ? [] : [file];
    await sweep(options(local, { elsewhere }));
    await sweep(options(local, { elsewhere: [] }));
    expect(listed(local).total).toBe(1);
    rmSync(elsewhere[0]?.path ?? '');
    await sweep(options(local, { elsewhere: [] }));
    expect(listed(local).total).toBe(0);
  });
});
