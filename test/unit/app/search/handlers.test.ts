import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { AppContext } from '../../../../src/main/app/context.ts';
import { EventBus } from '../../../../src/main/app/event-bus.ts';
import { handlers } from '../../../../src/main/app/handlers.ts';
import { NO_SEARCH, SavedSearchFile, type Search } from '../../../../src/main/app/search/index.ts';
import type { FileTouch, SearchQuestion, ThreadHit } from '../../../../src/main/search/types.ts';
import { openStateDb } from '../../../../src/main/state/index.ts';
import { calls } from '../../../../src/shared/contract.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { idOf, threadWith } from '../../state/sample-threads.ts';
import { NotingIndex } from './stand-in.ts';

/** An index that found these. */
class FoundIndex extends NotingIndex {
  readonly questions: SearchQuestion[] = [];
  readonly #hits: readonly ThreadHit[];
  readonly #touched: readonly FileTouch[];

  constructor(numbers: readonly number[]) {
    super();
    this.#hits = numbers.map((number) => {
      const place = { count: 1, name: null, items: [] };
      return { threadId: idOf(number), score: 10 - number, ...place };
    });
    this.#touched = numbers.map((number) => {
      const lastAtMs = number === 1 ? null : Date.UTC(2026, 0, number);
      return { threadId: idOf(number), path: 'a.ts', changes: number, lastAtMs, item: 0 };
    });
  }

  override async run(question: SearchQuestion = ASKED) {
    this.questions.push(question);
    const answer = { items: 9, exact: true, tookMs: 1, ignored: [] };
    return { ...answer, hits: this.#hits, total: this.#hits.length + 5 };
  }

  override async filesTouching() {
    return { touched: this.#touched, total: this.#touched.length };
  }
}

const ASKED = { query: 'word', sort: 'match', limit: 10, typing: false, nowMs: 0, live: [] } as const;

/** Handlers over a state DB with the threads 1 to 5, and an index that found the given ones. */
async function handling(...found: readonly number[]) {
  const folder = await tempFolder();
  const stateDb = openStateDb({ path: join(folder, 'state.sqlite') });
  stateDb.putThreads([1, 2, 3, 4, 5].map((number) => threadWith(number)));
  const reads: number[] = [];
  const counted = {
    matching: (...words: Parameters<typeof stateDb.matching>) => {
      reads.push(words[0].length);
      return stateDb.matching(...words);
    },
  };
  const index = new FoundIndex(found);
  const search: Search = { ...NO_SEARCH, ask: (question) => question(index) };
  const events = new EventBus();
  const searches = new SavedSearchFile(join(folder, 'searches.json'), () => undefined);
  onTestFinished(() => {
    events.close();
    stateDb.close();
  });
  const live = { ids: () => [idOf(4)], has: () => false };
  const host = { env: {}, log: () => undefined };
  const parts = { stateDb: counted, search, searches, events, live, host };
  return { context: parts as unknown as AppContext, index, reads, events };
}

const QUESTION = { query: 'word', sort: 'match', limit: 10, typing: true } as const;

it('a search answers with the threads as they are now, in the order of the index, from one read', async () => {
  const { context, index, reads } = await handling(3, 1, 5);
  const answer = calls['search.run'].result.parse(await handlers['search.run'](context, QUESTION));
  expect(answer.hits.map(({ thread, score }) => [thread.id, score])).toEqual([
    [idOf(3), 7],
    [idOf(1), 9],
    [idOf(5), 5],
  ]);
  expect(answer).toMatchObject({ total: 8, items: 9, exact: true, index: { phase: 'off' } });
  expect(reads).toEqual([3]);
  expect(index.questions).toHaveLength(1);
  expect(index.questions[0]).toMatchObject({ ...QUESTION, live: [idOf(4)] });
});

it('a search leaves out threads that are gone, and counts them no more', async () => {
  const { context } = await handling(3, 99, 1);
  const { hits, total } = await handlers['search.run'](context, QUESTION);
  expect(hits.map(({ thread }) => thread.id)).toEqual([idOf(3), idOf(1)]);
  expect(total).toBe(7);
});

it('the threads of a file come with their times, without those that are gone', async () => {
  const { context, reads } = await handling(2, 99, 1);
  const answer = await handlers['files.threads'](context, { path: 'a.ts', limit: 10 });
  expect(calls['files.threads'].result.parse(answer)).toMatchObject({
    touched: [
      { thread: { id: idOf(2) }, lastAt: '2026-01-02T00:00:00.000Z', changes: 2 },
      { thread: { id: idOf(1) }, lastAt: null },
    ],
    total: 2,
  });
  expect(reads).toEqual([3]);
});

it('the files of a thread that is not there are not found', async () => {
  const { context } = await handling();
  await expect(handlers['files.changed'](context, { threadId: idOf(99) })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await handlers['files.changed'](context, { threadId: idOf(1) })).toMatchObject({ files: [] });
});

it('a search that is kept or dropped is told to every window', async () => {
  const { context, events } = await handling();
  const told: unknown[] = [];
  events.subscribe((name, payload) => told.push([name, payload]));
  const search = { id: 'one', name: 'One', query: 'word' };
  await handlers['searches.save'](context, { search });
  expect(await handlers['searches.list'](context, {})).toEqual({ saved: [search] });
  await handlers['searches.remove'](context, { id: 'one' });
  expect(told).toEqual([
    ['searches.changed', { saved: [search] }],
    ['searches.changed', { saved: [] }],
  ]);
});

it('where no index is kept, questions are refused and the state says so', async () => {
  const { context } = await handling();
  const without = { ...context, search: NO_SEARCH };
  await expect(handlers['search.run'](without, QUESTION)).rejects.toMatchObject({ code: 'unsupported' });
  expect(await handlers['search.state'](without, {})).toMatchObject({ phase: 'off' });
  expect(await handlers['search.pause'](without, { paused: true })).toMatchObject({ phase: 'off' });
  expect(await handlers['search.rebuild'](without, {})).toMatchObject({ phase: 'off' });
});
