import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeSearch, HIT, searchOn } from './search-fake.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('words for all homes are not searched for in this home', async () => {
  const main = new FakeSearch();
  const { navigation, search, stop } = searchOn(main, '#q=boat&place=homes');
  navigation.searchHomes('boats');
  navigation.orderBy('updated');
  main.tell('threads.changed', { ids: [], all: true });
  await pass(10_000);
  expect(main.queries).toEqual([]);
  expect(search.store.getState()).toMatchObject({ text: '', phase: 'idle', answer: null });
  stop();
});

test('words that found nothing in this home come along to all homes, and this home is asked no more', async () => {
  const main = new FakeSearch();
  const { navigation, search, stop } = searchOn(main, '#q=boat');
  await pass(0);
  navigation.goTo('homes');
  main.tell('threads.changed', { ids: [], all: true });
  await pass(10_000);
  expect(navigation.store.getState().query).toBe('boat');
  expect(main.queries).toEqual(['boat']);
  expect(search.store.getState()).toMatchObject({ text: '', phase: 'idle', answer: null });
  stop();
});

test('leaving all homes ends with the threads of this home, whatever the words were', async () => {
  const main = new FakeSearch();
  const { navigation, search } = searchOn(main, '#q=boat&place=homes');
  navigation.goTo('threads');
  await pass(1_000);
  expect(navigation.store.getState()).toMatchObject({ place: 'threads', query: '' });
  expect(main.queries).toEqual([]);
  expect(search.store.getState().phase).toBe('idle');
});

test('the way from all homes to another page takes no words along', () => {
  const { navigation } = searchOn(new FakeSearch(), '#q=boat&place=homes');
  navigation.openDialog('preferences');
  navigation.goTo('homes');
  expect(navigation.store.getState().query).toBe('boat');
  navigation.goTo('library');
  expect(navigation.store.getState()).toMatchObject({ place: 'library', query: '' });
});

test('a thread of this home that all homes led to opens among what the words find in it', async () => {
  const main = new FakeSearch();
  main.hits = [HIT];
  const { navigation, search } = searchOn(main, '#q=boat&place=homes');
  navigation.openFound({ threadId: HIT.thread.id, item: 3, words: 'boat' });
  await pass(0);
  expect(navigation.store.getState()).toMatchObject({ place: 'threads', query: 'boat', item: 3 });
  expect(search.store.getState()).toMatchObject({ text: 'boat', phase: 'ready' });
});

test('a search of this home that asks for the words of all homes goes to its threads', async () => {
  const main = new FakeSearch();
  const { navigation, search } = searchOn(main, '#q=boat&place=homes');
  search.set('boat');
  await pass(0);
  expect(navigation.store.getState().place).toBe('threads');
  expect(main.queries).toEqual(['boat']);
});
