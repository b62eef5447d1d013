import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FIRST_LIMIT, LAST_LIMIT } from '../../../src/renderer/search/search.ts';
import { FakeSearch, HIT, searchOn, WHOLE } from './search-fake.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function typeSlowly(search: { type(text: string): void }, text: string, gapMs: number): Promise<void> {
  return Array.from(text).reduce(async (before, _, at) => {
    await before;
    search.type(text.slice(0, at + 1));
    await pass(gapMs);
  }, Promise.resolve());
}

describe('typing', () => {
  test('letters that follow each other are searched for once, when typing rests', async () => {
    const main = new FakeSearch();
    const { search } = searchOn(main);
    await typeSlowly(search, 'lock', 50);
    expect(main.queries).toEqual([]);
    await pass(30);
    expect(main.asked).toEqual([{ query: 'lock', sort: 'match', limit: FIRST_LIMIT, typing: true }]);
  });

  test('a letter at a time is one query for each letter', async () => {
    const main = new FakeSearch();
    const { search } = searchOn(main);
    await typeSlowly(search, 'loc', 100);
    expect(main.queries).toEqual(['l', 'lo', 'loc']);
  });

  test('while a query is on its way no other starts, and of those that wait only the latest runs', async () => {
    const main = new FakeSearch();
    main.hold = true;
    const { search } = searchOn(main);
    await typeSlowly(search, 'lease', 100);
    expect(main.queries).toEqual(['l']);
    main.release();
    await pass(0);
    expect(main.queries).toEqual(['l', 'lease']);
    expect(search.store.getState()).toMatchObject({ phase: 'searching', answer: null });
    main.release();
    await pass(0);
    expect(search.store.getState()).toMatchObject({ phase: 'ready', answer: { ignored: ['lease'] } });
    expect(main.mostRunning).toBe(1);
  });

  test('what was found stays until the next answer is there', async () => {
    const main = new FakeSearch();
    const { search } = searchOn(main);
    await typeSlowly(search, 'lock', 100);
    main.hold = true;
    await typeSlowly(search, 'locks', 100);
    expect(search.store.getState()).toMatchObject({ phase: 'searching', answer: { ignored: ['lock'] } });
  });

  test('an empty box asks for nothing and forgets at once what was found', async () => {
    const main = new FakeSearch();
    const { search, navigation } = searchOn(main);
    await typeSlowly(search, 'lock', 100);
    search.type('');
    expect(search.store.getState()).toMatchObject({ phase: 'idle', answer: null });
    expect(navigation.store.getState().query).toBe('');
    await pass(500);
    expect(main.queries.at(-1)).toBe('lock');
  });

  test('an answer that comes after the box was emptied is dropped', async () => {
    const main = new FakeSearch();
    main.hold = true;
    const { search } = searchOn(main);
    await typeSlowly(search, 'l', 100);
    search.type('');
    main.release();
    await pass(0);
    expect(search.store.getState()).toMatchObject({ phase: 'idle', answer: null });
  });

  test('an operator without a value asks for nothing yet', async () => {
    const main = new FakeSearch();
    const { search } = searchOn(main);
    search.type('project:');
    await pass(200);
    expect(main.queries).toEqual([]);
    expect(search.store.getState().phase).toBe('idle');
  });

  test('the blank behind a word is kept: it says that the word is whole', async () => {
    const main = new FakeSearch();
    const { search } = searchOn(main);
    search.type('  lock ');
    await pass(100);
    expect(main.queries).toEqual(['lock ']);
    expect(search.store.getState().text).toBe('  lock ');
  });
});

