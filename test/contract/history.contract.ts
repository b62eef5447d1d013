import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { append, history, mark, marksOf } from './history-helpers.ts';
import { LEGACY, LEGACY_ARCHIVED, RESIDENTS } from './household.ts';
import { seedItems } from './seed-rollout.ts';
import { refusalOf } from './store-helpers.ts';
import { seedId, type StoreFixture, type StoreSetup } from './thread-seed.ts';

/** Everything that is stored of a thread. */
export function describeHistory(setup: StoreSetup): void {
  describe('loading history', () => {
    let fixture: StoreFixture;
    beforeAll(async () => {
      fixture = await setup(RESIDENTS.map(({ seed }) => seed));
    });
    afterAll(() => fixture.teardown());

    it.each(RESIDENTS)('gives every item of $title, in order and as it was written', async ({ seed }) => {
      expect(await history(fixture.store, seed.id)).toEqual(seedItems(seed));
    });

    it('gives a copy each time', async () => {
      const first = await history(fixture.store, LEGACY);
      expect(await history(fixture.store, LEGACY)).toEqual(first);
      expect((await history(fixture.store, LEGACY))[0]).not.toBe(first[0]);
    });

    it('gives that of an archived thread only to those who ask for archived ones', async () => {
      const withheld = fixture.store.loadHistory({ threadId: LEGACY_ARCHIVED, includeArchived: false });
      expect(await refusalOf(withheld)).toBe('invalid_request');
      const active = await fixture.store.loadHistory({ threadId: LEGACY, includeArchived: false });
      expect(active.items).toHaveLength((await history(fixture.store, LEGACY)).length);
    });

    it.each(RESIDENTS)('needs no other rollout for $title', async ({ seed }) => {
      const { rolloutPath } = await fixture.store.readThread({ threadId: seed.id, includeArchived: true });
      expect(await fixture.store.historyBases(rolloutPath)).toEqual({ parts: [], missing: null });
    });

    it('finds none under an id that no thread has', async () => {
      expect(await refusalOf(history(fixture.store, seedId(4_000)))).toBe('not_found');
    });
  });

  describe('loading history of a live thread', () => {
    it('gives what was appended until now, at any time', async () => {
      const fixture = await setup(RESIDENTS.map(({ seed }) => seed));
      onTestFinished(() => fixture.teardown());
      const { store } = fixture;
      await store.resumeThread({ threadId: LEGACY });
      for (const n of [1, 2, 3]) {
        await append(store, [mark(n)], LEGACY);
        expect((await marksOf(store, LEGACY)).at(-1)).toBe(n);
      }
      const asked = append(store, [mark(4)], LEGACY);
      const loaded = marksOf(store, LEGACY);
      await asked;
      expect([3, 4]).toContain((await loaded).at(-1));
    });
  });
}
