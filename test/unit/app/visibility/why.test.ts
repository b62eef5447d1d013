import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import { createCodexDb, insertCodexThread } from '../../../support/codex-db-builder.ts';
import { testThreadId } from '../../../support/rollout-builder.ts';
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
