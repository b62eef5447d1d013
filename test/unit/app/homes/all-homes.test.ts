import { cpSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type App, startHomes } from '../../../../src/main/app/index.ts';
import type { CallName, CallParams, CallResult, HomeThread } from '../../../../src/shared/contract.ts';
import { SkeinError } from '../../../../src/shared/errors.ts';
import { appOptionsFor } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';

let work: TestHome;
let backup: TestHome;
let spare: TestHome;
let user: string;

/** Numbers of threads: some are in one home, some in two or in all three, and copies differ in when they were used. */
beforeEach(async () => {
  user = await tempFolder();
  work = new TestHome(join(user, '.codex'));
  backup = new TestHome(join(user, '.codex-backup'));
  spare = new TestHome(join(user, '.codex-spare'));
  for (let number = 1; number <= 13; number += 1) work.add({ number, says: `Work ${number} at hand` });
  for (let number = 8; number <= 20; number += 1) {
    // Every third copy was used at another time than the one at work.
    backup.add({
      number,
      says: `Backup ${number} of it`,
      minutesAgo: number % 3 === 0 ? number + 30 : number,
    });
  }
  for (const number of [2, 9, 10, 25])
    spare.add({ number, says: `Spare ${number} kept`, archived: number === 25 });
});

async function start(env: Record<string, string> = {}): Promise<App> {
  const data = await tempFolder();
  const app = await startHomes(
    appOptionsFor(work.path, { data, env: { HOME: user, ...env }, mode: 'window' }),
  );
  onTestFinished(() => app.close());
  return app;
}

async function call<N extends CallName>(
  app: App,
  name: N,
  params: CallParams<N>,
  home: string | null = null,
): Promise<CallResult<N>> {
  const reply = await app.handle(name, params, home);
  if (!reply.ok) throw new SkeinError(reply.error.code, reply.error.message);
  return reply.result as CallResult<N>;
}

async function add(app: App, home: TestHome): Promise<string> {
  return (await call(app, 'homes.add', { path: home.path, readOnly: true })).home.key;
}

async function keyOfWork(app: App): Promise<string> {
  return (await call(app, 'homes.list', {})).homes.find(({ startup }) => startup)?.key ?? '';
}

const FIRST = { cursor: null, limit: 500, leaveOut: [] } as const;

