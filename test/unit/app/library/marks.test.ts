import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { homeDataFolder } from '../../../../src/main/startup/index.ts';
import type { CallResult } from '../../../../src/shared/contract.ts';
import type { ThreadFilter, ThreadSort } from '../../../../src/shared/listing.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import { type OpenSkein, type OpenSkeinOptions, openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';

interface World {
  readonly home: TestHome;
  readonly data: string;
  readonly skein: OpenSkein;
}

async function world(threads: number, options: Partial<OpenSkeinOptions> = {}): Promise<World> {
  const home = new TestHome(await tempFolder());
  const data = await tempFolder();
  for (let number = 1; number <= threads; number += 1) home.add({ number });
  return { home, data, skein: await open(home, data, options) };
}

async function open(
  home: TestHome,
  data: string,
  options: Partial<OpenSkeinOptions> = {},
): Promise<OpenSkein> {
  const skein = await openSkein(home.path, { data, ...options });
  onTestFinished(() => skein.close());
  return skein;
}

const UPDATED: ThreadSort = { key: 'updated', order: 'desc' };

async function listed(
  skein: OpenSkein,
  filter: Partial<ThreadFilter>,
  limit = 100,
): Promise<readonly ThreadId[]> {
  const ids: ThreadId[] = [];
  let cursor: string | null = null;
  do {
    const whole = { archived: 'all', ...filter } as const;
    const page: CallResult<'threads.list'> = await skein.call('threads.list', {
      filter: whole,
      sort: UPDATED,
      cursor,
      limit,
    });
    ids.push(...page.threads.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

async function idsOf(skein: OpenSkein): Promise<readonly ThreadId[]> {
  return listed(skein, {});
}

async function makeLabel(skein: OpenSkein, name: string): Promise<string> {
  return (await skein.call('library.setLabel', { id: null, name, colour: 'blue' })).id;
}

/** Every file of a folder with its bytes and its time. */
function hashes(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => {
        const path = join(folder, name);
        const sha = createHash('sha256').update(readFileSync(path)).digest('hex');
        return [name, `${sha} ${statSync(path).mtimeMs}`];
      }),
  );
}

it('a label, a pin and a note narrow the list, the counts and the sidebar, with pages as usual', async () => {
  const { skein } = await world(7);
  const ids = await idsOf(skein);
  const label = await makeLabel(skein, 'to do');
  const labelled = [ids[5], ids[0], ids[2], ids[3]].filter((id) => id !== undefined);
  expect(
    await skein.call('library.label', { target: { kind: 'ids', ids: labelled }, add: [label], remove: [] }),
  ).toEqual({
    changed: 4,
    cancelled: false,
  });
  await skein.call('library.pin', { target: { kind: 'ids', ids: labelled.slice(0, 2) }, pinned: true });
  await skein.call('library.setNote', { threadId: ids[2] ?? '', text: 'Look again' });
  expect(await listed(skein, { label }, 2)).toEqual([ids[0], ids[2], ids[3], ids[5]]);
  expect(await listed(skein, { label, pinned: true })).toEqual([ids[0], ids[5]]);
  expect(await listed(skein, { marked: 'note' })).toEqual([ids[2]]);
  expect(await listed(skein, { label, text: 'Question 1' })).toEqual([ids[0]]);
  const facets = await skein.call('threads.facets', { filter: { archived: 'all', label } });
  expect(facets).toMatchObject({ active: 4, archived: 0 });
  const refreshed = await skein.call('threads.refresh', {
    ids: ids.slice(0, 2),
    filter: { archived: 'all', label },
  });
  expect([refreshed.threads.map(({ id }) => id), refreshed.total]).toEqual([[ids[0]], 4]);
  const state = await skein.call('library.get', {});
  expect(state).toMatchObject({ labels: [{ name: 'to do', count: 4 }], pinned: 2, noted: 1, bookmarked: 0 });
  const { threads } = await skein.call('library.marks', { after: null });
  expect(threads.find(({ id }) => id === ids[0])).toEqual({
    id: ids[0],
    labels: [label],
    pinned: true,
  });
});

it('marks stay with a thread that is archived, brought back, deleted and restored, and whose row is made anew', async () => {
  const { home, data, skein } = await world(3);
  const [threadId = '', other = ''] = await idsOf(skein);
  const label = await makeLabel(skein, 'keep');
  await skein.call('library.label', {
    target: { kind: 'ids', ids: [threadId, other] },
    add: [label],
    remove: [],
  });
  await skein.call('library.setNote', { threadId, text: 'precious' });
  const { id } = await skein.call('library.addBookmark', { threadId, item: 1 });
  const marks = async (from: OpenSkein = skein) => ({
    listed: await listed(from, { label }),
    note: (await from.call('library.note', { threadId })).note?.text,
    bookmarks: (await from.call('library.bookmarks', { threadId })).bookmarks,
    count: (await from.call('library.get', {})).labels[0]?.count,
  });
  const before = await marks();
  expect(before).toMatchObject({
    note: 'precious',
    bookmarks: [{ id, item: 1, words: 'Answer 1' }],
    count: 2,
  });

  await skein.call('threads.archive', { threadId });
  expect(await marks()).toEqual(before);
  await skein.call('threads.unarchive', { threadIds: [threadId], keepUpdatedAt: true });
  expect(await marks()).toEqual(before);

  await skein.call('threads.delete', { threadId });
  await expect.poll(async () => (await marks()).count).toBe(1);
  expect((await marks()).listed).toEqual([other]);
  const { deleted } = await skein.call('trash.list', {});
  await skein.call('trash.restore', { deletionIds: deleted.map(({ deletionId }) => deletionId) });
  await expect.poll(async () => (await marks()).count).toBe(2);
  expect(await marks()).toEqual(before);

  await skein.close();
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(join(homeDataFolder(data, home.path), `state.sqlite${suffix}`), { force: true });
  expect(await marks(await open(home, data))).toEqual(before);
});

it('everything that a filter lets through is pinned, and the history counts what was not pinned before', async () => {
  const { skein } = await world(4);
  const [first = ''] = await idsOf(skein);
  await skein.call('library.pin', { target: { kind: 'ids', ids: [first] }, pinned: true });
  const target = { kind: 'all', filter: { archived: 'all' }, query: '', except: [] } as const;
  expect(await skein.call('library.pin', { target, pinned: true })).toEqual({ changed: 3 });
  const { entries } = await skein.call('journal.list', { cursor: null, limit: 1 });
  expect(entries[0]?.title).toBe('Pinned 3 threads');
  expect(await skein.call('library.pin', { target, pinned: true })).toEqual({ changed: 0 });
  expect(await skein.call('library.pin', { target, pinned: false })).toEqual({ changed: 4 });
});

it('nothing of the home is touched', async () => {
  const { home, skein } = await world(3);
  const ids = await idsOf(skein);
  const [threadId = ''] = ids;
  const before = hashes(home.path);
  const [a, b] = [await makeLabel(skein, 'a'), await makeLabel(skein, 'b')];
  await skein.call('library.label', { target: { kind: 'ids', ids: [...ids] }, add: [a, b], remove: [] });
  await skein.call('library.mergeLabel', { from: a, into: b });
  await skein.call('library.pin', { target: { kind: 'ids', ids: [...ids] }, pinned: true });
  await skein.call('library.setNote', { threadId, text: 'a note' });
  await skein.call('library.addBookmark', { threadId, item: 0 });
  await skein.call('searches.save', { search: { id: 'x', name: 'X', query: 'label:b', colour: 'teal' } });
  await skein.call('library.export', {}).catch(() => undefined);
  await skein.call('library.removeLabel', { id: b });
  expect(hashes(home.path)).toEqual(before);
});

it('thousands of threads are labelled in steps that can be cancelled, with a true account', async () => {
  const { skein } = await world(1);
  const threadIds = Array.from(
    { length: 5_000 },
    (_, at) => `019a0000-0000-7000-8000-${String(at).padStart(12, '0')}`,
  );
  const label = await makeLabel(skein, 'many');
  const stop = skein.app.subscribe((event) => {
    if (event === 'work.progress') void skein.call('work.cancel', { workId: 'w' });
  });
  const { changed, cancelled } = await skein.call('library.label', {
    target: { kind: 'ids', ids: threadIds },
    add: [label],
    remove: [],
    workId: 'w',
  });
  stop();
  expect(cancelled).toBe(true);
  const { labels } = await skein.call('library.get', {});
  expect(labels[0]?.everywhere).toBe(changed);
  expect(
    await skein.call('library.label', { target: { kind: 'ids', ids: threadIds }, add: [label], remove: [] }),
  ).toEqual({
    changed: 5_000 - changed,
    cancelled: false,
  });
});

it('an export goes into another data folder, whose own labels stay', async () => {
  const { home, skein } = await world(2, { saveAs: () => Promise.resolve(null) });
  const ids = await idsOf(skein);
  const label = await makeLabel(skein, 'shared');
  await skein.call('library.label', { target: { kind: 'ids', ids: [...ids] }, add: [label], remove: [] });
  const folder = await tempFolder();
  const path = join(folder, 'out.json');
  await skein.close();
  const exporting = await open(home, await tempFolder(), { saveAs: () => Promise.resolve(path) });
  const again = await makeLabel(exporting, 'shared');
  await exporting.call('library.label', { target: { kind: 'ids', ids: [...ids] }, add: [again], remove: [] });
  const { document, threads } = await exporting.call('library.export', {});
  expect([document?.path, threads]).toEqual([path, 2]);

  const other = await open(home, await tempFolder());
  await makeLabel(other, 'own');
  const preview = await other.call('library.import', { from: { path }, dryRun: true });
  expect(preview).toMatchObject({ added: 3, same: 0, unknownThreads: 0 });
  expect((await other.call('library.marks', { after: null })).threads).toEqual([]);
  await other.call('library.import', { from: { text: readFileSync(path, 'utf8') }, dryRun: false });
  const { labels } = await other.call('library.get', {});
  expect(labels.map(({ name, count }) => [name, count])).toEqual([
    ['own', 0],
    ['shared', 2],
  ]);
});
