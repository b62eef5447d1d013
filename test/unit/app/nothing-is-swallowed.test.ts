import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { EventBus } from '../../../src/main/app/event-bus.ts';
import { HomeSync } from '../../../src/main/app/sync/home-sync.ts';
import { RowSources } from '../../../src/main/app/sync/row-sources.ts';
import { Status } from '../../../src/main/app/status.ts';
import { NameIndex, scanRollout, statRollout } from '../../../src/main/rollout/index.ts';
import type { RolloutFile } from '../../../src/main/rollout/types.ts';
import type { HomeStatus } from '../../../src/shared/contract.ts';
import { createCodexDb, dumpCodexThread, insertCodexThread } from '../../support/codex-db-builder.ts';
import { localHome } from '../../support/local-home.ts';
import {
  agentMessageLine,
  metaLine,
  nameIndexLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  testThreadId,
  userMessageLine,
  withOrdinals,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { type OpenSkein, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ALL = {
  filter: { archived: 'all' },
  sort: { key: 'created', order: 'asc' },
  cursor: null,
  limit: 100,
} as const;
const ID = testThreadId(1);

function write(home: string, number: number): string {
  const threadId = testThreadId(number);
  const at = new Date(Date.UTC(2026, 4, 1, 0, number % 60));
  return writeRollout(home, {
    threadId,
    at,
    lines: [metaLine(threadId), userMessageLine(`Prompt ${number}`)],
  });
}

/** A home of one legacy thread that Codex has a row for. */
function homeWithRow(home: string): Database.Database {
  const db = createCodexDb(join(home, 'state_5.sqlite'), '169');
  onTestFinished(() => void db.close());
  insertCodexThread(db, {
    id: ID,
    rollout_path: write(home, 1),
    title: 'Prompt 1',
    first_user_message: 'Prompt 1',
  });
  return db;
}

async function openWindow(home: string): Promise<OpenSkein> {
  const skein = await openSkein(home, { data: await tempFolder(), mode: 'window' });
  onTestFinished(() => skein.close());
  await expect.poll(async () => (await skein.call('home.status', {})).progress).toBeNull();
  return skein;
}

const names = async (skein: OpenSkein) =>
  (await skein.call('threads.list', ALL)).threads.map(({ name }) => name);

it('a name that appeared just before somebody read another thread', async () => {
  const home = await tempFolder();
  write(home, 1);
  write(home, 2);
  const skein = await openWindow(home);
  appendFileSync(join(home, 'session_index.jsonl'), `${nameIndexLine(ID, 'Named outside')}\n`);
  await skein.call('threads.read', { threadId: testThreadId(2) });
  await expect.poll(() => names(skein)).toEqual(['Named outside', null]);
});

it('names that were not taken over yet when the window closed', async () => {
  const { home, context, stateDb, catalog } = await localHome();
  const files = Array.from({ length: 100 }, (_, n) => statRollout(home, write(home, n + 1)));
  catalog.applyScans(await Promise.all(files.flatMap((file) => (file === null ? [] : [scanRollout(file)]))));
  const lines = files.map((_, n) => `${nameIndexLine(testThreadId(n + 1), `Name ${n + 1}`)}\n`);
  writeFileSync(join(home, 'session_index.jsonl'), lines.join(''));
  const events = new EventBus();
  onTestFinished(() => events.close());
  const options = { home, stateDb, codexDb: null, names: context.names, catalog, events };
  const stop = new AbortController();
  const following = new RowSources(options, stop.signal).followNames();
  stop.abort();
  await following;
  const next = new RowSources({ ...options, names: new NameIndex(home) }, new AbortController().signal);
  await next.takeOver(next.marks(), false);
  const named = stateDb.threadIds(null, 500).filter((id) => stateDb.getThread(id)?.name !== null);
  expect(named).toHaveLength(100);
});

it('a name that changes once more while the names are being taken over', async () => {
  const { home, context, stateDb, catalog } = await localHome();
  const files = Array.from({ length: 100 }, (_, n) => statRollout(home, write(home, n + 1)));
  catalog.applyScans(await Promise.all(files.flatMap((file) => (file === null ? [] : [scanRollout(file)]))));
  const lines = files.map((_, n) => `${nameIndexLine(testThreadId(n + 1), 'first')}\n`);
  writeFileSync(join(home, 'session_index.jsonl'), lines.join(''));
  const events = new EventBus();
  onTestFinished(() => events.close());
  const options = { home, stateDb, codexDb: null, names: context.names, catalog, events };
  const sources = new RowSources(options, new AbortController().signal);
  const following = sources.followNames();
  appendFileSync(join(home, 'session_index.jsonl'), `${nameIndexLine(ID, 'second')}\n`);
  // Whoever reads a thread in between refreshes the index too.
  context.names.refresh();
  await following;
  await sources.followNames();
  expect(stateDb.getThread(ID)?.name).toBe('second');
});

it('an edit that was under way when Skein closed', async () => {
  const home = await tempFolder();
  const db = homeWithRow(home);
  const skein = await openWindow(home);
  const reply = skein.app.handle('threads.update', { threadId: ID, edit: { name: 'New name' } });
  await delay(2);
  await skein.close();
  expect(await reply).toMatchObject({ ok: true });
  expect(dumpCodexThread(db, ID)['title']).toBe('New name');
  expect(readFileSync(join(home, 'session_index.jsonl'), 'utf8')).toContain('New name');
});

it('a value that was read while its edit was under way and then failed is not kept', async () => {
  const home = await tempFolder();
  const db = homeWithRow(home);
  const index = join(home, 'session_index.jsonl');
  writeFileSync(index, '{"id":"');
  const skein = await openWindow(home);
  const reply = skein.app.handle('threads.update', { threadId: ID, edit: { name: 'Never kept' } });
  await delay(50);
  await skein.call('threads.read', { threadId: ID });
  rmSync(index);
  mkdirSync(index);
  expect(await reply).toMatchObject({ ok: false });
  expect(dumpCodexThread(db, ID)['title']).toBe('Prompt 1');
  await expect.poll(() => names(skein)).toEqual([null]);
});

it('an edit after Codex’s database was deleted and made anew', async () => {
  const home = await tempFolder();
  const file = join(home, 'state_5.sqlite');
  const lines = withOrdinals([paginatedMetaLine(ID), paginatedUserItemLine(ID, 'Prompt 1')]);
  const path = writeRollout(home, { threadId: ID, lines });
  const make = () => {
    const db = createCodexDb(file, '169');
    insertCodexThread(db, { id: ID, rollout_path: path, history_mode: 'paginated' });
    return db;
  };
  make().close();
  const skein = await openWindow(home);
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  const db = make();
  onTestFinished(() => void db.close());
  const edit = { gitInfo: { branch: 'feature/x' } };
  const { thread } = await skein.call('threads.update', { threadId: ID, edit });
  expect(thread.git.branch).toBe('feature/x');
  expect(dumpCodexThread(db, ID)['git_branch']).toBe('feature/x');
});

it('an edit after Codex’s database was deleted is refused', async () => {
  const home = await tempFolder();
  homeWithRow(home).close();
  const skein = await openWindow(home);
  for (const ending of ['', '-wal', '-shm']) rmSync(join(home, `state_5.sqlite${ending}`), { force: true });
  await expect(
    skein.call('threads.update', { threadId: ID, edit: { name: 'New name' } }),
  ).rejects.toMatchObject({ code: 'conflict' });
});

it('a rollout that grows faster than it is read, which is read no more often than needed', async () => {
  const { home, context, stateDb, catalog } = await localHome();
  const path = write(home, 1);
  const events = new EventBus();
  const status = new Status(events, { unreadable: [] as HomeStatus['unreadable'] } as HomeStatus);
  let reads = 0;
  const scan = async (file: RolloutFile) => {
    reads += 1;
    await delay(200);
    return scanRollout(file);
  };
  const sync = new HomeSync({ ...context, stateDb, catalog, events, status, owner: 'x', scan });
  onTestFinished(() => sync.close());
  await sync.start();
  for (let n = 0; n < 20; n += 1) {
    appendFileSync(path, `${JSON.stringify(agentMessageLine(`Answer ${n}`))}\n`);
    await delay(70);
  }
  const readsWhileWriting = reads;
  const size = statSync(path).size;
  await expect.poll(() => stateDb.getThread(ID)?.rolloutBytes).toBe(size);
  await delay(700);
  expect(reads - readsWhileWriting).toBeLessThanOrEqual(2);
  status.close();
  events.close();
});

it('threads of a home whose name index is a folder', async () => {
  const home = await tempFolder();
  write(home, 1);
  mkdirSync(join(home, 'session_index.jsonl'));
  const skein = await openWindow(home);
  expect(await names(skein)).toEqual([null]);
});
