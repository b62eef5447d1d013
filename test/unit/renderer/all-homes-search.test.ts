import { expect, onTestFinished, test } from 'vitest';
import { AllHomesList } from '../../../src/renderer/all-homes/all-homes-list.ts';
import { rowsInAll } from '../../../src/renderer/all-homes/all-homes-state.ts';
import { restWords, sumWords } from '../../../src/renderer/all-homes/home-words.ts';
import { SkeinClient } from '../../../src/renderer/client/client.ts';
import { BACKUP, many, TwoHomes } from './all-homes-fake.ts';

async function found(main: TwoHomes, query = 'boat'): Promise<AllHomesList> {
  const list = new AllHomesList(new SkeinClient(main));
  onTestFinished(list.follow());
  list.show({ query, leaveOut: [] });
  await list.answered();
  return list;
}

test('a search is asked once, and asks for nothing more when one comes to its end', async () => {
  const main = new TwoHomes();
  main.rows = many(300);
  const list = await found(main);
  await list.loadMore();
  await list.loadToEnd();
  expect(main.asked).toEqual([{ name: 'homes.search', limit: 200 }]);
  expect(list.store.getState().rows).toHaveLength(200);
});

test('a search that found more than there are rows says so, and how many there are at least', async () => {
  const main = new TwoHomes();
  main.rows = many(300);
  const state = (await found(main)).store.getState();
  expect(sumWords(state)).toBe('300 threads found in 2 homes');
  expect(restWords(state)).toBe('These are the first 200. More words or operators find the others.');
  expect(rowsInAll(state)).toBe(-1);
});

test('nothing is said of others where all that was found is there', async () => {
  const main = new TwoHomes();
  main.rows = many(200);
  const list = await found(main);
  expect(restWords(list.store.getState())).toBeNull();
  expect(rowsInAll(list.store.getState())).toBe(200);
  main.exact = false;
  main.news();
  await list.answered();
  expect(sumWords(list.store.getState())).toBe('At least 200 threads found in 2 homes');
  expect(rowsInAll(list.store.getState())).toBe(-1);
});

test('threads of a home that has not answered are not among the others', async () => {
  const main = new TwoHomes();
  main.rows = many(300);
  main.waiting = [BACKUP];
  const { store } = await found(main);
  expect(store.getState().rows).toHaveLength(150);
  expect(restWords(store.getState())).toBeNull();
});

test('the list of all threads has more rows until all are loaded, and never says that words find the others', async () => {
  const main = new TwoHomes();
  main.rows = many(300);
  const list = await found(main, '');
  expect(rowsInAll(list.store.getState())).toBe(-1);
  expect(restWords(list.store.getState())).toBeNull();
  await list.loadToEnd();
  expect(rowsInAll(list.store.getState())).toBe(300);
});
