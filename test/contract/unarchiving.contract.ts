import { describe, expect, it } from 'vitest';
import type { ThreadId } from '../../src/shared/thread.ts';
import { apartFromArchive } from './archiving.contract.ts';
import { append, expectBetween, history, mark, shown } from './history-helpers.ts';
import { LEGACY, LEGACY_ARCHIVED, RESIDENTS, useHousehold } from './household.ts';
import { list, listedIds, read, refusalWithoutTrace } from './store-helpers.ts';
import { seedId, type StoreSetup } from './thread-seed.ts';

const ARCHIVED = RESIDENTS.filter(({ seed }) => seed.archived);

/** Bringing threads back from the archive. */
export function describeUnarchiving(setup: StoreSetup): void {
  describe('bringing back', () => {
    const house = useHousehold(setup);
    const orderOfUse = async (): Promise<readonly ThreadId[]> =>
      (await list(house.store)).threads.map((thread) => thread.id);

    describe.each(ARCHIVED)('$title', ({ seed }) => {
      it('makes it active and used now, and changes nothing else about it', async () => {
        const before = await read(house.store, seed.id);
        const asked = new Date();
        const thread = await house.store.unarchiveThread({ threadId: seed.id });
        expectBetween(thread.updatedAt, asked, new Date());
        expect(thread).toMatchObject({ archived: false, archivedAt: null });
        expect(apartFromArchive({ ...thread, updatedAt: before.updatedAt })).toEqual(
          apartFromArchive(before),
        );
        expect(await shown(house.store, seed.id)).toEqual(thread);
        expect((await orderOfUse())[0]).toBe(seed.id);
      });

      it('keeps its time of use when that is asked for', async () => {
        const order = await orderOfUse();
        const thread = await house.store.unarchiveThread({ threadId: seed.id, keepUpdatedAt: true });
        expect(thread.updatedAt).toBe(seed.updatedAt);
        expect(await orderOfUse()).toEqual(order);
      });

      it('moves it to the list of active threads, with its history', async () => {
        const before = await history(house.store, seed.id);
        await house.store.unarchiveThread({ threadId: seed.id });
        expect(await listedIds(house.store, { archived: 'active' })).toContain(seed.id);
        expect(await listedIds(house.store, { archived: 'archived' })).not.toContain(seed.id);
        expect(await history(house.store, seed.id)).toEqual(before);
      });

      it('refuses it the second time', async () => {
        await house.store.unarchiveThread({ threadId: seed.id });
        const again = () => house.store.unarchiveThread({ threadId: seed.id });
        expect(await refusalWithoutTrace(house.store, again)).toBe('invalid_request');
      });

      it('lets it be resumed and appended to', async () => {
        await house.store.unarchiveThread({ threadId: seed.id });
        await house.store.resumeThread({ threadId: seed.id });
        await append(house.store, [mark('back')], seed.id);
        expect((await history(house.store, seed.id)).at(-1)).toMatchObject(mark('back'));
      });
    });

    it('finds no thread that is not there', async () => {
      const gone = seedId(4_000);
      expect(await refusalWithoutTrace(house.store, () => house.store.archiveThread(gone))).toBe('not_found');
      const back = () => house.store.unarchiveThread({ threadId: gone });
      expect(await refusalWithoutTrace(house.store, back)).toBe('not_found');
    });

    it('refuses to archive what is archived, and to bring back what is active', async () => {
      const archive = () => house.store.archiveThread(LEGACY_ARCHIVED);
      expect(await refusalWithoutTrace(house.store, archive)).toBe('invalid_request');
      const back = () => house.store.unarchiveThread({ threadId: LEGACY });
      expect(await refusalWithoutTrace(house.store, back)).toBe('invalid_request');
    });
  });
}
