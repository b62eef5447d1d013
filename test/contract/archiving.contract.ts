import { describe, expect, it } from 'vitest';
import type { Thread, ThreadId } from '../../src/shared/thread.ts';
import { created, ERAS, history, NEW, shown, turnItems } from './history-helpers.ts';
import { LEGACY, RESIDENTS, useHousehold } from './household.ts';
import { list, listedIds, picture, read, refusalOf, refusalWithoutTrace, update } from './store-helpers.ts';
import { type StoreSetup } from './thread-seed.ts';

const ACTIVE = RESIDENTS.filter(({ seed }) => !seed.archived);
const ARCHIVED = RESIDENTS.filter(({ seed }) => seed.archived);

/** What may differ between an active thread and itself in the archive. */
export function apartFromArchive(thread: Thread): object {
  const { archived: _a, archivedAt: _at, rolloutPath: _path, ...rest } = thread;
  return rest;
}

/** Putting threads into the archive and bringing them back. */
export function describeArchiving(setup: StoreSetup): void {
  describe('archiving', () => {
    const house = useHousehold(setup);
    const orderOfUse = async (): Promise<readonly ThreadId[]> =>
      (await list(house.store)).threads.map((thread) => thread.id);

    describe.each(ACTIVE)('$title', ({ seed }) => {
      it('puts it into the archive, and changes nothing else about it', async () => {
        const before = await read(house.store, seed.id);
        const order = await orderOfUse();
        const thread = await house.store.archiveThread(seed.id);
        expect(thread).toMatchObject({ archived: true, archivedAt: expect.any(String) });
        expect(apartFromArchive(thread)).toEqual(apartFromArchive(before));
        expect(await shown(house.store, seed.id)).toEqual(thread);
        expect(await orderOfUse()).toEqual(order);
      });

      it('moves it from the list of active threads to that of archived ones', async () => {
        await house.store.archiveThread(seed.id);
        expect(await listedIds(house.store, { archived: 'active' })).not.toContain(seed.id);
        expect(await listedIds(house.store, { archived: 'archived' })).toContain(seed.id);
        const withheld = house.store.readThread({ threadId: seed.id, includeArchived: false });
        expect(await refusalOf(withheld)).toBe('invalid_request');
      });

      it('keeps its history, and its place at its rollout path', async () => {
        const before = await history(house.store, seed.id);
        const thread = await house.store.archiveThread(seed.id);
        expect(await history(house.store, seed.id)).toEqual(before);
        const found = { rolloutPath: thread.rolloutPath, includeArchived: true };
        expect(await house.store.readThreadByRolloutPath(found)).toEqual(thread);
      });

      it('is undone without a trace when the time of use is kept', async () => {
        const before = await picture(house.store);
        await house.store.archiveThread(seed.id);
        const thread = await house.store.unarchiveThread({ threadId: seed.id, keepUpdatedAt: true });
        expect(before.read).toContainEqual(thread);
        expect(await picture(house.store)).toEqual(before);
      });

      it('refuses it the second time', async () => {
        await house.store.archiveThread(seed.id);
        const again = () => house.store.archiveThread(seed.id);
        expect(await refusalWithoutTrace(house.store, again)).toBe('invalid_request');
      });

      it('happens once when it is asked for twice at once', async () => {
        const asked = [house.store.archiveThread(seed.id), house.store.archiveThread(seed.id)];
        const ends = await Promise.allSettled(asked);
        expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
        await Promise.all(asked.map((call) => refusalOf(call).catch(() => null)));
        expect(await shown(house.store, seed.id)).toMatchObject({ archived: true });
      });

      it('takes edits in the archive and keeps them through coming back', async () => {
        await house.store.archiveThread(seed.id);
        await update(house.store, seed.id, { name: 'named in the archive' });
        const back = await house.store.unarchiveThread({ threadId: seed.id });
        expect(back).toMatchObject({ name: 'named in the archive', archived: false });
        expect(await shown(house.store, seed.id)).toEqual(back);
      });
    });

    it.each(ERAS)('takes a new thread with $era history, once its writer is gone', async ({ era }) => {
      await created(house, era, turnItems(era, 'for the archive'));
      await house.store.shutdownThread(NEW);
      const thread = await house.store.archiveThread(NEW);
      expect(thread).toMatchObject({ archived: true, preview: 'for the archive' });
      expect(await shown(house.store)).toEqual(thread);
    });

    it('leaves every other thread as it was', async () => {
      const others = async () => (await picture(house.store)).read.filter((thread) => thread.id !== LEGACY);
      const before = await others();
      await house.store.archiveThread(LEGACY);
      await house.store.unarchiveThread({ threadId: LEGACY });
      expect(await others()).toEqual(before);
    });

    it('lasts: a store opened anew shows every thread where it was left', async () => {
      for (const { seed } of ACTIVE) await house.store.archiveThread(seed.id);
      for (const { seed } of ARCHIVED) await house.store.unarchiveThread({ threadId: seed.id });
      const left = await picture(house.store);
      expect(await picture(await house.reopen())).toEqual(left);
    });

    it('goes back and forth any number of times', async () => {
      const before = await shown(house.store, LEGACY);
      for (let round = 0; round < 5; round += 1) {
        await house.store.archiveThread(LEGACY);
        await house.store.unarchiveThread({ threadId: LEGACY, keepUpdatedAt: true });
      }
      expect(await shown(house.store, LEGACY)).toEqual(before);
    });
  });
}
