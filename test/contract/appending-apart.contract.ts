import { describe, expect, it } from 'vitest';
import { append, created, ERAS, mark, marksOf, shown, turnItems, userSays } from './history-helpers.ts';
import { ACTIVE_SEEDS, activeSeed, useThreads } from './household.ts';
import { list } from './store-helpers.ts';
import type { StoreSetup } from './thread-seed.ts';

/** What appending to one thread means for it and for others. */
export function describeAppendingApart(setup: StoreSetup): void {
  describe('appending, thread by thread,', () => {
    const house = useThreads(setup, ACTIVE_SEEDS);

    describe.each(ERAS)('with $era history', ({ era }) => {
      it('takes the first message of a thread for its preview, and no later one', async () => {
        await created(house, era);
        await append(house.store, [userSays(era, 'the first')]);
        await append(house.store, [userSays(era, 'the second')]);
        expect((await shown(house.store)).preview).toBe('the first');
      });

      it('does not mix the histories of two threads', async () => {
        const { id } = activeSeed(era);
        await created(house, era);
        await house.store.resumeThread({ threadId: id });
        const numbers = Array.from({ length: 20 }, (_, n) => n);
        await Promise.all(
          numbers.flatMap((n) => [
            append(house.store, [mark(`new ${n}`)]),
            append(house.store, [mark(`old ${n}`)], id),
          ]),
        );
        expect(await marksOf(house.store)).toEqual(numbers.map((n) => `new ${n}`));
        expect(await marksOf(house.store, id)).toEqual(numbers.map((n) => `old ${n}`));
      });

      it('keeps every other thread as it was', async () => {
        const { id } = activeSeed(era);
        const others = async () => (await list(house.store)).threads.filter((thread) => thread.id !== id);
        const before = await others();
        await house.store.resumeThread({ threadId: id });
        await append(house.store, turnItems(era, 'more'), id);
        await shown(house.store, id);
        expect(await others()).toEqual(before);
      });
    });
  });
}
