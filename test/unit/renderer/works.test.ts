import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SkeinClient } from '../../../src/renderer/client/client.ts';
import type { EventListener, Transport } from '../../../src/renderer/client/transport.ts';
import { Works } from '../../../src/renderer/works/works.ts';
import type { CallName, EventName, Reply } from '../../../src/shared/contract.ts';

/** Main that tells of progress when the test says so. */
class TellingMain implements Transport {
  readonly connection = 'connected';
  readonly calls: { readonly name: CallName; readonly params: unknown }[] = [];
  readonly #listeners = new Set<EventListener>();

  call(name: CallName, params: unknown): Promise<Reply> {
    this.calls.push({ name, params });
    return Promise.resolve({ ok: true, result: {} });
  }

  tell(event: EventName, payload: unknown): void {
    for (const listener of this.#listeners) listener(event, payload);
  }

  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onConnection(): () => void {
    return () => undefined;
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const KIND = { doing: 'Archiving', shownIn: 'corner' } as const;

test('a long call shows after a while, follows its own progress and goes when it is over', async () => {
  const main = new TellingMain();
  const works = new Works(new SkeinClient(main));
  const { promise, resolve } = Promise.withResolvers<string>();
  let id = '';
  const running = works.run(KIND, (workId) => {
    id = workId;
    return promise;
  });
  expect(works.store.getState().works).toMatchObject([{ id, takesLong: false, total: 0 }]);
  vi.advanceTimersByTime(1_000);
  main.tell('work.progress', { workId: id, done: 3, total: 8 });
  main.tell('work.progress', { workId: 'of another window', done: 1, total: 2 });
  expect(works.store.getState().works).toMatchObject([{ takesLong: true, done: 3, total: 8 }]);
  resolve('answer');
  expect(await running).toBe('answer');
  expect(works.store.getState().works).toEqual([]);
});

test('cancelling asks main under the id of the work', async () => {
  const main = new TellingMain();
  const works = new Works(new SkeinClient(main));
  const { promise, resolve } = Promise.withResolvers<void>();
  const running = works.run(KIND, () => promise);
  const [work] = works.store.getState().works;
  works.cancel(work?.id ?? '');
  expect(works.store.getState().works).toMatchObject([{ cancelling: true }]);
  expect(main.calls).toEqual([{ name: 'work.cancel', params: { workId: work?.id } }]);
  resolve();
  await running;
});

test('a call that fails leaves no work behind', async () => {
  const works = new Works(new SkeinClient(new TellingMain()));
  await expect(works.run(KIND, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(works.store.getState().works).toEqual([]);
});
