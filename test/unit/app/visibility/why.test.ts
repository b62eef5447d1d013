import {
  copyFileSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import { createCodexDb, insertCodexThread } from '../../../support/codex-db-builder.ts';
import {
  agentMessageLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  type RolloutLine,
  testThreadId,
  withOrdinals,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { openSkein, type OpenSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';

let home: TestHome;
let data: string;
let skein: OpenSkein | null = null;

beforeEach(async () => {
  home = new TestHome(join(await tempFolder(), 'home'));
  data = await tempFolder();
});

afterEach(async () => {
  await skein?.close();
  skein = null;
});

async function why(threadId: ThreadId, mode: 'once' | 'files' = 'once') {
  await skein?.close();
  skein = await openSkein(home.path, { data, mode });
  const verdict = await skein.call('threads.why', { threadId, whole: true });
  const codes = verdict.reasons.map(({ code }) => code).filter((code) => code !== 'working-folder');
  return { ...verdict, codes };
}

describe('threads.why', () => {
  it('speaks of the version whose database is there, and of the newer one without', async () => {
    const id = home.add({ number: 1 });
    expect(await why(id)).toMatchObject({ inUse: '0.169', codes: [] });
    createCodexDb(join(home.path, 'state_5.sqlite'), '131').close();
    expect((await why(id)).inUse).toBe('0.131');
  });

  it('looks at what Codex is configured to use at that moment', async () => {
    const id = home.add({ number: 1 });
    writeFileSync(join(home.path, 'config.toml'), 'model_provider = "ollama"\n');
    const { codes, reasons } = await why(id);
    expect(codes).toEqual(['provider']);
    expect(reasons[0]?.evidence).toContainEqual({ label: 'Configured', value: 'ollama' });
    rmSync(join(home.path, 'config.toml'));
    expect((await why(id)).codes).toEqual([]);
  });

  it('sees a row that names a place where the file is no more, or the file of another thread', async () => {
    const [moved, lost] = [home.add({ number: 1 }), home.add({ number: 2 })];
    const db = createCodexDb(join(home.path, 'state_5.sqlite'), '169');
    insertCodexThread(db, { id: moved, rollout_path: '/nowhere/rollout.jsonl', preview: 'Question 1' });
    insertCodexThread(db, { id: lost, rollout_path: home.rolloutOf(moved), preview: 'Question 2' });
    db.close();
    const stale = await why(moved);
    expect(stale.listed).toEqual({ '0.131': 'default', '0.169': 'default' });
    expect(stale.reasons[0]).toMatchObject({
      code: 'row-path',
      effects: { '0.131': null, '0.169': 'some' },
      evidence: [{ label: 'The row names', value: '/nowhere/rollout.jsonl' }],
    });
    const other = await why(lost);
    expect(other.codes).toEqual(['row-other-thread']);
    expect(other.reasons[0]?.evidence).toContainEqual({ label: 'Which is thread', value: moved });
  });

  it('names all files that carry the id, from rows or from files alone', async () => {
    const id = home.add({ number: 1 });
    const path = home.rolloutOf(id);
    const copy = join(home.path, 'archived_sessions', path.split('/').at(-1) ?? '');
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(path, copy);
    for (const mode of ['once', 'files'] as const) {
      const { codes, reasons } = await why(id, mode);
      expect(codes).toEqual(['copies']);
      expect(reasons[0]?.evidence.map(({ value }) => value)).toEqual([path, copy]);
    }
  });

  it('compares the folder of the thread with the one that codex resume would be started in', async () => {
    const root = realpathSync(await tempFolder());
    mkdirSync(join(root, 'project'));
    symlinkSync(join(root, 'project'), join(root, 'link'));
    const [here, gone] = [join(root, 'project'), join(root, 'gone')];
    const ids = [here, gone, 'project'].map((cwd, at) => home.add({ number: at + 1, cwd }));
    const [own = testThreadId(1), lost = testThreadId(2), partial = testThreadId(3)] = ids;
    const open = (skein = await openSkein(home.path, { data }));
    const asked = (threadId: ThreadId, started: string) =>
      open.call('threads.why', { threadId, whole: true, started });
    const same = await asked(own, join(root, 'link'));
    expect(same.reasons).toEqual([]);
    expect(same.folder).toEqual({
      said: here,
      real: here,
      exists: true,
      started: { path: join(root, 'link'), real: here, listed: { '0.131': true, '0.169': true } },
    });
    const other = await asked(own, root);
    expect(other.folder.started?.listed).toEqual({ '0.131': false, '0.169': false });
    expect(other.reasons[0]).toMatchObject({ code: 'working-folder', effects: { '0.169': 'folder' } });
    expect((await asked(lost, here)).reasons[0]).toMatchObject({ remedy: { kind: 'relink' } });
    expect((await asked(lost, `${gone}/`)).folder.started?.listed['0.169']).toBe(true);
    expect((await asked(partial, here)).folder.real).toBeNull();
    const report = await open.call('home.why', { examples: 0, started: join(root, 'link') });
    expect(report.started).toEqual({ path: join(root, 'link'), listed: { '0.131': 1, '0.169': 1 } });
    await expect(asked(own, 'project')).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('says not_found for a thread that is not there', async () => {
    home.add({ number: 1 });
    await expect(why(testThreadId(99))).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('home.why', () => {
  it('adds up, names the threads of each reason, and tells how far it is', async () => {
    for (let number = 1; number <= 30; number += 1) home.add({ number, archived: number % 3 === 0 });
    const flat = home.add({ number: 31 });
    renameSync(
      home.rolloutOf(flat),
      join(home.path, 'sessions', home.rolloutOf(flat).split('/').at(-1) ?? ''),
    );
    skein = await openSkein(home.path, { data });
    const steps: number[] = [];
    skein.app.subscribe((event, payload) => {
      if (event === 'work.progress') steps.push((payload as { readonly done: number }).done);
    });
    const report = await skein.call('home.why', { examples: 4, workId: 'why' });
    expect(report).toMatchObject({ complete: true, judged: 31, inUse: '0.169' });
    expect(report.listed['0.169']).toEqual({ default: 20, asked: 11, never: 0 });
    const [archived, folder] = report.groups;
    expect(archived).toMatchObject({ code: 'archived', hidden: 10, threads: 10 });
    expect(archived?.examples).toHaveLength(4);
    expect(folder).toMatchObject({ code: 'folder-name', hidden: 1, examples: [{ threadId: flat }] });
    expect(steps.at(-1)).toBe(31);
  });

  it('counts threads whose lines are not numbered upwards, in a worker and without one', async () => {
    const [good, bad] = [addNumbered(1), addNumbered(2, { ...agentMessageLine('Again'), ordinal: 0 })];
    home.add({ number: 3 });
    for (const mode of ['once', 'window'] as const) {
      skein = await openSkein(home.path, { data: await tempFolder(), mode });
      await expect.poll(() => countOf(skein)).toBe(3);
      const report = await skein.call('home.why', { examples: 5 });
      expect(report).toMatchObject({ complete: true, judged: 3 });
      const group = report.groups.find(({ code }) => code === 'ordinals');
      expect(group).toMatchObject({ hidden: 0, threads: 1, examples: [{ threadId: bad, hidden: false }] });
      for (const threadId of [good, bad]) {
        const { reasons } = await skein.call('threads.why', { threadId, whole: true });
        expect(reasons.some(({ code }) => code === 'ordinals')).toBe(threadId === bad);
      }
      await skein.close();
    }
    skein = null;
  });

  it('ends early when it is cancelled, and says so', async () => {
    for (let number = 1; number <= 300; number += 1) home.add({ number });
    const open = await openSkein(home.path, { data });
    skein = open;
    const stop = open.app.subscribe((event) => {
      if (event === 'work.progress') void open.call('work.cancel', { workId: 'why' });
    });
    const report = await open.call('home.why', { examples: 0, workId: 'why' });
    stop();
    expect(report.complete).toBe(false);
    expect(report.judged).toBeLessThan(300);
    expect(report.listed['0.169'].default).toBe(report.judged);
  });
});

/** A thread of the newer era, and lines after its first message. */
function addNumbered(number: number, ...more: readonly RolloutLine[]): ThreadId {
  const threadId = testThreadId(number);
  const lines = withOrdinals([paginatedMetaLine(threadId), paginatedUserItemLine(threadId, 'Hello')]);
  writeRollout(home.path, { threadId, at: new Date(), lines: [...lines, ...more] });
  return threadId;
}

async function countOf(open: OpenSkein | null): Promise<number | undefined> {
  return (await open?.call('threads.counts', { filter: { archived: 'all' } }))?.shown;
}
