import { describe, expect, it } from 'vitest';
import type { ThreadStore } from '../../src/main/thread-store/thread-store.ts';
import { history, NEW, shown } from './history-helpers.ts';
import { LEGACY, OLD_GIT, useThreads } from './household.ts';
import { seedItems } from './seed-rollout.ts';
import { picture, refusalOf, refusalWithoutTrace, update } from './store-helpers.ts';
import { seedId, seedThread, type StoreSetup } from './thread-seed.ts';

const NEWER = seedId(60);
const SEEDS = [
  seedThread(60, { era: 'paginated', newerMode: true, name: 'from the future', git: OLD_GIT }),
  seedThread(1),
];

type Operation = readonly [name: string, call: (store: ThreadStore) => Promise<unknown>];

/** Operations that would have to understand the history. */
const REFUSED: readonly Operation[] = [
  ['resuming', (store) => store.resumeThread({ threadId: NEWER })],
  ['forking', (store) => store.forkThread({ sourceId: NEWER, threadId: NEW })],
  ['editing git info', (store) => update(store, NEWER, { gitInfo: { branch: 'x' } })],
  ['editing the memory mode', (store) => update(store, NEWER, { memoryMode: 'disabled' })],
  ['editing git info with a name', (store) => update(store, NEWER, { name: 'x', gitInfo: { sha: null } })],
];

/** Threads whose history is kept in a way that is not known here: shown, named and moved, but never written to. */
export function describeNewerMode(setup: StoreSetup): void {
  describe('a thread of a newer history mode', () => {
    const house = useThreads(setup, SEEDS);

    it('is shown as far as it can be read', async () => {
      expect(await shown(house.store, NEWER)).toMatchObject({
        historyMode: 'unknown',
        name: 'from the future',
        preview: 'message of thread 60',
        git: OLD_GIT,
      });
      expect(await history(house.store, NEWER)).toEqual(SEEDS.slice(0, 1).flatMap(seedItems));
    });

    it.each(REFUSED)('refuses %s, which is not supported, and stays as it is', async (_, call) => {
      expect(await refusalWithoutTrace(house.store, () => call(house.store))).toBe('unsupported');
      expect(await refusalOf(house.store.flushThread(NEWER))).toBe('not_found');
    });

    it('can be named, and found by its name', async () => {
      const { thread } = await update(house.store, NEWER, { name: 'a new name' });
      expect(thread).toMatchObject({ name: 'a new name', historyMode: 'unknown' });
      expect(await house.store.findThreadByName('a new name')).toEqual(thread);
    });

    it('can be archived and brought back, deleted and restored', async () => {
      const before = await picture(house.store);
      const items = await history(house.store, NEWER);
      await house.store.archiveThread(NEWER);
      await house.store.unarchiveThread({ threadId: NEWER, keepUpdatedAt: true });
      const { deletionId } = await house.store.deleteThread(NEWER);
      await house.store.restoreDeletedThread(deletionId);
      expect(await picture(house.store)).toEqual(before);
      expect(await history(house.store, NEWER)).toEqual(items);
    });

    it('does not keep others from being resumed', async () => {
      await refusalOf(house.store.resumeThread({ threadId: NEWER }));
      await house.store.resumeThread({ threadId: LEGACY });
      expect(await shown(house.store, LEGACY)).toMatchObject({ historyMode: 'legacy' });
    });
  });
}
