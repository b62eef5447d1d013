import { describe, expect, it } from 'vitest';
import { append, mark, shown } from './history-helpers.ts';
import {
  BARE,
  LEGACY,
  LEGACY_ARCHIVED,
  PAGINATED,
  RESIDENTS,
  useHousehold,
  useThreads,
} from './household.ts';
import { SHELF } from './shelf.ts';
import { list, read, update } from './store-helpers.ts';
import type { StoreSetup } from './thread-seed.ts';

/** Threads by the name they bear. */
export function describeFindByName(setup: StoreSetup): void {
  describe('finding a thread by its name', () => {
    const house = useHousehold(setup);

    it.each(RESIDENTS)('finds $title', async ({ seed }) => {
      const found = await house.store.findThreadByName(seed.name ?? '');
      expect(found).toEqual(await read(house.store, seed.id));
    });

    it.each(RESIDENTS)('finds $title by its new name, and no longer by its old one', async ({ seed }) => {
      await update(house.store, seed.id, { name: 'größer als 100% 😀' });
      expect(await house.store.findThreadByName('größer als 100% 😀')).toMatchObject({ id: seed.id });
      expect(await house.store.findThreadByName(seed.name ?? '')).toBeNull();
    });

    it.each(RESIDENTS)('does not find $title once its name is cleared', async ({ seed }) => {
      await update(house.store, seed.id, { name: null });
      expect(await house.store.findThreadByName(seed.name ?? '')).toBeNull();
    });

    it('finds the thread that took over the name of another one', async () => {
      const { name } = await read(house.store, LEGACY);
      await update(house.store, LEGACY, { name: 'something else' });
      await update(house.store, PAGINATED, { name });
      expect(await house.store.findThreadByName(name ?? '')).toMatchObject({ id: PAGINATED });
    });

    it('finds of several the one used last, whichever was named last', async () => {
      const ids = [LEGACY, LEGACY_ARCHIVED, PAGINATED, BARE];
      const { threads } = await list(house.store);
      const last = threads.find((thread) => ids.includes(thread.id))?.id ?? LEGACY;
      for (const id of [last, ...ids.filter((id) => id !== last)]) {
        await update(house.store, id, { name: 'shared' });
      }
      expect(await house.store.findThreadByName('shared')).toMatchObject({ id: last });
      await house.store.resumeThread({ threadId: LEGACY });
      await append(house.store, [mark('used')], LEGACY);
      await house.store.shutdownThread(LEGACY);
      await shown(house.store, LEGACY);
      expect(await house.store.findThreadByName('shared')).toMatchObject({ id: LEGACY });
    });

    it.each(['', ' ', 'name', 'NAME OF 1', 'name of 1\u0000', '%', 'name of _', 'null'])(
      "finds none for %j, which is nobody's name to the letter",
      async (name) => {
        expect(await house.store.findThreadByName(name)).toBeNull();
      },
    );

    it('finds none for the first message of a thread, which is no name', async () => {
      const { preview } = await read(house.store, LEGACY);
      expect(await house.store.findThreadByName(preview)).toBeNull();
      await update(house.store, LEGACY, { name: preview });
      expect(await house.store.findThreadByName(preview)).toBeNull();
    });
  });

  describe('names of many threads', () => {
    const house = useThreads(setup, SHELF);

    it('are the same one by one and in a list', async () => {
      const { threads } = await list(house.store);
      const named = threads.filter((thread) => thread.name !== null);
      expect(named.length).toBeGreaterThan(5);
      for (const thread of named) {
        expect(await house.store.findThreadByName(thread.name ?? '')).toEqual(thread);
        expect((await read(house.store, thread.id)).name).toBe(thread.name);
      }
    });
  });
}
