import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { startApp } from '../../../../src/main/app/index.ts';
import { AllHomes } from '../../../../src/main/app/homes/all-homes.ts';
import { RunningApps } from '../../../../src/main/app/homes/running-apps.ts';
import type { KnownHome } from '../../../../src/shared/contract.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { appOptionsFor } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';

const MINUTE_MS = 60_000;
const [WORK, BACKUP] = ['0000000000000001', '0000000000000002'] as const;
const ASK = { cursor: null, limit: 10, leaveOut: [] } as const;

let clock: FakeClock;
let running: RunningApps;
let all: AllHomes;

beforeEach(async () => {
  const data = await tempFolder();
  const start = async (name: string) => {
    const home = new TestHome(await tempFolder());
    home.add({ number: 1, says: name });
    return startApp(appOptionsFor(home.path, { data, mode: 'window' }));
  };
  running = new RunningApps({ key: WORK, app: await start('work') }, () => start('backup'));
  onTestFinished(() => running.close());
  clock = new FakeClock(Date.parse('2026-05-01T10:00:00Z'));
  const known = () => Promise.resolve([knownAs(WORK), knownAs(BACKUP)]);
  all = new AllHomes({ running, known, clock });
});

function knownAs(key: string): KnownHome {
  const state = running.isOpen(key) ? 'open' : 'closed';
  return {
    key,
    path: key,
    name: key,
    colour: 'blue',
    readOnly: true,
    state,
    current: false,
    startup: key === WORK,
  };
}

const isOpen = () => running.isOpen(BACKUP);

it('a home that was opened to be asked is closed when nothing asked for some minutes', async () => {
  expect(isOpen()).toBe(false);
  await all.threads(ASK);
  expect(isOpen()).toBe(true);
  clock.pass(4 * MINUTE_MS);
  await all.threads(ASK);
  clock.pass(4 * MINUTE_MS);
  expect(isOpen()).toBe(true);
  const told: string[] = [];
  running.subscribe((event) => told.push(event));
  clock.pass(2 * MINUTE_MS);
  await expect.poll(isOpen).toBe(false);
  await expect.poll(() => told).toContain('homes.changed');
  expect((await all.threads(ASK)).homes).toHaveLength(2);
  expect(isOpen()).toBe(true);
});

it('a home that a window asked something of stays open, and so does that of the start', async () => {
  await all.threads(ASK);
  expect(await running.handle('home.status', {}, BACKUP)).toMatchObject({ ok: true });
  clock.pass(60 * MINUTE_MS);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isOpen()).toBe(true);
  expect(await running.handle('home.status', {})).toMatchObject({ ok: true });
});

it('a home that takes long keeps the others from nothing, and is told of when it has answered', async () => {
  const gate = Promise.withResolvers<void>();
  const slow = new AllHomes({
    running: {
      ask: async (key, name, params) => {
        if (key === BACKUP) await gate.promise;
        return running.ask(key, name, params);
      },
      letGo: (key) => running.letGo(key),
      subscribe: (listener) => running.subscribe(listener),
      tellNews: (news) => running.tellNews(news),
    },
    known: () => Promise.resolve([knownAs(WORK), knownAs(BACKUP)]),
    clock,
  });
  const told: string[] = [];
  running.subscribe((event) => told.push(event));
  const answer = slow.threads(ASK);
  await expect.poll(() => clock.waiting).toBeGreaterThan(2);
  await new Promise((resolve) => setTimeout(resolve, 300));
  clock.pass(2_000);
  expect((await answer).homes.map(({ state }) => state)).toContain('waiting');
  gate.resolve();
  await expect
    .poll(() => {
      clock.pass(2_000);
      return told;
    })
    .toContain('homes.news');
  const homesOfRows = async () => (await slow.threads(ASK)).rows.map(({ home }) => home);
  await expect.poll(homesOfRows, { timeout: 20_000 }).toContain(BACKUP);
});
