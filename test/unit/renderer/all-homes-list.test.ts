import { expect, onTestFinished, test } from 'vitest';
import { AllHomesList } from '../../../src/renderer/all-homes/all-homes-list.ts';
import { gapWords, sumWords } from '../../../src/renderer/all-homes/home-words.ts';
import { SkeinClient } from '../../../src/renderer/client/client.ts';
import type { EventListener, Transport } from '../../../src/renderer/client/transport.ts';
import type { AskedHome, CallName, CallParams, HomeThread, Reply } from '../../../src/shared/contract.ts';
import { threadOf } from './thread-of.ts';

const [WORK, BACKUP] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'] as const;

/** Main with two homes, whose rows are in the order of their numbers' minutes. */
class TwoHomes implements Transport {
  readonly connection = 'connected';
  readonly #listeners = new Set<EventListener>();
  readonly asked: { readonly name: CallName; readonly limit: number }[] = [];
  rows: readonly HomeThread[] = [];
  waiting: readonly string[] = [];

  call(name: CallName, params: unknown): Promise<Reply> {
    const { cursor, limit, leaveOut } = params as CallParams<'homes.threads'>;
    this.asked.push({ name, limit });
    const shown = this.rows.filter(({ home }) => !leaveOut.includes(home) && !this.waiting.includes(home));
    const from = cursor === null ? 0 : Number(cursor);
    const homes = [WORK, BACKUP].filter((key) => !leaveOut.includes(key)).map((key) => this.#account(key));
    const nextCursor = from + limit < shown.length ? String(from + limit) : null;
    return Promise.resolve({
      ok: true,
      result: { rows: shown.slice(from, from + limit), nextCursor, homes },
    });
  }

  news(threads = true): void {
    for (const listener of this.#listeners) listener('homes.news', { threads });
  }

  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onConnection(): () => void {
    return () => undefined;
  }

  #account(key: string): AskedHome {
    const state = this.waiting.includes(key) ? 'waiting' : 'ready';
    const threads = this.rows.filter(({ home }) => home === key).length;
    return { key, state, threads: state === 'waiting' ? 0 : threads, progress: null, problem: null };
  }
}

function rowOf(home: string, number: number, minutes = number): HomeThread {
  return { home, thread: threadOf(number, 10_000 - minutes), alsoIn: [] };
}

function many(count: number): readonly HomeThread[] {
  return Array.from({ length: count }, (_, at) => rowOf(at % 2 === 0 ? WORK : BACKUP, at));
}

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
