import { expect, test } from 'vitest';
import { createQueryCache, QUERY } from '../../../src/renderer/client/queries.ts';
import { SkeinClient } from '../../../src/renderer/client/client.ts';
import type { EventListener, Transport } from '../../../src/renderer/client/transport.ts';
import { ThreadEdits } from '../../../src/renderer/threads/thread-edits.ts';
import { ThreadList } from '../../../src/renderer/threads/thread-list.ts';
import { Toasts } from '../../../src/renderer/ui/toasts.tsx';
import type { CallName, Reply } from '../../../src/shared/contract.ts';
import type { Thread } from '../../../src/shared/thread.ts';
import { threadOf } from './thread-of.ts';

/** Main with a few threads, which can be told to fail. */
class FewThreads implements Transport {
  readonly connection = 'connected';
  readonly #listeners = new Set<EventListener>();
  threads: readonly Thread[];
  broken = false;

  constructor(...threads: readonly Thread[]) {
    this.threads = threads;
  }

  call(name: CallName, params: unknown): Promise<Reply> {
    if (this.broken) return Promise.resolve({ ok: false, error: { code: 'locked', message: 'locked' } });
    const [thread] = this.threads;
    const { ids } = params as { readonly ids?: readonly string[] };
    const threads = this.threads.filter(({ id }) => ids === undefined || ids.includes(id));
    const page = { threads, nextCursor: null, total: this.threads.length };
    return Promise.resolve({ ok: true, result: name === 'threads.update' ? { thread, wrote: [] } : page });
  }

  change({ id }: Thread): void {
    for (const listener of this.#listeners) listener('threads.changed', { ids: [id], all: false });
  }

  tellLive(...ids: readonly Thread['id'][]): void {
    for (const listener of this.#listeners) listener('threads.live', { ids });
  }

  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onConnection(): () => void {
    return () => undefined;
  }
}

const ONE = threadOf(1, 1, { name: 'One' });

async function shown(main: FewThreads) {
  const list = new ThreadList(new SkeinClient(main));
  await list.show({ archived: 'all' }, { key: 'updated', order: 'desc' });
  return list;
}

test('a list that could not be read is whole again after the next change', async () => {
  const main = new FewThreads(ONE);
  const list = await shown(main);
  main.broken = true;
  main.change(ONE);
  await expect.poll(() => list.store.getState().phase).toBe('failed');
  main.broken = false;
  main.change(ONE);
  await expect.poll(() => list.store.getState()).toMatchObject({ phase: 'ready', error: null });
  list.close();
});

test('an edited thread is shown as main answered and read once more', async () => {
  const main = new FewThreads(ONE);
  const list = await shown(main);
  const cache = createQueryCache();
  const edits = new ThreadEdits({ client: new SkeinClient(main), list, cache, toasts: new Toasts() });
  main.threads = [{ ...ONE, name: 'Two' }];
  await edits.save(ONE.id, { name: 'Two' });
  expect(list.store.getState().rows.map(({ name }) => name)).toEqual(['Two']);
  expect(cache.getQueryData(QUERY.thread(ONE.id))).toMatchObject({ name: 'Two' });
  expect(cache.getQueryState(QUERY.thread(ONE.id))?.isInvalidated).toBe(true);
  list.close();
});

test('what main is asked to do shows at once, and goes back when it is not done', async () => {
  const main = new FewThreads(ONE, threadOf(2, 2, { name: 'Two' }));
  const list = new ThreadList(new SkeinClient(main));
  await list.show({ archived: 'active' }, { key: 'updated', order: 'desc' });
  const drop = list.expect([ONE.id], { to: 'archive', at: ONE.updatedAt });
  expect(list.store.getState()).toMatchObject({ rows: [{ name: 'Two' }], total: 1 });
  await list.refresh([ONE.id]);
  expect(list.store.getState()).toMatchObject({ rows: [{ name: 'Two' }], total: 1 });
  drop();
  expect(list.store.getState()).toMatchObject({ rows: [{ name: 'Two' }, { name: 'One' }], total: 2 });
  list.close();
});

test('of two moves of one thread the later one shows until it is over', async () => {
  const main = new FewThreads(ONE);
  const list = await shown(main);
  const dropFirst = list.expect([ONE.id], { to: 'archive', at: ONE.updatedAt });
  const dropSecond = list.expect([ONE.id], { to: 'active' });
  dropFirst();
  expect(list.store.getState().rows).toMatchObject([{ archived: false }]);
  expect(list.store.getState().moves.size).toBe(1);
  dropSecond();
  expect(list.store.getState().moves.size).toBe(0);
  list.close();
});

test('a list of live threads follows which threads are live, and only such a list does', async () => {
  const two = threadOf(2, 2, { name: 'Two' });
  const main = new FewThreads(ONE);
  const list = new ThreadList(new SkeinClient(main));
  await list.show({ archived: 'all', live: true }, { key: 'updated', order: 'desc' });
  main.threads = [two];
  main.tellLive(two.id);
  await expect.poll(() => list.store.getState()).toMatchObject({ rows: [{ name: 'Two' }], total: 1 });
  await list.show({ archived: 'all' }, { key: 'updated', order: 'desc' });
  main.threads = [ONE, two];
  main.tellLive(ONE.id, two.id);
  await list.refresh([]);
  expect(list.store.getState().rows).toMatchObject([{ name: 'Two' }]);
  list.close();
});