describe('the address', () => {
  test('names what is searched for, and it is searched for when the window opens', async () => {
    const main = new FakeSearch();
    const { search } = searchOn(main, '#q=lease&by=created');
    await pass(0);
    expect(main.asked).toMatchObject([{ query: 'lease', sort: 'created' }]);
    expect(search.store.getState().text).toBe('lease');
  });

  test('another order asks again, with what was found in view', async () => {
    const main = new FakeSearch();
    const { search, navigation } = searchOn(main, '#q=lease');
    await pass(0);
    navigation.orderBy('updated');
    expect(search.store.getState()).toMatchObject({ phase: 'searching', answer: { ignored: ['lease'] } });
    await pass(0);
    expect(main.asked.map(({ sort }) => sort)).toEqual(['match', 'updated']);
  });

  test('a filter of the list leaves the search', async () => {
    const main = new FakeSearch();
    const { search, navigation } = searchOn(main, '#q=lease');
    await pass(0);
    navigation.filterBy({ branch: 'main' });
    expect(search.store.getState()).toMatchObject({ text: '', phase: 'idle', answer: null });
  });
});

describe('the index', () => {
  test('while it grows, what is searched for is asked again now and then, and once more when it is whole', async () => {
    const main = new FakeSearch();
    main.state = { ...WHOLE, phase: 'indexing', indexed: 1, pending: 2 };
    const { search, stop } = searchOn(main, '#q=lease');
    await pass(0);
    for (const indexed of [1, 2, 2, 2]) {
      main.tell('search.changed', { ...main.state, indexed, pending: 3 - indexed });
      await pass(400);
    }
    expect(main.queries).toHaveLength(1);
    main.state = { ...main.state, indexed: 2, pending: 1 };
    await pass(2_500);
    expect(main.queries).toHaveLength(2);
    main.tell('search.changed', WHOLE);
    main.state = WHOLE;
    await pass(1_000);
    expect(main.queries).toHaveLength(3);
    expect(search.store.getState()).toMatchObject({ phase: 'ready', index: WHOLE });
    stop();
  });

  test('nothing is asked again while it stays as it is', async () => {
    const main = new FakeSearch();
    const { stop } = searchOn(main, '#q=lease');
    await pass(0);
    main.tell('search.changed', WHOLE);
    await pass(10_000);
    expect(main.queries).toHaveLength(1);
    stop();
  });

  test('threads that changed are looked for again, those that are shown sooner', async () => {
    const main = new FakeSearch();
    main.hits = [HIT];
    const { stop } = searchOn(main, '#q=lease');
    await pass(0);
    main.tell('threads.changed', { ids: ['another'], all: false });
    await pass(2_000);
    expect(main.queries).toHaveLength(1);
    await pass(500);
    expect(main.queries).toHaveLength(2);
    main.tell('threads.changed', { ids: [HIT.thread.id], all: false });
    await pass(1_000);
    expect(main.queries).toHaveLength(3);
    await pass(10_000);
    expect(main.queries).toHaveLength(3);
    stop();
  });
});

test('a search that failed says why and can be tried again', async () => {
  const main = new FakeSearch();
  main.fails = true;
  const { search } = searchOn(main, '#q=lease');
  await pass(0);
  expect(search.store.getState()).toMatchObject({
    phase: 'failed',
    error: { message: 'the index is on fire' },
  });
  main.fails = false;
  search.retry();
  await pass(0);
  expect(search.store.getState()).toMatchObject({ phase: 'ready', error: null });
});

test('more is asked for step by step, and for another query only what comes first', async () => {
  const main = new FakeSearch();
  const { search } = searchOn(main, '#q=lease');
  await pass(0);
  search.showMore();
  search.showMore();
  await pass(0);
  search.showMore();
  await pass(0);
  search.showMore();
  await pass(0);
  search.set('lock');
  await pass(0);
  expect(main.asked.map(({ limit }) => limit)).toEqual([FIRST_LIMIT, 60, LAST_LIMIT, FIRST_LIMIT]);
});

test('whoever waits for an answer is told when there is one', async () => {
  const main = new FakeSearch();
  main.hold = true;
  const { search } = searchOn(main, '#q=lease');
  let told = false;
  void search.answered().then(() => (told = true));
  await pass(100);
  expect(told).toBe(false);
  main.release();
  await pass(0);
  expect(told).toBe(true);
});
