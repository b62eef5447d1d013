import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { homeDataFolder } from '../../../src/main/startup/index.ts';
import type { EventPayload, HomeStatus } from '../../../src/shared/contract.ts';
import type { ThreadPage } from '../../../src/shared/listing.ts';
import { runSkeinJson } from '../../support/processes/command-line.ts';
import { scannedPaths, WindowProcess } from '../../support/processes/window-process.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { TestHome } from '../../support/test-home.ts';

const ALL = {
  filter: { archived: 'all' },
  sort: { key: 'created', order: 'asc' },
  cursor: null,
  limit: 1,
} as const;

interface Place {
  readonly home: string;
  readonly data: string;
  readonly scans: string;
}

async function filledPlace(threads: number): Promise<Place> {
  const home = new TestHome(join(await tempFolder(), 'home'));
  for (let number = 1; number <= threads; number += 1) home.add({ number });
  const data = await tempFolder();
  return { home: home.path, data, scans: join(data, 'scans.log') };
}

interface Lease {
  readonly status: string;
  readonly owner: string;
  readonly known: number;
}

/** What the state DB's file says, seen from outside of every Skein. */
function lease({ home, data }: Place): Lease {
  const db = new Database(join(homeDataFolder(data, home), 'state.sqlite'), { readonly: true });
  const sql = 'SELECT status, owner, (SELECT count(*) FROM rollouts) AS known FROM backfill';
  const row = db.prepare<[], Lease>(sql).get();
  db.close();
  if (row === undefined) throw new Error('no backfill row');
  return row;
}

const total = async (window: WindowProcess) => (await window.call('threads.list', ALL)).total;
const isRead = (window: WindowProcess) => async () =>
  (await window.call('home.status', {})).progress === null;

/** A window that was killed when it had read some of the home. */
async function killedMidway(place: Place, atLeast: number): Promise<WindowProcess> {
  const window = new WindowProcess({ ...place, scanMs: 40 });
  await expect.poll(() => total(window), { timeout: 30_000, interval: 30 }).toBeGreaterThanOrEqual(atLeast);
  await window.kill();
  return window;
}

describe('a backfill in a process that is killed', { timeout: 120_000 }, () => {
  it('is gone on with at once by the next window, which reads only what was not read', async () => {
    const place = await filledPlace(1_500);
    const killed = await killedMidway(place, 200);
    const left = lease(place);
    expect(left.status).toBe('running');
    expect(left.owner.startsWith(`${hostname()}:${killed.pid}:`)).toBe(true);
    expect(left.known).toBeGreaterThanOrEqual(200);
    expect(left.known).toBeLessThan(1_500);

    const scans = join(place.data, 'second.log');
    const began = Date.now();
    const second = new WindowProcess({ ...place, scans });
    await expect.poll(isRead(second), { timeout: 30_000 }).toBe(true);
    expect(Date.now() - began).toBeLessThan(30_000);
    expect(lease(place).status).toBe('complete');
    expect(await total(second)).toBe(1_500);
    const read = scannedPaths(scans);
    expect(read).toHaveLength(1_500 - left.known);
    expect(new Set(read).size).toBe(read.length);
    const told = second.events.filter(({ event }) => event === 'home.changed');
    const progress = told.map(({ payload }) => (payload as HomeStatus).progress?.total ?? 0);
    expect(Math.max(...progress)).toBe(1_500 - left.known);
  });

  it('is completed by a command line, whose list is whole', async () => {
    const place = await filledPlace(600);
    await killedMidway(place, 64);
    const began = Date.now();
    const page = await runSkeinJson<ThreadPage>(['list', '--home', place.home], place);
    expect(page.total).toBe(600);
    expect(Date.now() - began).toBeLessThan(30_000);
    expect(lease(place).status).toBe('complete');
  });

  it('goes to only one of two that find it', async () => {
    const place = await filledPlace(600);
    await killedMidway(place, 64);
    const { known } = lease(place);
    const logs = ['one.log', 'two.log'].map((name) => join(place.data, name));
    const windows = logs.map((scans) => new WindowProcess({ ...place, scans, scanMs: 5 }));
    for (const window of windows) {
      await expect.poll(isRead(window), { timeout: 30_000 }).toBe(true);
      expect(await total(window)).toBe(600);
    }
    expect(logs.flatMap(scannedPaths)).toHaveLength(600 - known);
  });
});

describe('a window that is closed while it reads its home', { timeout: 120_000 }, () => {
  it('gives the lease back', async () => {
    const place = await filledPlace(600);
    const first = new WindowProcess({ ...place, scanMs: 60 });
    await expect.poll(() => total(first), { timeout: 30_000, interval: 30 }).toBeGreaterThanOrEqual(64);
    await first.close();
    const db = new Database(join(homeDataFolder(place.data, place.home), 'state.sqlite'), { readonly: true });
    expect(db.prepare('SELECT status, lease_renewed_ms AS at FROM backfill').get()).toEqual({
      status: 'running',
      at: 0,
    });
    db.close();
  });
});

describe('a window and a command line that start together on a new home', { timeout: 120_000 }, () => {
  it('both end with every thread, after one backfill', async () => {
    const place = await filledPlace(800);
    const cliLog = join(place.data, 'cli.log');
    const window = new WindowProcess({ ...place, scanMs: 5 });
    const env = { SKEIN_TEST_SCANS: cliLog, SKEIN_TEST_SCAN_MS: '5' };
    const page = await runSkeinJson<ThreadPage>(['list', '--limit', '500', '--home', place.home], {
      ...place,
      env,
    });
    expect(page.total).toBe(800);
    await expect.poll(isRead(window), { timeout: 30_000 }).toBe(true);
    expect(await total(window)).toBe(800);
    expect([...scannedPaths(place.scans), ...scannedPaths(cliLog)]).toHaveLength(800);
    expect(lease(place).status).toBe('complete');
  });

  it('tell the window of the threads that the command line read', async () => {
    const place = await filledPlace(400);
    const cliLog = join(place.data, 'cli.log');
    const env = { SKEIN_TEST_SCANS: cliLog, SKEIN_TEST_SCAN_MS: '400' };
    const listing = runSkeinJson<ThreadPage>(['list', '--home', place.home], { ...place, env });
    await expect
      .poll(() => scannedPaths(cliLog).length, { timeout: 30_000, interval: 20 })
      .toBeGreaterThan(0);
    const window = new WindowProcess(place);
    expect((await listing).total).toBe(400);
    await expect.poll(isRead(window), { timeout: 30_000 }).toBe(true);
    expect(scannedPaths(place.scans)).toEqual([]);
    await expect.poll(() => toldThreads(window)).toBe(400);
  });
});

/** How many threads the window's events named; all of the home when one said so. */
function toldThreads(window: WindowProcess): number {
  const told = window.events
    .filter(({ event }) => event === 'threads.changed')
    .map(({ payload }) => payload as EventPayload<'threads.changed'>);
  return told.some(({ all }) => all) ? 400 : new Set(told.flatMap(({ ids }) => ids)).size;
}
