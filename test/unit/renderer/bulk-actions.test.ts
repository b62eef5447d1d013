import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { BulkActions } from '../../../src/renderer/bulk/bulk-actions.ts';
import { SkeinClient } from '../../../src/renderer/client/client.ts';
import type { Transport } from '../../../src/renderer/client/transport.ts';
import { Navigation } from '../../../src/renderer/navigation/navigation.ts';
import { Selection, targetOf } from '../../../src/renderer/selection/index.ts';
import { ActionRunner } from '../../../src/renderer/thread-actions/action-runner.ts';
import { Toasts } from '../../../src/renderer/ui/toasts.tsx';
import { Works } from '../../../src/renderer/works/works.ts';
import type { BulkResult } from '../../../src/shared/bulk-calls.ts';
import type { CallName, CallResult, Reply } from '../../../src/shared/contract.ts';
import { idOf } from './thread-of.ts';

const NONE = { done: 0, already: 0, missing: 0, failed: 0, cancelled: 0 };
const CANCELLED: BulkResult = {
  counts: { ...NONE, done: 1, cancelled: 2 },
  notDone: [],
  left: [idOf(2), idOf(3)],
  entryId: 'entry',
};
const THREE: CallResult<'bulk.count'> = {
  threads: 3,
  archived: 0,
  archiveAlong: 0,
  deleteAlong: 0,
  whole: true,
};

/** Main that answers every change in the same way, when it is let. */
class Answering implements Transport {
  readonly connection = 'connected';
  readonly asked: CallName[] = [];
  readonly answered = Promise.withResolvers<void>();
  readonly #count: CallResult<'bulk.count'>;
  readonly #result: BulkResult;

  constructor(count: CallResult<'bulk.count'>, result: BulkResult) {
    this.#count = count;
    this.#result = result;
  }

  async call(name: CallName): Promise<Reply> {
    this.asked.push(name);
    if (name === 'bulk.count') return { ok: true, result: this.#count };
    await this.answered.promise;
    return { ok: true, result: this.#result };
  }

  subscribe(): () => void {
    return () => undefined;
  }

  onConnection(): () => void {
    return () => undefined;
  }
}

/** A window in which three threads are selected. */
function windowWith(count: CallResult<'bulk.count'>, result: BulkResult) {
  const main = new Answering(count, result);
  const client = new SkeinClient(main);
  const page = {
    location: { hash: '' },
    history: { replaceState: () => undefined },
    addEventListener: () => undefined,
  } as unknown as Window;
  const [navigation, selection, toasts] = [new Navigation(page), new Selection(), new Toasts()];
  const works = new Works(client);
  const runner = new ActionRunner(works, toasts);
  const cache = new QueryClient();
  const keepFocus = () => undefined;
  const bulk = new BulkActions({
    client,
    cache,
    navigation,
    selection,
    runner,
    works,
    toasts,
    keepFocus,
  });
  for (const number of [1, 2, 3]) selection.toggle(idOf(number));
  const target = () => targetOf(selection.store.getState().selected);
  return { main, bulk, navigation, selection, target };
}

const RENAME = {
  target: { kind: 'ids', ids: [idOf(1), idOf(2), idOf(3)] },
  rule: { kind: 'clear' },
  expect: 3,
} as const;

test('what was left by a change that was cancelled is selected again', async () => {
  const { main, bulk, target } = windowWith(THREE, CANCELLED);
  const renaming = bulk.rename(RENAME);
  expect(target()).toBeNull();
  main.answered.resolve();
  await renaming;
  expect(target()).toEqual({ kind: 'ids', ids: [idOf(2), idOf(3)] });
});

test('it is not selected in another list, nor over another selection', async () => {
  const elsewhere = windowWith(THREE, CANCELLED);
  const renaming = elsewhere.bulk.rename(RENAME);
  elsewhere.navigation.filterBy({ cwd: '/repos/other' });
  elsewhere.main.answered.resolve();
  await renaming;
  expect(elsewhere.target()).toBeNull();

  const others = windowWith(THREE, CANCELLED);
  const editing = others.bulk.edit({ target: RENAME.target, edit: { memoryMode: 'enabled' }, expect: 3 });
  others.selection.toggle(idOf(9));
  others.main.answered.resolve();
  await editing;
  expect(others.target()).toEqual({ kind: 'ids', ids: [idOf(9)] });
});

test('archiving asks only about what is not archived yet', async () => {
  const few = windowWith({ ...THREE, archived: 3 }, CANCELLED);
  await few.bulk.move('archive');
  expect(few.bulk.store.getState().question).toBeNull();
  expect(few.main.asked).toEqual(['bulk.count', 'bulk.move']);

  const family = windowWith({ ...THREE, archiveAlong: 2 }, CANCELLED);
  await family.bulk.move('archive');
  expect(family.bulk.store.getState().question).toMatchObject({ to: 'archive' });
  expect(family.main.asked).toEqual(['bulk.count']);
});
