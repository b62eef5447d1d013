import { describe, expect, it } from 'vitest';
import type { ImportedRollout } from '../../src/main/thread-store/types.ts';
import { append, history, isUnknown, mark, marksOf, shown } from './history-helpers.ts';
import { LEGACY, RESIDENTS, useHousehold } from './household.ts';
import { seedItems } from './seed-rollout.ts';
import { picture, refusalWithoutTrace } from './store-helpers.ts';
import { seedId, seedThread, type StoreSetup, type ThreadSeed } from './thread-seed.ts';

const FOREIGN: readonly (readonly [string, ThreadSeed])[] = [
  ['legacy', seedThread(70, { messages: ['from elsewhere'], tokens: 12 })],
  ['paginated', seedThread(71, { era: 'paginated', messages: ['from elsewhere'], tokens: 12 })],
];

/** Copying rollouts into the store, where it can. */
export function describeImporting(setup: StoreSetup): void {
  describe('importing a rollout', () => {
    const house = useHousehold(setup);

    /** The path of a seed's rollout; null: the store refused to import at all, as it should then. */
    const placed = async (seed: ThreadSeed): Promise<string | null> => {
      if (house.placeOutside !== null) return house.placeOutside(seed);
      const call = () => house.store.importRollout({ path: '/nowhere.jsonl', dryRun: false });
      expect(await refusalWithoutTrace(house.store, call)).toBe('unsupported');
      return null;
    };
    const run = (path: string, dryRun = false): Promise<ImportedRollout> =>
      house.store.importRollout({ path, dryRun });

    describe.each(FOREIGN)('with %s history', (_, seed) => {
      it('brings the thread in as it is, active, with its times and its history', async () => {
        const path = await placed(seed);
        if (path === null) return;
        const result = await run(path);
        expect(result).toMatchObject({ outcome: 'imported', threadId: seed.id, title: 'from elsewhere' });
        const thread = await shown(house.store, seed.id);
        const { createdAt, updatedAt, cwd, source } = seed;
        expect(thread).toMatchObject({ createdAt, updatedAt, cwd, source, archived: false, tokensUsed: 12 });
        expect(await history(house.store, seed.id)).toEqual(seedItems(seed));
      });

      it('only says what it would do when asked for a dry run', async () => {
        const path = await placed(seed);
        if (path === null) return;
        const before = await picture(house.store);
        const would = await run(path, true);
        expect(would).toMatchObject({ outcome: 'new', threadId: seed.id, title: 'from elsewhere' });
        expect(await picture(house.store)).toEqual(before);
        expect(await isUnknown(house.store, seed.id)).toBe(true);
        const did = await run(path);
        expect(did).toEqual({ ...would, outcome: 'imported' });
      });

      it('does it once: the second time the thread exists, and is left alone', async () => {
        const path = await placed(seed);
        if (path === null) return;
        await run(path);
        const before = await picture(house.store);
        for (const dryRun of [true, false]) {
          expect(await run(path, dryRun)).toMatchObject({ outcome: 'exists', threadId: seed.id });
        }
        expect(await picture(house.store)).toEqual(before);
      });

      it('lets the thread be continued', async () => {
        const path = await placed(seed);
        if (path === null) return;
        await run(path);
        await house.store.resumeThread({ threadId: seed.id });
        await append(house.store, [mark('continued')], seed.id);
        expect(await marksOf(house.store, seed.id)).toEqual(['continued']);
        expect(await marksOf(await house.reopen(), seed.id)).toEqual(['continued']);
      });
    });

    it.each(RESIDENTS)('finds that it has $title already', async ({ seed }) => {
      const path = await placed(seed);
      if (path === null) return;
      const before = await picture(house.store);
      expect(await run(path)).toMatchObject({ outcome: 'exists', threadId: seed.id });
      expect(await picture(house.store)).toEqual(before);
    });

    it('refuses its own rollouts and whatever is no rollout, by a result or by an error', async () => {
      if ((await placed(seedThread(72))) === null) return;
      const own = (await picture(house.store)).read.find(({ id }) => id === LEGACY);
      expect(await run(own?.rolloutPath ?? '')).toMatchObject({ outcome: 'exists', threadId: LEGACY });
      const gone = await run('/nowhere/rollout.jsonl').then(
        ({ outcome }) => outcome,
        () => 'refused',
      );
      expect(gone).toBe('refused');
      expect(await isUnknown(house.store, seedId(72))).toBe(true);
    });

    it('brings back a thread that was deleted; once continued, nothing from the trash takes its place', async () => {
      const [[, seed] = ['', seedThread(70)]] = FOREIGN;
      const path = await placed(seed);
      if (path === null) return;
      await run(path);
      const { deletionId } = await house.store.deleteThread(seed.id);
      expect(await run(path)).toMatchObject({ outcome: 'imported', threadId: seed.id });
      await house.store.resumeThread({ threadId: seed.id });
      await append(house.store, [mark('continued')], seed.id);
      await house.store.shutdownThread(seed.id);
      expect(await shown(house.store, seed.id)).toMatchObject({ id: seed.id });
      const restore = () => house.store.restoreDeletedThread(deletionId);
      expect(await refusalWithoutTrace(house.store, restore)).toBe('conflict');
      expect(await marksOf(house.store, seed.id)).toEqual(['continued']);
    });
  });
}
