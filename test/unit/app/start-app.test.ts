import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCodexDb, insertCodexThread } from '../../support/codex-db-builder.ts';
import { messagesOf } from '../../support/messages-of.ts';
import {
  agentMessageLine,
  metaLine,
  nameIndexLine,
  testThreadId,
  userMessageLine,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { type OpenSkein, type OpenSkeinOptions, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** Makes every file take a while, so that there is a "while it reads". */
const SLOW_WORKER = new URL('../../support/processes/logged-scan-worker.ts', import.meta.url);

const ALL = {
  filter: { archived: 'all' },
  sort: { key: 'created', order: 'asc' },
  cursor: null,
  limit: 100,
} as const;

function write(home: string, number: number, text = `Prompt ${number}`): string {
  const threadId = testThreadId(number);
  const at = new Date(Date.UTC(2026, 4, 1, 0, number));
  return writeRollout(home, { threadId, at, lines: [metaLine(threadId), userMessageLine(text)] });
}

async function open(home: string, options: Partial<OpenSkeinOptions> = {}): Promise<OpenSkein> {
  const skein = await openSkein(home, { data: await tempFolder(), ...options });
  onTestFinished(() => skein.close());
  return skein;
}

/** A window that has read its home. */
async function openWindow(home: string, options: Partial<OpenSkeinOptions> = {}): Promise<OpenSkein> {
  const skein = await open(home, { mode: 'window', ...options });
  await expect.poll(async () => (await skein.call('home.status', {})).progress).toBeNull();
  return skein;
}

describe('a window', () => {
  it('answers before the home was read, and tells threads and progress as they are found', async () => {
    const home = await tempFolder();
    for (let number = 1; number <= 300; number += 1) write(home, number);
    vi.stubEnv('SKEIN_TEST_SCAN_MS', '150');
    onTestFinished(() => void vi.unstubAllEnvs());
    const skein = await open(home, { mode: 'window', scanWorker: SLOW_WORKER });
    const changed = skein.next('threads.changed');
    const progress = skein.next('home.changed', ({ progress: now }) => now !== null && now.done > 0);
    expect((await skein.call('threads.list', ALL)).total).toBeLessThan(300);
    await changed;
    expect((await progress).progress?.total).toBe(300);
    await expect.poll(async () => (await skein.call('threads.list', ALL)).total).toBe(300);
    await expect.poll(async () => (await skein.call('home.status', {})).progress).toBeNull();
  });

  it('sees what other programs do to rollouts and names without being asked', async () => {
    const home = await tempFolder();
    const path = write(home, 1);
    const skein = await openWindow(home);
    const read = async () => (await skein.call('threads.list', ALL)).threads;

    write(home, 2);
    await expect.poll(async () => (await read()).length).toBe(2);
    appendFileSync(path, `${JSON.stringify(agentMessageLine('An answer'))}\n`);
    const size = readFileSync(path).length;
    await expect.poll(async () => (await read())[0]?.rolloutBytes).toBe(size);
    writeFileSync(join(home, 'session_index.jsonl'), `${nameIndexLine(testThreadId(1), 'Named outside')}\n`);
    await expect.poll(async () => (await read())[0]?.name).toBe('Named outside');
    mkdirSync(join(home, 'archived_sessions'), { recursive: true });
    renameSync(path, join(home, 'archived_sessions', basename(path)));
    await expect.poll(async () => (await read())[0]?.archived).toBe(true);
  });

  it('sees at its next start what changed in names and Codex rows while it was closed', async () => {
    const home = await tempFolder();
    const data = await tempFolder();
    write(home, 1);
    const db = createCodexDb(join(home, 'state_5.sqlite'), '131');
    insertCodexThread(db, { id: testThreadId(1), first_user_message: 'Prompt 1', title: 'Prompt 1' });
    const first = await openWindow(home, { data });
    await first.close();
    db.prepare("UPDATE threads SET title = 'Named by Codex', git_branch = 'by-codex'").run();
    db.close();
    const second = await openWindow(home, { data });
    const [thread] = (await second.call('threads.list', ALL)).threads;
    expect(thread).toMatchObject({ name: 'Named by Codex', git: { branch: 'by-codex' } });
  });

  it('follows edits that another program makes in Codex’s database', async () => {
    const home = await tempFolder();
    write(home, 1);
    const db = createCodexDb(join(home, 'state_5.sqlite'), '131');
    onTestFinished(() => {
      db.close();
    });
    insertCodexThread(db, { id: testThreadId(1), first_user_message: 'Prompt 1', title: 'Prompt 1' });
    const skein = await openWindow(home);
    const name = async () => (await skein.call('threads.list', ALL)).threads[0]?.name;
    db.prepare("UPDATE threads SET title = 'One'").run();
    await expect.poll(name).toBe('One');
    db.prepare("UPDATE threads SET title = 'Two'").run();
    await expect.poll(name).toBe('Two');
  });

  it('opens the sample home, and says why, when there is nothing to show', async () => {
    const home = join(await tempFolder(), 'nothing');
    const skein = await openWindow(home);
    const status = await skein.call('home.status', {});
    expect(status).toMatchObject({ sample: true, sampleReason: `there is no Codex home at ${home}` });
    expect((await skein.call('threads.list', ALL)).total).toBeGreaterThan(30);
    expect(existsSync(home)).toBe(false);
  });

  it('counts rollouts that cannot be read and names them with the reason', async () => {
    const home = await tempFolder();
    write(home, 1);
    const bad = join(home, 'sessions', 'empty.jsonl');
    writeFileSync(bad, '');
    const skein = await openWindow(home);
    expect((await skein.call('home.status', {})).unreadable).toEqual([
      { path: bad, reason: 'empty rollout' },
    ]);
    expect((await skein.call('threads.facets', { filter: { archived: 'all' } })).unreadable).toBe(1);
  });

  it('works on when Codex’s database is damaged, and says so', async () => {
    const home = await tempFolder();
    write(home, 1);
    writeFileSync(join(home, 'state_5.sqlite'), 'this is no database, whatever its name says');
    const skein = await openWindow(home);
    expect((await skein.call('home.status', {})).codexDb).toMatchObject({
      kind: 'unusable',
      label: 'state_5.sqlite',
    });
    const { thread } = await skein.call('threads.update', {
      threadId: testThreadId(1),
      edit: { name: 'Still' },
    });
    expect(thread.name).toBe('Still');
  });

  it('creates nothing of Codex’s in a home that has no database', async () => {
    const home = await tempFolder();
    write(home, 1);
    const skein = await openWindow(home);
    await skein.call('threads.update', { threadId: testThreadId(1), edit: { gitInfo: { branch: 'b' } } });
    expect(existsSync(join(home, 'state_5.sqlite'))).toBe(false);
    expect((await skein.call('home.status', {})).codexDb).toEqual({ kind: 'absent' });
  });
});

describe('calls', () => {
  it('are refused by name, by parameters and by what they ask, each with a clear message', async () => {
    const home = await tempFolder();
    write(home, 1);
    const { app } = await open(home);
    const message = async (name: string, params: unknown) => {
      const reply = await app.handle(name, params);
      return reply.ok ? 'answered' : `${reply.error.code}: ${reply.error.message}`;
    };
    expect(await message('threads.steal', {})).toBe('invalid_request: unknown call threads.steal');
    expect(await message('toString', {})).toBe('invalid_request: unknown call toString');
    expect(await message('threads.read', { threadId: 'nonsense' })).toBe(
      'invalid_request: invalid thread id: nonsense',
    );
    expect(await message('threads.read', { threadId: testThreadId(9) })).toBe(
      `not_found: thread ${testThreadId(9)} not found`,
    );
    expect(await message('threads.update', { threadId: testThreadId(1), edit: {} })).toMatch(
      /^invalid_request: /,
    );
    expect(await message('threads.list', { ...ALL, limit: 0 })).toMatch(/^invalid_request: limit/);
    expect(await message('threads.list', { ...ALL, extra: 1 })).toMatch(/^invalid_request: /);
  });

  it('answer with an error after Skein was closed', async () => {
    const home = await tempFolder();
    write(home, 1);
    const { app } = await open(home);
    await app.close();
    await app.close();
    expect(await app.handle('home.status', {})).toMatchObject({ ok: false });
  });

  it('are refused with read_only, and nothing is written, in a home opened read-only', async () => {
    const home = await tempFolder();
    const path = write(home, 1);
    const before = readFileSync(path);
    const skein = await open(home, { readOnly: true });
    const edit = { name: 'No', gitInfo: { branch: 'no' } };
    await expect(skein.call('threads.update', { threadId: testThreadId(1), edit })).rejects.toMatchObject({
      code: 'read_only',
    });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(join(home, 'session_index.jsonl'))).toBe(false);
  });

  it('read one thread without opening or filling a state database in files mode', async () => {
    const home = await tempFolder();
    const data = await tempFolder();
    write(home, 1);
    const skein = await open(home, { data, mode: 'files' });
    expect((await skein.call('threads.read', { threadId: testThreadId(1) })).preview).toBe('Prompt 1');
    expect(existsSync(join(data, 'homes'))).toBe(false);
    expect((await skein.call('threads.list', ALL)).total).toBe(1);
    expect((await skein.call('threads.facets', { filter: { archived: 'all' } })).active).toBe(1);
  });

  it('page through the conversation of a thread from its end', async () => {
    const home = await tempFolder();
    const threadId = testThreadId(1);
    const turns = Array.from({ length: 30 }, (_, n) => [
      userMessageLine(`Ask ${n}`),
      agentMessageLine(`Say ${n}`),
    ]);
    writeRollout(home, { threadId, lines: [metaLine(threadId), ...turns.flat()] });
    const skein = await open(home);
    const last = await skein.call('transcript.read', { threadId, from: null, limit: 2 });
    expect(messagesOf(last).map(({ role, text }) => `${role}: ${text}`)).toEqual([
      'user: Ask 29',
      'agent: Say 29',
    ]);
    expect(last.state.items).toBe(60);
    const earlier = await skein.call('transcript.read', { threadId, from: 57, limit: 1 });
    expect(messagesOf(earlier).map(({ text }) => text)).toEqual(['Say 28']);
  });
});
