import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { FindSource } from '../../../src/renderer/transcript/find/find-source.ts';
import { occurrenceBeside, rankOf } from '../../../src/renderer/transcript/find/occurrences.ts';
import { findInPieces } from '../../../src/renderer/transcript/find/text-ranges.ts';
import { Reader } from '../../../src/renderer/transcript/reading/reader.ts';
import { TranscriptSource } from '../../../src/renderer/transcript/source/index.ts';
import { FakeThread, ID, later } from './transcript-fake.ts';

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function finding(thread: FakeThread) {
  const { client } = thread;
  const source = new TranscriptSource(client, ID);
  closing.push(source.open());
  await later(90);
  const reader = new Reader(source, { linked: null, kept: null });
  const find = new FindSource({ client, threadId: ID, source, reader });
  closing.push(find.follow());
  find.open();
  return { find, reader };
}

const HITS = [
  { item: 3, count: 2 },
  { item: 40, count: 1 },
];

describe('finding in a thread', () => {
  test('opens and shows the first occurrence from where one reads, then goes on from one to the next', async () => {
    const thread = new FakeThread(100);
    thread.find = HITS;
    const { find, reader } = await finding(thread);
    reader.viewed({ item: 20, above: 0, last: 25, atEnd: false }, null);
    find.setQuery('lock');
    await later(220);
    expect(find.store.getState()).toMatchObject({ phase: 'done', at: { item: 40, nth: 0 } });
    expect(reader.store.getState()).toMatchObject({ current: 40, following: false });
    expect(reader.store.getState().openness.single.get(40)).toBe(true);
    find.step('next');
    expect(find.store.getState().at).toEqual({ item: 3, nth: 0 });
    find.step('next');
    find.step('next');
    expect(find.store.getState().at).toEqual({ item: 40, nth: 0 });
    find.step('previous');
    expect(find.store.getState().at).toEqual({ item: 3, nth: 1 });
  });

  test('letters that are typed at once are searched for once', async () => {
    const thread = new FakeThread(100);
    const { find } = await finding(thread);
    for (const query of ['l', 'lo', 'loc', 'lock']) find.setQuery(query);
    await later(220);
    const asked = thread.asked.filter(({ name }) => name === 'transcript.find');
    expect(asked.map(({ params }) => params)).toMatchObject([{ query: 'lock', matchCase: false }]);
  });

  test('a search that another one overtook is cancelled, and its answer dropped', async () => {
    const thread = new FakeThread(100);
    const { find } = await finding(thread);
    thread.find = HITS;
    thread.hold = true;
    find.setQuery('lock');
    await later(200);
    find.setQuery('locks');
    await later(200);
    const cancelled = thread.asked.filter(({ name }) => name === 'work.cancel');
    expect(cancelled).toHaveLength(1);
    await thread.release(1);
    expect(find.store.getState().phase).toBe('searching');
    thread.find = [];
    await thread.release();
    expect(find.store.getState()).toMatchObject({ phase: 'done', found: { query: 'locks' }, hits: [] });
  });

  test('items behind the filter are passed over', async () => {
    const thread = new FakeThread(100);
    thread.find = HITS;
    thread.letters = { 3: 'c' };
    const { find, reader } = await finding(thread);
    reader.toggleFocus();
    find.setQuery('lock');
    await later(220);
    expect(find.shownHits()).toEqual([{ item: 40, count: 1 }]);
    expect(find.store.getState().at).toEqual({ item: 40, nth: 0 });
    reader.showAll();
    expect(find.shownHits()).toEqual(HITS);
  });

  test('a thread that grew is searched again, without going anywhere', async () => {
    const thread = new FakeThread(100);
    thread.find = HITS;
    const { find } = await finding(thread);
    find.setQuery('lock');
    await later(220);
    const { at } = find.store.getState();
    thread.find = [...HITS, { item: 100, count: 1 }];
    thread.grow(101);
    thread.changed();
    await expect.poll(() => find.store.getState()).toMatchObject({ at, hits: thread.find });
  });

  test('a failure is said', async () => {
    const thread = new FakeThread(100);
    const { find } = await finding(thread);
    thread.fails = true;
    find.setQuery('lock');
    await later(220);
    expect(find.store.getState()).toMatchObject({
      phase: 'failed',
      error: { message: 'the disk is on fire' },
    });
  });
});

describe('occurrences', () => {
  test('going on visits each of them once and comes back to the first', () => {
    const hits = fc.uniqueArray(fc.nat(100), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(hits, fc.constantFrom('next' as const, 'previous' as const), (items, way) => {
        const all = items
          .toSorted((one, other) => one - other)
          .map((item) => ({ item, count: 1 + (item % 3) }));
        const total = all.reduce((sum, { count }) => sum + count, 0);
        const first = { item: all[0]?.item ?? 0, nth: 0 };
        const ranks = new Set<number>();
        let at = first;
        for (let step = 0; step < total; step += 1) {
          ranks.add(rankOf(all, at));
          at = occurrenceBeside(all, at, way) ?? first;
        }
        expect(ranks.size).toBe(total);
        expect(at).toEqual(first);
      }),
    );
  });

  test('from an item that is no hit any more it goes to its neighbours', () => {
    expect(occurrenceBeside(HITS, { item: 10, nth: 0 }, 'next')).toEqual({ item: 40, nth: 0 });
    expect(occurrenceBeside(HITS, { item: 10, nth: 0 }, 'previous')).toEqual({ item: 3, nth: 1 });
    expect(occurrenceBeside([], { item: 10, nth: 0 }, 'next')).toBeNull();
  });
});

describe('words in a page', () => {
  const order = { matchCase: false, most: 100 };
  const textOf = (pieces: readonly string[], range: ReturnType<typeof findInPieces>[number]) => {
    const { start, end } = range;
    if (start.piece === end.piece) return pieces[start.piece]?.slice(start.offset, end.offset);
    const between = pieces.slice(start.piece + 1, end.piece).join('');
    return `${pieces[start.piece]?.slice(start.offset)}${between}${pieces[end.piece]?.slice(0, end.offset)}`;
  };

  test('are found across the pieces of a text, whatever stands in them', () => {
    const piece = fc.stringMatching(/^[ab.*(]{0,4}$/);
    fc.assert(
      fc.property(fc.array(piece), fc.stringMatching(/^[ab.*(]{1,3}$/), (pieces, query) => {
        const found = findInPieces(pieces, { ...order, query });
        expect(found).toHaveLength(pieces.join('').split(query).length - 1);
        for (const range of found) expect(textOf(pieces, range)).toBe(query);
      }),
    );
  });

  test('are found in any case unless the case is to match', () => {
    expect(findInPieces(['Größe LOCK lock'], { ...order, query: 'lock' })).toHaveLength(2);
    expect(findInPieces(['Größe LOCK lock'], { ...order, query: 'lock', matchCase: true })).toHaveLength(1);
    expect(findInPieces(['GRÖSSE Größe'], { ...order, query: 'größe' })).toHaveLength(1);
  });

  test('are marked up to a limit', () => {
    expect(findInPieces(['a'.repeat(500)], { ...order, query: 'a' })).toHaveLength(100);
  });
});
