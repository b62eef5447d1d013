import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { testThreadId } from '../../support/rollout-builder.ts';
import { type OpenSkein, type OpenSkeinOptions, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { TestHome } from '../../support/test-home.ts';

let home: TestHome;
let old: TestHome;

beforeEach(async () => {
  home = new TestHome(join(await tempFolder(), 'home'));
  old = new TestHome(join(await tempFolder(), 'old'));
  home.add({ number: 1, says: 'Known already' });
  old.add({ number: 1 });
  old.add({ number: 2, says: 'From long ago' });
  old.add({ number: 3, archived: true });
});

async function open(options: Partial<OpenSkeinOptions> = {}): Promise<OpenSkein> {
  const skein = await openSkein(home.path, { data: await tempFolder(), ...options });
  onTestFinished(() => skein.close());
  return skein;
}

async function total(skein: OpenSkein): Promise<number> {
  return (await skein.call('threads.refresh', { ids: [], filter: { archived: 'all' } })).total;
}

describe('an import', () => {
  it('of a folder copies the threads that are new, and tells what became of every file', async () => {
    writeFileSync(join(old.path, 'broken.jsonl'), 'not a rollout\n');
    old.name(testThreadId(2), 'A name of the old home');
    const skein = await open();
    const progress = skein.next('work.progress', ({ done, total: all }) => done === all && all > 0);
    const changed = skein.next('threads.changed', ({ ids }) => ids.includes(testThreadId(2)));
    const params = { path: old.path, dryRun: false, workId: 'import' };
    const { files } = await skein.call('import.run', params);
    expect(files.map(({ path, outcome }) => [relative(old.path, path).split('/')[0], outcome])).toEqual([
      ['archived_sessions', 'imported'],
      ['broken.jsonl', 'refused'],
      ['sessions', expect.stringMatching(/imported|exists/)],
      ['sessions', expect.stringMatching(/imported|exists/)],
    ]);
    expect(files.filter(({ outcome }) => outcome === 'exists').map(({ threadId }) => threadId)).toEqual([
      testThreadId(1),
    ]);
    expect(files.find(({ threadId }) => threadId === testThreadId(2))?.title).toBe('From long ago');
    expect(files[1]?.reason).not.toBeNull();
    expect(await total(skein)).toBe(3);
    expect(await progress).toEqual({ workId: 'import', done: 4, total: 4 });
    await changed;
    expect((await skein.call('threads.read', { threadId: testThreadId(1) })).preview).toBe('Known already');
  });

  it('that is only tried says the same and copies nothing', async () => {
    const skein = await open();
    const { files } = await skein.call('import.run', { path: old.path, dryRun: true });
    expect(files.map(({ outcome }) => outcome).toSorted()).toEqual(['exists', 'new', 'new']);
    expect(await total(skein)).toBe(1);
  });

  it('of one file works, and a path from ~ means the user’s own folder', async () => {
    const skein = await open({ env: { HOME: old.path } });
    const path = `~/${relative(old.path, old.rolloutOf(testThreadId(2)))}`;
    const { files } = await skein.call('import.run', { path, dryRun: false });
    expect(files.map(({ outcome }) => outcome)).toEqual(['imported']);
    expect((await skein.call('threads.read', { threadId: testThreadId(2) })).preview).toBe('From long ago');
  });

  it('is refused for a relative path, for a missing one, and in a home opened read-only', async () => {
    const skein = await open({ readOnly: true });
    const run = (path: string) => skein.call('import.run', { path, dryRun: false });
    await expect(run('old/sessions')).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(run(join(old.path, 'gone'))).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(run(old.path)).rejects.toMatchObject({ code: 'read_only' });
  });

  it('ends between two files when it is cancelled, and says which were not tried', async () => {
    for (let number = 10; number < 200; number += 1) old.add({ number });
    const skein = await open();
    const running = skein.call('import.run', { path: old.path, dryRun: false, workId: 'i' });
    await skein.next('work.progress', ({ done }) => done > 0);
    await skein.call('work.cancel', { workId: 'i' });
    const { files } = await running;
    expect(files).toHaveLength(193);
    const imported = files.filter(({ outcome }) => outcome === 'imported').length;
    expect(files.filter(({ outcome }) => outcome === 'cancelled').length).toBeGreaterThan(0);
    expect(await total(skein)).toBe(1 + imported);
  });
});

describe('choosing what to import', () => {
  it('gives what the host’s dialog gave', async () => {
    const asked: string[] = [];
    const choosePath = async (kind: 'file' | 'folder') => {
      asked.push(kind);
      return kind === 'file' ? '/a/rollout.jsonl' : null;
    };
    const skein = await open({ choosePath });
    expect((await skein.call('home.status', {})).canChoosePaths).toBe(true);
    expect(await skein.call('import.choose', { kind: 'file' })).toEqual({ path: '/a/rollout.jsonl' });
    expect(await skein.call('import.choose', { kind: 'folder' })).toEqual({ path: null });
    expect(asked).toEqual(['file', 'folder']);
  });

  it('is unsupported where the host has no dialog, which the status says', async () => {
    const skein = await open();
    expect((await skein.call('home.status', {})).canChoosePaths).toBe(false);
    await expect(skein.call('import.choose', { kind: 'file' })).rejects.toMatchObject({
      code: 'unsupported',
    });
  });
});
