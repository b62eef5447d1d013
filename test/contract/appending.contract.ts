import { describe, expect, it } from 'vitest';
import type { RolloutItem } from '../../src/main/thread-store/types.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import {
  append,
  created,
  ERAS,
  type Era,
  expectBetween,
  history,
  mark,
  marksOf,
  NEW,
  shown,
  turnItems,
  untimed,
} from './history-helpers.ts';
import { ACTIVE_SEEDS, activeSeed, useThreads } from './household.ts';
import { list, update } from './store-helpers.ts';
import { minute, type StoreSetup } from './thread-seed.ts';

const ODD_ITEMS: readonly RolloutItem[] = [
  { type: 'response_item', payload: { type: 'message', role: 'user', content: [] }, metadata: { seen: 3 } },
  { type: 'event_msg', payload: { type: 'mark', text: 'line\nbreaks\r\n and \u2028 and \u0000 and 😀' } },
  { type: 'event_msg', payload: { type: 'mark', text: '{"timestamp":"x","type":"session_meta"}' } },
  { type: 'event_msg', payload: { type: 'mark', number: 1e21, nothing: null, nested: { a: [1, [2]] } } },
  { type: 'something_newer', payload: { of: 'Codex' } },
  { type: 'compacted', payload: { message: '' } },
  { type: 'event_msg', payload: { type: 'mark', text: 'x'.repeat(1_000_000) } },
];

/** The raw appending of history, to new threads and to resumed ones. */
export function describeAppending(setup: StoreSetup): void {
  describe('appending items', () => {
    const house = useThreads(setup, ACTIVE_SEEDS);

    const targets = ERAS.flatMap(({ era }) => [
      { era, what: 'a new thread', id: NEW },
      { era, what: 'a resumed thread', id: activeSeed(era).id },
    ]);
    const open = (era: Era, id: ThreadId): Promise<void> =>
      id === NEW ? created(house, era) : house.store.resumeThread({ threadId: id });

    describe.each(targets)('to $what with $era history', ({ era, id }) => {
      it('keeps them at the end of its history, in order and as they were', async () => {
        await open(era, id);
        const before = id === NEW ? [] : await untimed(house.store, id);
        const items = [...turnItems(era, 'hello'), ...ODD_ITEMS];
        await append(house.store, items.slice(0, 3), id);
        await append(house.store, items.slice(3), id);
        const after = await untimed(house.store, id);
        expect(after.slice(-items.length)).toEqual(items);
        const kept = after.slice(0, -items.length);
        expect(id === NEW ? kept.map(({ type }) => type) : kept).toEqual(
          id === NEW ? ['session_meta'] : before,
        );
      });

      it('gives each the time it names, or else the time of writing', async () => {
        await open(era, id);
        const before = new Date();
        await append(house.store, [{ ...mark('dated'), timestamp: minute(1) }, mark('undated')], id);
        const [dated, undated] = (await history(house.store, id)).slice(-2);
        expect(dated?.timestamp).toBe(minute(1));
        expectBetween(undated?.timestamp ?? '', before, new Date());
      });

      it('stores appends that were asked for at once in the order of asking', async () => {
        await open(era, id);
        const numbers = Array.from({ length: 50 }, (_, n) => n);
        await Promise.all(numbers.map((n) => append(house.store, [mark(n), mark(n + 0.5)], id)));
        expect(await marksOf(house.store, id)).toEqual(numbers.flatMap((n) => [n, n + 0.5]));
      });

      it('has stored them when it resolves: another look at what lasts finds them', async () => {
        await open(era, id);
        await append(house.store, [mark('stored')], id);
        expect(await marksOf(await house.reopen(), id)).toEqual(['stored']);
      });

      it('makes the thread used now, and shows what its history says when it is read', async () => {
        await open(era, id);
        const before = new Date();
        await append(house.store, turnItems(era, 'hello', 77_000), id);
        const thread = await shown(house.store, id);
        expectBetween(thread.updatedAt, before, new Date());
        expect(thread).toMatchObject({ model: 'gpt-9', reasoningEffort: 'high', tokensUsed: 77_000 });
        expect(thread.preview).toBe(id === NEW ? 'hello' : activeSeed(era).messages[0]);
      });

      it('moves the thread to the front of the order of use', async () => {
        await open(era, id);
        await append(house.store, [mark(1)], id);
        await shown(house.store, id);
        expect((await list(house.store)).threads[0]?.id).toBe(id);
      });

      it('leaves what people said of the thread alone', async () => {
        await open(era, id);
        await update(house.store, id, { name: 'said by people' });
        const { name, git, memoryMode, createdAt } = await shown(house.store, id);
        await append(house.store, turnItems(era, 'hello'), id);
        expect(await shown(house.store, id)).toMatchObject({ name, git, memoryMode, createdAt });
      });

      it('is seen by an edit that follows at once, before anyone looked', async () => {
        await open(era, id);
        await update(house.store, id, { name: 'before' });
        await append(house.store, turnItems(era, 'hello', 77_000), id);
        const { thread } = await update(house.store, id, { name: 'after' });
        expect(thread).toMatchObject({ name: 'after', model: 'gpt-9', tokensUsed: 77_000 });
        expect(await shown(house.store, id)).toEqual(thread);
      });

      it('does not keep a hold on the items: changing them later changes nothing', async () => {
        await open(era, id);
        const payload = { type: 'mark', n: 'as it was' };
        await append(house.store, [{ type: 'event_msg', payload }], id);
        payload.n = 'changed';
        expect(await marksOf(house.store, id)).toEqual(['as it was']);
      });

      it('of no items changes nothing', async () => {
        await open(era, id);
        await append(house.store, [mark(1)], id);
        const before = await shown(house.store, id);
        await append(house.store, [], id);
        await house.store.flushThread(id);
        expect(await shown(house.store, id)).toEqual(before);
      });
    });

    it.each(ERAS)('leaves metadata alone: no row changes before somebody looks', async ({ era }) => {
      const { id } = activeSeed(era);
      const before = await list(house.store);
      await house.store.resumeThread({ threadId: id });
      await append(house.store, turnItems(era, 'more'), id);
      if (house.capabilities.listsRows) expect(await list(house.store)).toEqual(before);
      expect(await shown(house.store, id)).toMatchObject({ model: 'gpt-9' });
    });
  });
}
