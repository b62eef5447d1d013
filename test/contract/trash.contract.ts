import { describe, expect, it } from 'vitest';
import type { DeletedThread } from '../../src/main/thread-store/types.ts';
import { expectBetween, history, isUnknown, NEW } from './history-helpers.ts';
import { RESIDENTS, useHousehold } from './household.ts';
import { picture, read, refusalOf, refusalWithoutTrace, update } from './store-helpers.ts';
import { type StoreSetup } from './thread-seed.ts';

/** Deleting threads, and everything that can become of them afterwards. */
export function describeTrash(setup: StoreSetup): void {
  describe('deleting', () => {
    const house = useHousehold(setup);
    const trash = (): Promise<readonly DeletedThread[]> => house.store.listDeletedThreads();

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

      it('lets the restored thread be resumed, edited and deleted again, which is another deletion', async () => {
        const first = await house.store.deleteThread(seed.id);
        await house.store.restoreDeletedThread(first.deletionId);
        await house.store.resumeThread({ threadId: seed.id, includeArchived: true });
        expect(await refusalOf(house.store.restoreDeletedThread(first.deletionId))).toBe('not_found');
        await house.store.shutdownThread(seed.id);
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
  });
}
