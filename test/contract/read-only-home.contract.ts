import { describe, expect, it } from 'vitest';
import type { ThreadStore } from '../../src/main/thread-store/thread-store.ts';
import { append, history, mark, NEW, newThread } from './history-helpers.ts';
import { BARE, LEGACY, LEGACY_ARCHIVED, PAGINATED, RESIDENTS, useHousehold } from './household.ts';
import { seedItems } from './seed-rollout.ts';
import { picture, refusalOf, refusalWithoutTrace, update } from './store-helpers.ts';
import { seedThread, type StoreSetup } from './thread-seed.ts';

type Operation = readonly [name: string, call: (store: ThreadStore) => Promise<unknown>];

const MUTATIONS: readonly Operation[] = [
  ['creating a thread', (store) => store.createThread(newThread('legacy'))],
  ['resuming a legacy thread', (store) => store.resumeThread({ threadId: LEGACY })],
  ['resuming a paginated thread', (store) => store.resumeThread({ threadId: PAGINATED })],
  ['writing what was observed', (store) => update(store, LEGACY, { model: 'other', tokensUsed: 1 })],
  ['saying that a thread was used', (store) => update(store, LEGACY, { updatedAt: '2026-11-01T00:00:00Z' })],
  ['relinking', (store) => store.relinkThread({ threadId: LEGACY, from: '/repos/skein', to: '/elsewhere' })],
  ['archiving', (store) => store.archiveThread(LEGACY)],
  ['bringing back', (store) => store.unarchiveThread({ threadId: LEGACY_ARCHIVED })],
  ['forking', (store) => store.forkThread({ sourceId: LEGACY, threadId: NEW })],
  ['deleting', (store) => store.deleteThread(LEGACY)],
  ['restoring', async (store) => store.restoreDeletedThread(await firstDeletion(store))],
  ['purging', async (store) => store.purgeDeletedThread(await firstDeletion(store))],
];

async function firstDeletion(store: ThreadStore): Promise<string> {
  const [deleted] = await store.listDeletedThreads();
  if (deleted === undefined) throw new Error('the trash is empty');
  return deleted.deletionId;
}

/** A home that may not be written shows all it has, its trash too, and refuses every change of it. */
export function describeReadOnlyHome(setup: StoreSetup): void {
  describe('a home that may not be written', () => {
    const house = useHousehold(setup, async (store) => {
      await store.deleteThread(BARE);
    });

    it.each(MUTATIONS)('refuses %s and changes nothing', async (_, call) => {
      const trash = await house.store.listDeletedThreads();
      const contents = await house.contents();
      expect(trash).toHaveLength(1);
      expect(await refusalWithoutTrace(house.store, () => call(house.store))).toBe('read_only');
      expect(await house.store.listDeletedThreads()).toEqual(trash);
      expect(await house.contents()).toEqual(contents);
    });

    it('refuses importing, but tells what a dry run would do', async () => {
      const path = (await house.placeOutside?.(seedThread(70))) ?? '';
      const run = (dryRun: boolean) => () => house.store.importRollout({ path, dryRun });
      expect(await refusalWithoutTrace(house.store, run(false))).toBe('read_only');
      expect(await run(true)()).toMatchObject({ outcome: 'new' });
    });

    it('is not changed by looking at everything', async () => {
      const contents = await house.contents();
      for (const thread of (await picture(house.store)).read) {
        await history(house.store, thread.id);
        await house.store.findThreadByName(thread.name ?? 'none');
        const { rolloutPath } = thread;
        await house.store.readThreadByRolloutPath({ rolloutPath, includeArchived: true });
      }
      expect(await house.contents()).toEqual(contents);
    });

    it('has no live writers', async () => {
      expect(await refusalOf(append(house.store, [mark(1)], LEGACY))).toBe('not_found');
      expect(await refusalOf(house.store.persistThread(LEGACY))).toBe('not_found');
      expect(await refusalOf(house.store.flushThread(LEGACY))).toBe('not_found');
      expect(await refusalOf(house.store.shutdownThread(LEGACY))).toBe('not_found');
      await house.store.discardThread(LEGACY);
    });

    it.each(RESIDENTS)('gives the history and finds the name of $title', async ({ seed }) => {
      expect(await history(house.store, seed.id)).toEqual(seedItems(seed));
      expect(await house.store.findThreadByName(seed.name ?? '')).toMatchObject({ id: seed.id });
    });
  });
}
