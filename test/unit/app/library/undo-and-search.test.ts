import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { CallResult } from '../../../../src/shared/contract.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import { type OpenSkein, type OpenSkeinOptions, openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';

interface World {
  readonly home: TestHome;
  readonly data: string;
  readonly skein: OpenSkein;
  readonly ids: readonly ThreadId[];
}

async function world(threads: number, options: Partial<OpenSkeinOptions> = {}): Promise<World> {
  const home = new TestHome(await tempFolder());
  const data = await tempFolder();
  const ids = Array.from({ length: threads }, (_, at) => home.add({ number: at + 1 }));
  return { home, data, ids, skein: await open(home, data, options) };
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

/** All that a user put on threads, but for when. */
async function everything(skein: OpenSkein): Promise<unknown> {
  const [counts, { threads }, notes, bookmarks, searches] = await Promise.all([
    skein.call('library.get', {}),
    skein.call('library.marks', { after: null }),
    skein.call('library.notes', {}),
    skein.call('library.bookmarks', { threadId: null }),
    skein.call('searches.list', {}),
  ]);
  return {
    ...counts,
    threads,
    notes,
    bookmarks,
    searches,
  };
}

async function filled(): Promise<World & { readonly a: string; readonly b: string }> {
  const whole = await world(3);
  const { skein, ids } = whole;
  const make = async (name: string) =>
    (await skein.call('library.setLabel', { id: null, name, colour: 'red' })).id;
  const [a, b] = [await make('alpha'), await make('beta')];
  await skein.call('library.label', { target: { kind: 'ids', ids: ids.slice(0, 2) }, add: [a], remove: [] });
  await skein.call('library.setNote', { threadId: ids[0] ?? '', text: 'first' });
  await skein.call('searches.save', { search: { id: 's1', name: 'One', query: 'label:alpha' } });
  await skein.call('searches.save', { search: { id: 's2', name: 'Two', query: 'Question' } });
  return { ...whole, a, b };
}

it('every kind of change is one entry of the history, which is undone and done again exactly', async () => {
  const { skein, ids, a, b } = await filled();
  const [threadId = ''] = ids;
  const target = { kind: 'ids', ids: [...ids] } as const;
  const changes = [
    () => skein.call('library.setLabel', { id: a, name: 'omega', colour: 'teal' }),
    () => skein.call('library.label', { target, add: [b], remove: [a] }),
    () => skein.call('library.mergeLabel', { from: a, into: b }),
    () => skein.call('library.removeLabel', { id: a }),
    () => skein.call('library.order', { what: 'labels', ids: [b, a] }),
    () => skein.call('library.order', { what: 'folders', ids: ['s2', 's1'] }),
    () => skein.call('library.pin', { target: { kind: 'ids', ids: [...ids] }, pinned: true }),
    () => skein.call('library.setNote', { threadId, text: 'second' }),
    () => skein.call('library.setNote', { threadId, text: ' ' }),
    () => skein.call('library.addBookmark', { threadId, item: 0 }),
    () => skein.call('searches.save', { search: { id: 's1', name: 'One', query: 'other', colour: 'blue' } }),
    () => skein.call('searches.remove', { id: 's2' }),
  ];
  for (const change of changes) {
    const before = await everything(skein);
    const { entries } = await skein.call('journal.list', { cursor: null, limit: 200 });
    await change();
    const after = await everything(skein);
    expect(after).not.toEqual(before);
    const now = await skein.call('journal.list', { cursor: null, limit: 200 });
    expect(now.entries).toHaveLength(entries.length + 1);
    await skein.call('journal.undo', {});
    expect(await everything(skein)).toEqual(before);
    await skein.call('journal.redo', {});
    expect(await everything(skein)).toEqual(after);
    await skein.call('journal.undo', {});
  }
});

it('undo refuses, and touches nothing, when something else changed the same since', async () => {
  const { skein, ids, a, b } = await filled();
  const [threadId = ''] = ids;
  await skein.call('library.setNote', { threadId, text: 'second' });
  const { entries } = await skein.call('journal.list', { cursor: null, limit: 1 });
  await skein.call('library.setNote', { threadId, text: 'third' });
  await skein.call('library.label', { target: { kind: 'ids', ids: [threadId] }, add: [b], remove: [a] });
  const before = await everything(skein);
  const account = await skein.call('journal.undo', { entryId: entries[0]?.id ?? '' });
  expect(account.results).toMatchObject([
    { outcome: 'refused', message: expect.stringContaining('changed since') },
  ]);
  expect(await everything(skein)).toEqual(before);
});

it('what is undone also comes back after a restart', async () => {
  const { home, data, skein, a } = await filled();
  const before = await everything(skein);
  await skein.call('library.removeLabel', { id: a });
  await skein.close();
  const again = await open(home, data);
  await again.call('journal.undo', {});
  expect(await everything(again)).toEqual(before);
});

it('saved searches of an earlier Skein become smart folders, once, and their file stays', async () => {
  const { home, data, skein } = await world(1);
  await skein.close();
  const path = join(data, 'searches.json');
  const text = JSON.stringify({ version: 1, saved: [{ id: 'old', name: 'Old', query: 'lease' }] });
  writeFileSync(path, text);
  const next = await open(home, data);
  expect((await next.call('searches.list', {})).saved).toEqual([{ id: 'old', name: 'Old', query: 'lease' }]);
  await next.call('searches.remove', { id: 'old' });
  await next.close();
  const last = await open(home, data);
  expect((await last.call('searches.list', {})).saved).toEqual([]);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

it('a smart folder is there in all homes, or in its own alone', async () => {
  const { data, skein } = await world(1);
  await skein.call('searches.save', { search: { id: 'x', name: 'All', query: 'a' } });
  await skein.call('searches.save', { search: { id: 'y', name: 'Here', query: 'b', onlyHere: true } });
  const other = new TestHome(await tempFolder());
  const there = await open(other, data);
  expect((await there.call('searches.list', {})).saved).toEqual([{ id: 'x', name: 'All', query: 'a' }]);
});

async function found(skein: OpenSkein, query: string): Promise<readonly ThreadId[]> {
  const question = { query, sort: 'created', limit: 50, typing: false } as const;
  const answer: CallResult<'search.run'> = await skein.call('search.run', question);
  expect(answer.ignored).toEqual([]);
  return answer.hits.map(({ thread }) => thread.id).toSorted();
}

it('the search language finds what is marked, with NOT, with OR and beside words', async () => {
  const { skein, ids } = await world(5, {
    env: { SKEIN_SEARCH: '1' },
    searchWaitMs: Number.POSITIVE_INFINITY,
  });
  const [one = '', two = '', three = '', four = '', five = ''] = ids;
  const make = async (name: string) =>
    (await skein.call('library.setLabel', { id: null, name, colour: 'red' })).id;
  const [todo, bug] = [await make('To do'), await make('bug/ui')];
  const label = (id: string, ...threads: readonly string[]) =>
    skein.call('library.label', { target: { kind: 'ids', ids: threads }, add: [id], remove: [] });
  await label(todo, one, two);
  await label(bug, two, three);
  await skein.call('library.pin', { target: { kind: 'ids', ids: [three, four] }, pinned: true });
  await skein.call('library.setNote', { threadId: four, text: 'note' });
  await skein.call('library.addBookmark', { threadId: five, item: 0 });
  const finds = async (query: string, ...expected: readonly string[]) =>
    expect([query, await found(skein, query)]).toEqual([query, expected.toSorted()]);
  await finds('label:"to do"', one, two);
  await finds('label:bug*', two, three);
  await finds('-label:bug*', one, four, five);
  await finds('label:"to do" label:bug/ui', two);
  await finds('label:"to do",bug/ui', one, two, three);
  await finds('label:"to do" OR label:bug/ui', one, two, three);
  await finds('label:nothing');
  await finds('-label:nothing', ...ids);
  await finds('is:pinned', three, four);
  await finds('is:pinned,archived', three, four);
  await finds('-is:pinned', one, two, five);
  await finds('has:note', four);
  await finds('has:label', one, two, three);
  await finds('-has:label', four, five);
  await finds('has:bookmark,note', four, five);
  await finds('Question is:pinned -has:note', three);
  await skein.call('library.label', {
    target: { kind: 'all', filter: { archived: 'all' }, query: 'label:"to do"', except: [] },
    add: [bug],
    remove: [todo],
  });
  await finds('label:bug/ui', one, two, three);
});
