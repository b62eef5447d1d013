import { describe, expect, it } from 'vitest';
import { append, created, ERAS, mark, marksOf, NEW, shown } from './history-helpers.ts';
import { LEGACY, useHousehold } from './household.ts';
import { list, read, refusalOf, refusalWithoutTrace } from './store-helpers.ts';
import { seedId, type StoreSetup } from './thread-seed.ts';

const FORK = seedId(901);

/** Where histories lie, in stores that keep them somewhere. */
export function describePaths(setup: StoreSetup): void {
  describe('rollout paths', () => {
    const house = useHousehold(setup);

    it.each(ERAS)('of a new thread with $era history lead to it and stay', async ({ era }) => {
      await created(house, era, [mark(1)]);
      const { rolloutPath } = await shown(house.store);
      const byPath = { rolloutPath, includeArchived: false };
      if (!house.capabilities.hasPaths) {
        expect(rolloutPath).toBe('');
        expect(await refusalOf(house.store.readThreadByRolloutPath(byPath))).toBe('invalid_request');
        return;
      }
      expect(rolloutPath).toContain(NEW);
      expect(await house.store.readThreadByRolloutPath(byPath)).toEqual(await read(house.store, NEW));
      await house.store.shutdownThread(NEW);
      await house.store.resumeThread({ threadId: NEW, rolloutPath });
      await append(house.store, [mark(2)]);
      expect(await marksOf(house.store)).toEqual([1, 2]);
      expect((await shown(house.store)).rolloutPath).toBe(rolloutPath);
    });

    it('of a fork are its own', async () => {
      const fork = await house.store.forkThread({ sourceId: LEGACY, threadId: FORK });
      const { rolloutPath } = await read(house.store, LEGACY);
      expect(fork.rolloutPath).not.toBe(rolloutPath);
      expect(fork.rolloutPath !== '').toBe(house.capabilities.hasPaths);
    });

    it('of all threads differ', async () => {
      await created(house, 'legacy', [mark(1)]);
      await house.store.forkThread({ sourceId: LEGACY, threadId: FORK });
      await shown(house.store, NEW);
      const { threads } = await list(house.store);
      const paths = threads.map((thread) => thread.rolloutPath).filter((path) => path !== '');
      expect(new Set(paths).size).toBe(paths.length);
      expect(paths.length).toBe(house.capabilities.hasPaths ? threads.length : threads.length - 2);
    });

    it('that lead nowhere are refused', async () => {
      for (const rolloutPath of ['', '/', '.', '/nowhere/rollout.jsonl']) {
        const look = house.store.readThreadByRolloutPath({ rolloutPath, includeArchived: true });
        expect(await refusalOf(look)).toBe('invalid_request');
      }
      const resume = () =>
        house.store.resumeThread({ threadId: LEGACY, rolloutPath: '/nowhere/rollout.jsonl' });
      expect(await refusalWithoutTrace(house.store, resume)).toBe('not_found');
    });
  });
}
