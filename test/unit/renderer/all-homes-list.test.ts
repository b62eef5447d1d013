import { expect, onTestFinished, test } from 'vitest';
import { AllHomesList } from '../../../src/renderer/all-homes/all-homes-list.ts';
import { gapWords, sumWords } from '../../../src/renderer/all-homes/home-words.ts';
import { SkeinClient } from '../../../src/renderer/client/client.ts';
import type { HomeThread } from '../../../src/shared/contract.ts';
import { BACKUP, many, TwoHomes, WORK } from './all-homes-fake.ts';

async function shown(main: TwoHomes, leaveOut: readonly string[] = []): Promise<AllHomesList> {
  const list = new AllHomesList(new SkeinClient(main));
  onTestFinished(list.follow());
  list.show({ query: '', leaveOut });
  await list.answered();
  return list;
}

const numbersOf = (list: AllHomesList) => list.store.getState().rows.map(({ key }) => key);
const keysOf = (rows: readonly HomeThread[]) => rows.map(({ home, thread }) => `${home}-${thread.id}`);

test('pages come one after the other until all is there', async () => {
  const main = new TwoHomes();
  main.rows = many(1_203);
  const list = await shown(main);
  expect(numbersOf(list)).toHaveLength(200);
  await Promise.all([list.loadMore(), list.loadMore()]);
  expect(numbersOf(list)).toHaveLength(400);
  await list.loadToEnd();
  expect(numbersOf(list)).toEqual(keysOf(main.rows));
  expect(list.store.getState().complete).toBe(true);
  expect(sumWords(list.store.getState())).toBe('1,203 threads in 2 homes');
});

test('what moved up and what is gone is seen after news, however much is loaded', async () => {
  const main = new TwoHomes();
  main.rows = many(1_203);
  const list = await shown(main);
  await list.loadToEnd();
  const asked = main.asked.length;
  const [first, second, ...others] = main.rows;
  const moved = others.at(-1);
  if (first === undefined || second === undefined || moved === undefined) throw new Error('no rows');
  const now = { ...moved, thread: { ...moved.thread, updatedAt: '2030-01-01T00:00:00.000Z' } };
  main.rows = [now, second, ...others.slice(0, -1)];
  main.news(false);
  main.news();
  main.news();
  await list.answered();
  expect(numbersOf(list)).toEqual(keysOf(main.rows));
  expect(main.asked.slice(asked)).toEqual([{ name: 'homes.threads', limit: 500 }]);
});

test('the rows of a home that keeps one waiting stay, and those of one that answers for the first time come in', async () => {
  const main = new TwoHomes();
  main.rows = many(700);
  main.waiting = [BACKUP];
  const list = await shown(main);
  await list.loadToEnd();
  expect(numbersOf(list)).toHaveLength(350);
  main.waiting = [];
  main.news();
  await list.answered();
  expect(numbersOf(list)).toEqual(keysOf(main.rows.slice(0, 350)));
  await list.loadToEnd();
  expect(numbersOf(list)).toEqual(keysOf(main.rows));
  main.waiting = [WORK];
  main.news();
  await list.answered();
  expect(numbersOf(list)).toHaveLength(700);
});

test('a home that is left out is not shown', async () => {
  const main = new TwoHomes();
  main.rows = many(10);
  const list = await shown(main, [BACKUP]);
  expect(list.store.getState().rows.map(({ home }) => home)).toEqual(Array(5).fill(WORK));
  list.show({ query: '', leaveOut: [] });
  await list.answered();
  expect(numbersOf(list)).toHaveLength(10);
});

test('each home that lacks something says what', () => {
  const home = { key: WORK, threads: 0, progress: null, problem: null };
  expect(gapWords({ ...home, state: 'ready' })).toBeNull();
  expect(gapWords({ ...home, state: 'reading', progress: { done: 1_240, total: 3_000 } })).toBe(
    '1,240 of 3,000 read',
  );
  expect(gapWords({ ...home, state: 'reading' })).toBe('being read…');
  expect(gapWords({ ...home, state: 'waiting' })).toBe('being opened…');
  expect(gapWords({ ...home, state: 'missing' })).toBe('not found');
  expect(gapWords({ ...home, state: 'failed', problem: 'no right to read it' })).toBe(
    'cannot be read: no right to read it',
  );
});
