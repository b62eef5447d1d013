import { describe, expect, it } from 'vitest';
import type { DeletedThread } from '../../src/main/thread-store/types.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import {
  append,
  created,
  ERAS,
  isUnknown,
  mark,
  NEW,
  newThread,
  shown,
  turnItems,
} from './history-helpers.ts';
import { LEGACY, LEGACY_ARCHIVED, PAGINATED, useHousehold } from './household.ts';
import { picture, read, refusalWithoutTrace } from './store-helpers.ts';
import { seedId, type StoreSetup } from './thread-seed.ts';

const NO_DELETIONS = [
  '',
  '.',
  '..',
  '../..',
  '/',
  'nonsense',
  'a/b',
  'a\\b',
  '\u0000',
  'x'.repeat(5_000),
  NEW,
];

/** The trash as a whole: its order, its entries apart from each other, and what is in nobody's way. */
export function describeTrashEntries(setup: StoreSetup): void {
  describe('the trash', () => {
    const house = useHousehold(setup);
    const trash = (): Promise<readonly DeletedThread[]> => house.store.listDeletedThreads();
    const idsInTrash = async (): Promise<readonly ThreadId[]> =>
      (await trash()).map(({ thread }) => thread.id);

    it('lists the trash newest first', async () => {
      const ids = [PAGINATED, LEGACY, LEGACY_ARCHIVED];
      for (const id of ids) {
        await house.store.deleteThread(id);
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
      expect(await idsInTrash()).toEqual(ids.toReversed());
    });

    it('restores and purges one deletion without touching the others', async () => {
      const first = await house.store.deleteThread(LEGACY);
      const second = await house.store.deleteThread(PAGINATED);
      const third = await house.store.deleteThread(LEGACY_ARCHIVED);
      await house.store.purgeDeletedThread(second.deletionId);
      await house.store.restoreDeletedThread(first.deletionId);
      expect(await trash()).toEqual([third]);
      expect(await shown(house.store, LEGACY)).toEqual(first.thread);
    });

    it('lasts: a store opened anew has the same trash and can restore from it', async () => {
      const before = await read(house.store, LEGACY);
      const { deletionId } = await house.store.deleteThread(LEGACY);
      await house.store.deleteThread(LEGACY_ARCHIVED);
      const left = await trash();
      const anew = await house.reopen();
      expect(await anew.listDeletedThreads()).toEqual(left);
      expect(await isUnknown(anew, LEGACY)).toBe(true);
      expect(await anew.restoreDeletedThread(deletionId)).toEqual(before);
      expect(await shown(anew, LEGACY)).toEqual(before);
    });

    it('leaves every other thread as it was', async () => {
      const others = async () => (await picture(house.store)).read.filter((thread) => thread.id !== LEGACY);
      const before = await others();
      const { deletionId } = await house.store.deleteThread(LEGACY);
      expect(await others()).toEqual(before);
      await house.store.restoreDeletedThread(deletionId);
      expect(await others()).toEqual(before);
    });

    it.each(ERAS)('takes a new thread with $era history and gives it back', async ({ era }) => {
      await created(house, era, turnItems(era, 'short-lived'));
      await house.store.shutdownThread(NEW);
      const before = await shown(house.store);
      const { deletionId } = await house.store.deleteThread(NEW);
      expect(await isUnknown(house.store)).toBe(true);
      expect(await house.store.restoreDeletedThread(deletionId)).toEqual(before);
      await house.store.resumeThread({ threadId: NEW });
      await append(house.store, [mark('again')]);
      expect(await shown(house.store)).toMatchObject({ preview: 'short-lived' });
    });

    it('does not give back a thread whose id is taken now, and keeps it in the trash', async () => {
      await created(house, 'legacy', [mark('old')]);
      await house.store.shutdownThread(NEW);
      const { deletionId } = await house.store.deleteThread(NEW);
      await house.store.createThread(newThread('legacy', { cwd: '/repos/other' }));
      const restore = () => house.store.restoreDeletedThread(deletionId);
      expect(await refusalWithoutTrace(house.store, restore)).toBe('conflict');
      await house.store.persistThread(NEW);
      expect(await refusalWithoutTrace(house.store, restore)).toBe('conflict');
      await house.store.shutdownThread(NEW);
      expect(await refusalWithoutTrace(house.store, restore)).toBe('conflict');
      expect(await idsInTrash()).toEqual([NEW]);
      expect(await shown(house.store)).toMatchObject({ cwd: '/repos/other' });
    });

    it.each(NO_DELETIONS.map((id) => [id.slice(0, 50), id]))(
      'knows no deletion %j',
      async (_, deletionId) => {
        await house.store.deleteThread(LEGACY);
        const restore = () => house.store.restoreDeletedThread(deletionId);
        expect(await refusalWithoutTrace(house.store, restore)).toBe('not_found');
        const purge = () => house.store.purgeDeletedThread(deletionId);
        expect(await refusalWithoutTrace(house.store, purge)).toBe('not_found');
        expect(await idsInTrash()).toEqual([LEGACY]);
      },
    );

    it('finds no thread that is not there', async () => {
      const call = () => house.store.deleteThread(seedId(4_000));
      expect(await refusalWithoutTrace(house.store, call)).toBe('not_found');
      expect(await trash()).toEqual([]);
    });

    it('happens once when it is asked for twice at once', async () => {
      const asked = [house.store.deleteThread(LEGACY), house.store.deleteThread(LEGACY)];
      const ends = await Promise.allSettled(asked);
      expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(await idsInTrash()).toEqual([LEGACY]);
    });
  });
}
