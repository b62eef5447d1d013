import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { patchLines } from './patch-lines.ts';
import type { SearchState } from '../../../../src/shared/search.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import { agentMessageLine, testThreadId, userMessageLine } from '../../../support/rollout-builder.ts';
import { type OpenSkein, openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';

async function openWindow(home: TestHome, data: string): Promise<OpenSkein> {
  const skein = await openSkein(home.path, { data, mode: 'window', env: { SKEIN_SEARCH: '1' } });
  onTestFinished(() => skein.close());
  return skein;
}

/** A window over a home that has been indexed. */
async function indexedWindow(fill: (home: TestHome) => void) {
  const folder = await tempFolder();
  const home = new TestHome(join(folder, 'home'));
  fill(home);
  const data = join(folder, 'data');
  const skein = await openWindow(home, data);
  await ready(skein);
  return { home, data, skein };
}

async function ready(skein: OpenSkein): Promise<SearchState> {
  await expect
    .poll(async () => (await skein.call('search.state', {})).phase, { timeout: 15_000 })
    .toBe('ready');
  return await skein.call('search.state', {});
}

async function found(skein: OpenSkein, query: string): Promise<readonly ThreadId[]> {
  const { hits } = await skein.call('search.run', { query, sort: 'match', limit: 50, typing: false });
  return hits.map(({ thread }) => thread.id);
}

const THREE = (home: TestHome) => {
  home.add({ number: 1, says: 'Why does the walrus sleep?', answer: 'Because it is tired.' });
  home.add({ number: 2, says: 'Feed the pelican', branch: 'birds', cwd: '/repos/aviary' });
  home.add({ number: 3, says: 'Count the walrus', archived: true });
};

const ALL = {
  filter: { archived: 'all' },
  sort: { key: 'updated', order: 'desc' },
  cursor: null,
  limit: 10,
} as const;

describe('a window', () => {
  it('finds what was said in a thread, with the place, once its home is indexed', async () => {
    const { skein } = await indexedWindow(THREE);
    const { hits, total, index } = await skein.call('search.run', {
      query: 'pelican',
      sort: 'match',
      limit: 10,
      typing: false,
    });
    expect(total).toBe(1);
    expect(hits[0]).toMatchObject({
      thread: { cwd: '/repos/aviary', git: { branch: 'birds' } },
      items: [{ item: 0, turn: 0, kind: 'userMessage', field: 'prompt' }],
    });
    const { text = '', marks = [] } = hits[0]?.items[0]?.snippet ?? {};
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['pelican']);
    expect(index).toMatchObject({ phase: 'ready', total: 3, indexed: 3, pending: 0, failed: 0 });
    expect(await found(skein, 'walrus')).toHaveLength(2);
    expect(await found(skein, 'nobody')).toEqual([]);
  });

  it('follows what other programs add, name, archive and take away', async () => {
    const { home, skein } = await indexedWindow(THREE);
    const fourth = home.add({ number: 4, says: 'A new narwhal' });
    await expect.poll(() => found(skein, 'narwhal')).toEqual([fourth]);
    home.append(fourth, userMessageLine('And its tusk?'), agentMessageLine('It is a tooth.'));
    await expect.poll(() => found(skein, 'tusk tooth')).toEqual([fourth]);
    home.name(fourth, 'Zebrafish');
    await expect.poll(() => found(skein, 'zebrafish')).toEqual([fourth]);
    home.archive(fourth);
    await expect.poll(() => found(skein, 'tusk is:archived')).toEqual([fourth]);
    expect(await ready(skein)).toMatchObject({ total: 4, indexed: 4 });
  });

  it('follows what the user renames, deletes and restores', async () => {
    const { skein } = await indexedWindow(THREE);
    const [pelican] = await found(skein, 'pelican');
    if (pelican === undefined) throw new Error('it was not found');
    await skein.call('threads.update', { threadId: pelican, edit: { name: 'Big bird' } });
    await expect.poll(() => found(skein, '"big bird"')).toEqual([pelican]);
    const { results } = await skein.call('threads.delete', { threadId: pelican });
    expect(await found(skein, 'pelican'), 'gone at once, whatever the index has').toEqual([]);
    await expect.poll(async () => (await ready(skein)).total).toBe(2);
    const [deleted] = results;
    await skein.call('trash.restore', { deletionIds: [deleted?.deletionId ?? ''] });
    await expect.poll(() => found(skein, 'pelican')).toEqual([pelican]);
  });

  it('counts a thread that has just changed as pending', async () => {
    const { home, skein } = await indexedWindow(THREE);
    const told: SearchState[] = [];
    skein.app.subscribe((event, payload) => {
      if (event === 'search.changed') told.push(payload as SearchState);
    });
    home.add({ number: 5, says: 'An ostrich' });
    await expect.poll(() => found(skein, 'ostrich')).toHaveLength(1);
    await expect.poll(() => told.at(-1)).toMatchObject({ phase: 'ready', total: 4, indexed: 4 });
    expect(told.some(({ pending }) => pending > 0)).toBe(true);
    for (const { total, indexed, pending, failed } of told) expect(indexed + pending + failed).toBe(total);
  });

  it('lets indexing wait and go on, and makes the index anew', async () => {
    const { home, skein } = await indexedWindow(THREE);
    expect(await skein.call('search.pause', { paused: true })).toMatchObject({ pending: 0 });
    home.add({ number: 6, says: 'A flamingo' });
    await expect
      .poll(() => skein.call('search.state', {}))
      .toMatchObject({ phase: 'paused', pending: 1, indexed: 3 });
    expect(await found(skein, 'flamingo')).toEqual([]);
    await skein.call('search.pause', { paused: false });
    await expect.poll(() => found(skein, 'flamingo')).toHaveLength(1);
    await skein.call('search.rebuild', {});
    expect(await ready(skein)).toMatchObject({ total: 4, indexed: 4 });
    expect(await found(skein, 'walrus')).toHaveLength(2);
  });

  it('waits on battery, says so, and goes on when the user wants it', async () => {
    const folder = await tempFolder();
    const home = new TestHome(join(folder, 'home'));
    THREE(home);
    const options = { mode: 'window', env: { SKEIN_SEARCH: '1' }, onBattery: () => true } as const;
    const skein = await openSkein(home.path, { data: join(folder, 'data'), ...options });
    onTestFinished(() => skein.close());
    const problem = 'It waits while the computer runs on battery.';
    await expect
      .poll(() => skein.call('search.state', {}), { timeout: 15_000 })
      .toMatchObject({ phase: 'paused', pending: 3, problem });
    await skein.call('search.pause', { paused: false });
    expect(await ready(skein)).toMatchObject({ indexed: 3, problem: null });
  });

  it('knows at its next start what it knew, and what changed meanwhile', async () => {
    const { home, data, skein } = await indexedWindow(THREE);
    await skein.close();
    const late = home.add({ number: 7, says: 'A late heron' });
    const second = await openWindow(home, data);
    const { hits } = await second.call('search.run', {
      query: 'walrus',
      sort: 'match',
      limit: 10,
      typing: false,
    });
    expect(hits, 'answers from what was indexed before').toHaveLength(2);
    expect(await ready(second)).toMatchObject({ total: 4, indexed: 4 });
    expect(await found(second, 'heron')).toEqual([late]);
  });

  it('reads nothing at its next start that has not changed', async () => {
    const seconds = Math.floor(Date.now() / 1_000) - 60;
    const { home, data, skein } = await indexedWindow((empty) => {
      THREE(empty);
      utimesSync(empty.rolloutOf(testThreadId(1)), seconds, seconds);
    });
    await skein.close();
    // Other words under the same size and time: only who reads them can find them.
    const path = home.rolloutOf(testThreadId(1));
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('walrus', 'wolves'));
    utimesSync(path, seconds, seconds);
    const second = await openWindow(home, data);
    expect(await ready(second)).toMatchObject({ total: 3, indexed: 3 });
    expect(await found(second, 'wolves')).toEqual([]);
    expect(await found(second, 'walrus')).toHaveLength(2);
    expect((await second.call('threads.list', ALL)).threads.map(({ preview }) => preview)).toContain(
      'Why does the walrus sleep?',
    );
  });

  it('knows which threads changed a file, and what became of it', async () => {
    const { skein } = await indexedWindow((home) => {
      home.add({ number: 1, more: patchLines({ path: '/repos/project/src/app.ts', add: 3 }) });
      home.add({ number: 2, more: patchLines({ path: '/repos/project/src/other.ts', add: 1 }) });
    });
    const { touched, total } = await skein.call('files.threads', { path: 'src/app.ts', limit: 10 });
    expect({ total, paths: touched.map(({ path }) => path) }).toEqual({
      total: 1,
      paths: ['/repos/project/src/app.ts'],
    });
    const threadId = touched[0]?.thread.id;
    if (threadId === undefined) throw new Error('no thread was found');
    const { files } = await skein.call('files.changed', { threadId });
    expect(files).toMatchObject([{ path: '/repos/project/src/app.ts', change: 'add', added: 3, removed: 0 }]);
  });
});

it('a process about a single thread keeps no index', async () => {
  const home = new TestHome(await tempFolder());
  const skein = await openSkein(home.path, {
    data: await tempFolder(),
    mode: 'files',
    env: { SKEIN_SEARCH: '1' },
  });
  onTestFinished(() => skein.close());
  expect(await skein.call('search.state', {})).toMatchObject({ phase: 'off', total: 0 });
  const question = { query: 'word', sort: 'match', limit: 10, typing: false } as const;
  await expect(skein.call('search.run', question)).rejects.toMatchObject({ code: 'unsupported' });
});
