import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { BACKFILL_LEASE_MS, homeDataFolder, leaseOwner } from '../../../src/main/startup/index.ts';
import { openStateDb } from '../../../src/main/state/index.ts';
import type { StateDb } from '../../../src/main/state/types.ts';
import { type OpenSkein, type OpenSkeinOptions, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { TestHome } from '../../support/test-home.ts';

const ALL = {
  filter: { archived: 'all' },
  sort: { key: 'created', order: 'asc' },
  cursor: null,
  limit: 100,
} as const;

let home: TestHome;
let data: string;

beforeEach(async () => {
  home = new TestHome(join(await tempFolder(), 'home'));
  for (let number = 1; number <= 20; number += 1) home.add({ number });
  data = await tempFolder();
});

const statePath = () => join(homeDataFolder(data, home.path), 'state.sqlite');

async function open(options: Partial<OpenSkeinOptions> = {}): Promise<OpenSkein> {
  const skein = await openSkein(home.path, { data, ...options });
  onTestFinished(() => skein.close());
  return skein;
}

/** Another process's handle, which has just begun to read the home. */
function concurrentWorker(): { readonly db: StateDb; readonly owner: string } {
  const db = openStateDb({ path: statePath() });
  onTestFinished(() => db.close());
  const owner = leaseOwner();
  expect(db.claimBackfill(owner, Date.now(), BACKFILL_LEASE_MS)).toBe(true);
  return { db, owner };
}

describe('state DB init', () => {
  it('backfills before returning', async () => {
    await open();
    const file = new Database(statePath(), { readonly: true });
    onTestFinished(() => void file.close());
    expect(file.prepare('SELECT count(*) AS rows FROM threads').get()).toEqual({ rows: 20 });
    expect(file.prepare('SELECT status FROM backfill').get()).toEqual({ status: 'complete' });
  });

  it('waits for a concurrent startup backfill', async () => {
    const { db, owner } = concurrentWorker();
    let returned = false;
    const opening = open().finally(() => {
      returned = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(returned).toBe(false);
    db.completeBackfill(owner, Date.now());
    const skein = await opening;
    expect((await skein.call('home.status', {})).stateDb).toBe('file');
    expect((await skein.call('threads.list', ALL)).total).toBe(20);
  });

  it('times out waiting for a stuck startup backfill, and goes on from files', async () => {
    concurrentWorker();
    const said: string[] = [];
    const began = Date.now();
    const skein = await open({ backfillWaitMs: 300, log: (line) => said.push(line) });
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(said).toEqual(['another Skein is still reading this home; listing from files']);
    expect((await skein.call('home.status', {})).stateDb).toBe('absent');
    expect((await skein.call('threads.list', ALL)).total).toBe(20);
    const { thread } = await skein.call('threads.update', {
      threadId: (await skein.call('threads.list', ALL)).threads[0]?.id ?? '',
      edit: { name: 'Named all the same' },
    });
    expect(thread.name).toBe('Named all the same');
  });
});
