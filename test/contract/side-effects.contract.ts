import { describe, expect, it } from 'vitest';
import type { ThreadMetadataPatch } from '../../src/main/thread-store/types.ts';
import { NO_GIT, type Thread } from '../../src/shared/thread.ts';
import { BARE, LEGACY, LEGACY_ARCHIVED, PAGINATED, RESIDENTS, useHousehold } from './household.ts';
import { list, picture, read, update } from './store-helpers.ts';
import type { StoreSetup, ThreadSeed } from './thread-seed.ts';

const PATCHES: readonly ThreadMetadataPatch[] = [
  { name: 'new name' },
  { name: null },
  { gitInfo: { branch: 'x', sha: null } },
  { memoryMode: 'disabled' },
  { name: 'all at once', gitInfo: { originUrl: '/srv/x' }, memoryMode: 'disabled' },
];

/** What an edit must not do beyond its own fields, alone and among other edits. */
export function describeSideEffects(setup: StoreSetup): void {
  describe('an edit', () => {
    const household = useHousehold(setup);

    const possible = (seed: ThreadSeed): readonly ThreadMetadataPatch[] =>
      household.editsMetadataOf(seed)
        ? PATCHES
        : PATCHES.filter((patch) => patch.gitInfo === undefined && patch.memoryMode === undefined);

    describe.each(RESIDENTS)('of $title', ({ seed }) => {
      it('does not make it look used: its time and its place in the order of use stay', async () => {
        const order = (await list(household.store)).threads.map((thread) => thread.id);
        for (const patch of possible(seed)) {
          const { thread } = await update(household.store, seed.id, patch);
          expect(thread.updatedAt).toBe(seed.updatedAt);
          expect(thread.createdAt).toBe(seed.createdAt);
          const { threads } = await list(household.store);
          expect(threads.map((each) => each.id)).toEqual(order);
          expect(threads.find((each) => each.id === seed.id)?.updatedAt).toBe(seed.updatedAt);
        }
      });

      it('leaves every other thread as it was', async () => {
        const others = async (): Promise<readonly Thread[]> =>
          (await picture(household.store)).read.filter((thread) => thread.id !== seed.id);
        const before = await others();
        for (const patch of possible(seed)) await update(household.store, seed.id, patch);
        expect(await others()).toEqual(before);
      });

      it('writes the places that its plan named, and planning writes nothing', async () => {
        for (const patch of possible(seed)) {
          const before = await picture(household.store);
          const params = { threadId: seed.id, patch, includeArchived: true };
          const planned = await household.store.planThreadMetadata(params);
          expect(await picture(household.store)).toEqual(before);
          expect(planned.length).toBeGreaterThan(0);
          expect((await household.store.updateThreadMetadata(params)).wrote).toEqual(planned);
        }
      });
    });

    it('lasts: a store opened anew shows every thread as it was left', async () => {
      for (const { seed } of RESIDENTS) {
        for (const patch of possible(seed)) await update(household.store, seed.id, patch);
      }
      const left = await picture(household.store);
      expect(await picture(await household.reopen())).toEqual(left);
      await update(household.store, LEGACY, { name: null, gitInfo: NO_GIT, memoryMode: 'enabled' });
      const cleared = await read(await household.reopen(), LEGACY);
      expect(cleared).toMatchObject({ name: null, git: NO_GIT, memoryMode: 'enabled' });
    });

    it('does not change the thread that was read before it', async () => {
      const before = await read(household.store, LEGACY);
      const copy = structuredClone(before);
      await update(household.store, LEGACY, { name: 'later', gitInfo: { branch: 'later' } });
      expect(before).toEqual(copy);
    });

    it('of an active thread works without asking for archived ones', async () => {
      const params = { threadId: LEGACY, patch: { name: 'plain' }, includeArchived: false };
      expect((await household.store.updateThreadMetadata(params)).thread.name).toBe('plain');
    });

    it('does not mix with edits of other threads at the same time', async () => {
      const ids = [LEGACY, BARE, LEGACY_ARCHIVED, PAGINATED];
      for (let round = 1; round <= 10; round += 1) {
        await Promise.all(ids.map((id) => update(household.store, id, { name: `${round} of ${id}` })));
      }
      const { listed, read: alone } = await picture(household.store);
      for (const id of ids) expect(alone.find((thread) => thread.id === id)?.name).toBe(`10 of ${id}`);
      expect(listed).toEqual(alone);
    });

    it('does not mix its name, git and memory with those of another thread edited at the same time', async () => {
      const patchFor = (word: string): ThreadMetadataPatch => ({
        name: word,
        gitInfo: { branch: word, sha: null },
      });
      await Promise.all([
        update(household.store, LEGACY, patchFor('one')),
        update(household.store, BARE, { ...patchFor('two'), memoryMode: 'disabled' }),
        update(household.store, LEGACY_ARCHIVED, patchFor('three')),
      ]);
      const words = await Promise.all([LEGACY, BARE, LEGACY_ARCHIVED].map((id) => read(household.store, id)));
      expect(words.map((thread) => thread.name)).toEqual(['one', 'two', 'three']);
      expect(words.map((thread) => thread.git.branch)).toEqual(['one', 'two', 'three']);
      expect(words.map((thread) => thread.memoryMode)).toEqual(['enabled', 'disabled', 'enabled']);
    });

    it('does not lose another field of the same thread edited at the same time', async () => {
      await Promise.all([
        update(household.store, LEGACY, { name: 'together' }),
        update(household.store, LEGACY, { gitInfo: { branch: 'together' } }),
        update(household.store, LEGACY, { gitInfo: { sha: 'abcdef1' } }),
        update(household.store, LEGACY, { memoryMode: 'disabled' }),
      ]);
      expect(await read(household.store, LEGACY)).toMatchObject({
        name: 'together',
        git: { sha: 'abcdef1', branch: 'together' },
        memoryMode: 'disabled',
      });
    });
  });
}