async function everything(app: App, limit = 500): Promise<readonly HomeThread[]> {
  const rows: HomeThread[] = [];
  let cursor: string | null = null;
  do {
    const page: CallResult<'homes.threads'> = await call(app, 'homes.threads', {
      cursor,
      limit,
      leaveOut: [],
    });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

const named = ({ home, thread }: HomeThread) => `${home} ${thread.id}`;

const SOON = { timeout: 20_000 } as const;

async function untilRead(app: App, threads: number): Promise<void> {
  await expect
    .poll(async () => {
      const { homes } = await call(app, 'homes.threads', FIRST);
      return (
        homes.every(({ state }) => state === 'ready') && homes.reduce((sum, home) => sum + home.threads, 0)
      );
    }, SOON)
    .toBe(threads);
}

describe('one list over several homes', () => {
  it('has every thread of every home once, in order, whatever the size of a page', async () => {
    const app = await start();
    const keys = [await keyOfWork(app), await add(app, backup), await add(app, spare)];
    await untilRead(app, 30);
    const whole = await everything(app);
    const own = await Promise.all(
      keys.map(async (key) => {
        const params = {
          filter: { archived: 'all' },
          sort: { key: 'updated', order: 'desc' },
          cursor: null,
          limit: 500,
        } as const;
        const { threads } = await call(app, 'threads.list', params, key);
        return threads.map((thread) => named({ home: key, thread, alsoIn: [] }));
      }),
    );
    expect(whole.map(named).toSorted()).toEqual(own.flat().toSorted());
    for (const [at, key] of keys.entries()) {
      expect(whole.filter(({ home }) => home === key).map(named)).toEqual(own[at]);
    }
    const times = whole.map(({ thread }) => thread.updatedAt);
    expect(times).toEqual(times.toSorted().toReversed());
    for (const limit of [1, 2, 3, 4, 5, 7, 11, 13, 28, 29, 30, 31]) {
      expect((await everything(app, limit)).map(named), `pages of ${limit}`).toEqual(whole.map(named));
    }
  });

  it('has every row of copies that are the same byte for byte, whatever the size of a page', async () => {
    const copies = [join(user, 'bak-1'), join(user, 'bak-2')];
    for (const path of copies) cpSync(work.path, path, { recursive: true, preserveTimestamps: true });
    const app = await start();
    for (const path of copies) await call(app, 'homes.add', { path, readOnly: true });
    await untilRead(app, 39);
    const whole = await everything(app);
    const ids = whole.map(({ thread }) => thread.id);
    expect(ids.filter((id, at) => at % 3 !== 0 && id !== ids[at - 1])).toEqual([]);
    expect(new Set(whole.map(named)).size).toBe(39);
    expect(whole.every(({ alsoIn }) => alsoIn.length === 2)).toBe(true);
    for (const limit of [1, 2, 3, 4, 5, 7, 10, 38, 39]) {
      expect((await everything(app, limit)).map(named), `pages of ${limit}`).toEqual(whole.map(named));
    }
  });

  it('says of a copy where else it is', async () => {
    const app = await start();
    const own = await keyOfWork(app);
    const backupKey = await add(app, backup);
    const spareKey = await add(app, spare);
    await untilRead(app, 30);
    const rows = await everything(app, 3);
    const of = (words: string) => {
      const row = rows.find(({ thread }) => thread.preview === words);
      return [row?.home, [...(row?.alsoIn ?? [])].toSorted()];
    };
    expect(of('Work 1 at hand')).toEqual([own, []]);
    expect(of('Work 2 at hand')).toEqual([own, [spareKey]]);
    expect(of('Work 9 at hand')).toEqual([own, [backupKey, spareKey].toSorted()]);
    expect(of('Backup 9 of it')).toEqual([backupKey, [own, spareKey].toSorted()]);
    expect(of('Spare 25 kept')).toEqual([spareKey, []]);
  });

  it('leaves homes out, and does not open them for nothing', async () => {
    const app = await start();
    const own = await keyOfWork(app);
    const key = await add(app, backup);
    await expect
      .poll(async () => (await call(app, 'homes.threads', { ...FIRST, leaveOut: [key] })).rows.length, SOON)
      .toBe(13);
    const { rows, homes } = await call(app, 'homes.threads', { ...FIRST, leaveOut: [key] });
    expect(new Set(rows.map(({ home }) => home))).toEqual(new Set([own]));
    expect(homes.map((home) => home.key)).toEqual([own]);
    expect(rows.flatMap(({ alsoIn }) => alsoIn)).toEqual([]);
    expect((await call(app, 'homes.list', {})).homes).toMatchObject([{ state: 'open' }, { state: 'closed' }]);
  });

  it('a home that is not there, and one that cannot be opened, are told of beside the others', async () => {
    const app = await start();
    const key = await add(app, backup);
    const broken = await add(app, spare);
    renameSync(backup.path, `${backup.path}.away`);
    renameSync(spare.path, `${spare.path}.away`);
    writeFileSync(spare.path, 'no folder');
    await expect.poll(async () => (await call(app, 'homes.threads', FIRST)).rows.length, SOON).toBe(13);
    const { homes } = await call(app, 'homes.threads', FIRST);
    expect(homes.slice(1)).toMatchObject([
      { key, state: 'missing', threads: 0, problem: null },
      { key: broken, state: 'failed', threads: 0, problem: expect.stringMatching(/./u) },
    ]);
  });

  it('tells windows that look at all homes of what another home gained', async () => {
    const app = await start();
    await add(app, backup);
    await untilRead(app, 26);
    const heard: (string | null)[] = [];
    app.subscribe((event, _payload, home = null) => event === 'homes.news' && heard.push(home));
    backup.add({ number: 40, says: 'New in the backup', minutesAgo: 0 });
    await expect.poll(() => heard, SOON).toContain(null);
    const newest = async () => (await call(app, 'homes.threads', FIRST)).rows[0]?.thread.preview;
    await expect.poll(newest, SOON).toBe('New in the backup');
  });

  it('refuses a cursor of another list', async () => {
    const app = await start();
    for (const cursor of ['', 'x', 'x.0123456789abcdef', `${'a'.repeat(40)}.nothing`]) {
      await expect(call(app, 'homes.threads', { ...FIRST, cursor })).rejects.toMatchObject({
        code: 'invalid_request',
      });
    }
  });
});

describe('one search over several homes', () => {
  it('finds what each home finds, the latest first, and says what is not understood once', async () => {
    const app = await start({ SKEIN_SEARCH: '1' });
    const own = await keyOfWork(app);
    const key = await add(app, backup);
    const ask = (query: string, leaveOut: readonly string[] = []) =>
      call(app, 'homes.search', { query, limit: 50, typing: false, leaveOut });
    await expect
      .poll(async () => {
        const { homes } = await ask('backup OR hand');
        return homes.map(({ state, threads }) => [state, threads]);
      }, SOON)
      .toEqual([
        ['ready', 13],
        ['ready', 13],
      ]);
    const { hits, exact } = await ask('backup OR hand');
    expect(exact).toBe(true);
    const times = hits.map(({ hit }) => hit.thread.updatedAt);
    expect(times).toEqual(times.toSorted().toReversed());
    const nine = hits.filter(({ hit }) => hit.thread.preview.includes(' 9 '));
    expect(nine.map(({ home, alsoIn }) => [home, ...alsoIn].join()).toSorted()).toEqual(
      [`${own},${key}`, `${key},${own}`].toSorted(),
    );
    expect(nine[0]?.hit.items[0]?.snippet.marks.length).toBeGreaterThan(0);
    expect((await ask('backup', [own])).hits.every(({ home }) => home === key)).toBe(true);
    expect((await ask('backup nonsense:')).hits).toEqual([]);
    const few = await call(app, 'homes.search', {
      query: 'backup OR hand',
      limit: 4,
      typing: false,
      leaveOut: [],
    });
    expect(few.hits.map(({ home, hit }) => [home, hit.thread.id])).toEqual(
      hits.slice(0, 4).map(({ home, hit }) => [home, hit.thread.id]),
    );
  });
});
