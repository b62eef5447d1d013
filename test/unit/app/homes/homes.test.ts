import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type App, type AppOptions, startHomes } from '../../../../src/main/app/index.ts';
import type { CallName, CallParams, CallResult, EventPayload } from '../../../../src/shared/contract.ts';
import { SkeinError } from '../../../../src/shared/errors.ts';
import { testThreadId } from '../../../support/rollout-builder.ts';
import { appOptionsFor } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';

let work: TestHome;
let backup: TestHome;
let data: string;
let user: string;

beforeEach(async () => {
  user = await tempFolder();
  data = await tempFolder();
  work = new TestHome(join(user, '.codex'));
  backup = new TestHome(join(user, '.codex-backup'));
  work.add({ number: 1, says: 'At work' });
  backup.add({ number: 1, says: 'In the backup' });
  backup.add({ number: 2, says: 'Only in the backup' });
});

async function start(options: Partial<AppOptions> = {}): Promise<App> {
  const given = appOptionsFor(work.path, { data, env: { HOME: user }, mode: 'window', ...options });
  const app = await startHomes(given);
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

async function titles(app: App, home: string | null = null): Promise<readonly string[]> {
  const list = {
    filter: { archived: 'all' },
    sort: { key: 'name', order: 'asc' },
    cursor: null,
    limit: 50,
  } as const;
  const { threads } = await call(app, 'threads.list', list, home);
  return threads.map(({ preview }) => preview);
}

async function addBackup(app: App, readOnly = true): Promise<string> {
  return (await call(app, 'homes.add', { path: backup.path, readOnly })).home.key;
}

describe('several homes', () => {
  it('the home of the start is known, and another one beside it is suggested as what it is', async () => {
    const { homes, suggestions } = await call(await start(), 'homes.list', {});
    expect(homes).toMatchObject([
      { path: work.path, state: 'open', current: true, startup: true, readOnly: false },
    ]);
    expect(suggestions).toEqual([{ path: backup.path, readOnly: true }]);
  });

  it('each is listed by itself, also where thread ids are the same', async () => {
    const app = await start();
    const key = await addBackup(app);
    await expect.poll(() => titles(app, key)).toEqual(['In the backup', 'Only in the backup']);
    await expect.poll(() => titles(app)).toEqual(['At work']);
    const { homes } = await call(app, 'homes.list', {}, key);
    expect(homes.map(({ current, state }) => [current, state])).toEqual([
      [false, 'open'],
      [true, 'open'],
    ]);
  });

  it('a read-only home refuses edits, and can be made writable', async () => {
    const app = await start();
    const key = await addBackup(app);
    const threadId = backup.add({ number: 3, says: 'Third' });
    await expect.poll(() => titles(app, key)).toContain('Third');
    const rename = () => call(app, 'threads.update', { threadId, edit: { name: 'New name' } }, key);
    await expect(rename()).rejects.toMatchObject({ code: 'read_only' });
    await call(app, 'homes.change', { key, readOnly: false });
    expect(await rename()).toMatchObject({ thread: { name: 'New name' } });
    expect(readFileSync(join(backup.path, 'session_index.jsonl'), 'utf8')).toContain('New name');
  });

  it('events reach the windows of their own home only', async () => {
    const app = await start();
    const key = await addBackup(app);
    await expect.poll(() => titles(app, key)).toHaveLength(2);
    // Each tells of its own threads, at any time: only of the new one it is clear whose it is.
    const heard: (string | null)[] = [];
    app.subscribe((event, payload, home = null) => {
      if (event !== 'threads.changed') return;
      const { ids } = payload as EventPayload<'threads.changed'>;
      if (ids.includes(testThreadId(4))) heard.push(home);
    });
    backup.add({ number: 4, says: 'New in the backup' });
    await expect.poll(() => titles(app, key)).toContain('New in the backup');
    await expect.poll(() => heard).toContain(key);
    expect(heard.filter((home) => home !== key)).toEqual([]);
  });

  it('they are known again after a restart, with their names', async () => {
    const first = await start();
    const key = await addBackup(first);
    await call(first, 'homes.change', { key, name: 'Backup of May', colour: 'rose' });
    await first.close();
    const { homes } = await call(await start(), 'homes.list', {});
    expect(homes).toMatchObject([
      { path: work.path },
      { path: backup.path, name: 'Backup of May', colour: 'rose', readOnly: true, state: 'closed' },
    ]);
  });

  it('a home that was forgotten, and one that never was, answer with an error; the home of the start stays', async () => {
    const app = await start();
    const key = await addBackup(app);
    await titles(app, key);
    expect(await call(app, 'homes.forget', { key })).toMatchObject({ homes: [{ path: work.path }] });
    await expect(titles(app, key)).rejects.toMatchObject({ code: 'not_found' });
    await expect(titles(app, 'no such key')).rejects.toMatchObject({ code: 'not_found' });
    const own = (await call(app, 'homes.list', {})).homes[0]?.key ?? '';
    for (const name of ['homes.close', 'homes.forget'] as const) {
      await expect(call(app, name, { key: own })).rejects.toMatchObject({ code: 'invalid_request' });
    }
    expect(await titles(app, own)).toEqual(await titles(app));
  });

  it('what is no home, or is known, is not added', async () => {
    const app = await start();
    await addBackup(app);
    const empty = join(user, 'empty');
    mkdirSync(empty);
    for (const path of [empty, join(user, 'nowhere'), backup.path, work.path]) {
      await expect(call(app, 'homes.add', { path, readOnly: true })).rejects.toMatchObject({
        code: 'invalid_request',
      });
    }
  });

  it('a home whose folder went away says so, and never becomes the sample', async () => {
    const app = await start();
    const key = await addBackup(app);
    renameSync(backup.path, `${backup.path}.away`);
    await expect(titles(app, key)).rejects.toMatchObject({ code: 'not_found' });
    const { homes } = await call(app, 'homes.list', {});
    expect(homes.find((home) => home.key === key)?.state).toBe('missing');
    renameSync(`${backup.path}.away`, backup.path);
    await expect.poll(() => titles(app, key)).toContain('In the backup');
  });

  it('a damaged list is set aside, and the home of the start still opens', async () => {
    const log: string[] = [];
    writeFileSync(join(data, 'homes.json'), '{"version": 1, "homes": [{"path": 3}');
    const app = await start({ log: (line) => log.push(line) });
    expect((await call(app, 'homes.list', {})).homes).toMatchObject([{ path: work.path }]);
    expect(log.join('\n')).toContain('homes.json.damaged');
  });

  it('a host without windows of its own says so', async () => {
    const app = await start();
    await expect(call(app, 'homes.openWindow', { key: await addBackup(app) })).rejects.toMatchObject({
      code: 'unsupported',
    });
  });
});
