import { describe, expect, it } from 'vitest';
import type { DeletedThread } from '../../src/main/thread-store/types.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import {
  append,
  created,
  ERAS,
  expectBetween,
  history,
  isUnknown,
  mark,
  NEW,
  newThread,
  shown,
  turnItems,
} from './history-helpers.ts';
import { LEGACY, LEGACY_ARCHIVED, PAGINATED, RESIDENTS, useHousehold } from './household.ts';
import { picture, read, refusalOf, refusalWithoutTrace, update } from './store-helpers.ts';
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

/** Deleting threads, and everything that can become of them afterwards. */
export function describeTrash(setup: StoreSetup): void {
  describe('deleting', () => {
    const house = useHousehold(setup);
    const trash = (): Promise<readonly DeletedThread[]> => house.store.listDeletedThreads();
    const idsInTrash = async (): Promise<readonly ThreadId[]> =>
      (await trash()).map(({ thread }) => thread.id);

    it('begins with an empty trash', async () => {
      expect(await trash()).toEqual([]);
    });

    describe.each(RESIDENTS)('$title', ({ seed }) => {
      it('takes it out of every list and lookup', async () => {
        const { rolloutPath, name } = await read(house.store, seed.id);
        await house.store.deleteThread(seed.id);
        expect(await isUnknown(house.store, seed.id)).toBe(true);
        expect(await refusalOf(history(house.store, seed.id))).toBe('not_found');
        expect(await house.store.findThreadByName(name ?? '')).toBeNull();
        const byPath = house.store.readThreadByRolloutPath({ rolloutPath, includeArchived: true });
        expect(await refusalOf(byPath)).toBe('invalid_request');
      });

      it('keeps in the trash what it was', async () => {
        const before = await read(house.store, seed.id);
        const asked = new Date();
        const deleted = await house.store.deleteThread(seed.id);
        expect(deleted.thread).toEqual(before);
        expect(deleted.bytes).toBeGreaterThan(0);
        expectBetween(deleted.deletedAt, asked, new Date());
        expect(await trash()).toEqual([deleted]);
      });

      it('is undone by restoring: the thread is back where it was, with its history', async () => {
        const before = await picture(house.store);
        const items = await history(house.store, seed.id);
        const { deletionId } = await house.store.deleteThread(seed.id);
        const thread = await house.store.restoreDeletedThread(deletionId);
        expect(before.read).toContainEqual(thread);
        expect(await picture(house.store)).toEqual(before);
        expect(await history(house.store, seed.id)).toEqual(items);
        expect(await trash()).toEqual([]);
      });

      it('lets the restored thread be edited and deleted again, which is another deletion', async () => {
        const first = await house.store.deleteThread(seed.id);
        await house.store.restoreDeletedThread(first.deletionId);
        await update(house.store, seed.id, { name: 'once more' });
        const second = await house.store.deleteThread(seed.id);
        expect(second.deletionId).not.toBe(first.deletionId);
        expect(second.thread.name).toBe('once more');
        expect(await refusalOf(house.store.restoreDeletedThread(first.deletionId))).toBe('not_found');
      });

      it('is final once the trash is purged of it', async () => {
        const { deletionId } = await house.store.deleteThread(seed.id);
        await house.store.purgeDeletedThread(deletionId);
        expect(await trash()).toEqual([]);
        expect(await isUnknown(house.store, seed.id)).toBe(true);
        expect(await refusalOf(house.store.restoreDeletedThread(deletionId))).toBe('not_found');
        expect(await refusalOf(house.store.purgeDeletedThread(deletionId))).toBe('not_found');
      });

      it('leaves nothing to do to the thread', async () => {
        await house.store.deleteThread(seed.id);
        const calls = [
          () => house.store.deleteThread(seed.id),
          () => house.store.archiveThread(seed.id),
          () => house.store.unarchiveThread({ threadId: seed.id }),
          () => house.store.resumeThread({ threadId: seed.id, includeArchived: true }),
          () => house.store.forkThread({ sourceId: seed.id, threadId: NEW }),
          () => update(house.store, seed.id, { name: 'gone' }),
        ];
        for (const call of calls) expect(await refusalWithoutTrace(house.store, call)).toBe('not_found');
      });
    });

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
