import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Thread } from '../../src/shared/thread.ts';
import { SHELF } from './shelf.ts';
import { list, read, refusalOf } from './store-helpers.ts';
import { seedId, type StoreFixture, type StoreSetup } from './thread-seed.ts';

const ACTIVE = seedId(1);
const ARCHIVED = seedId(11);

/** Reading one thread, by its id and by the path of its rollout. */
export function describeReading(setup: StoreSetup): void {
  describe('reading one thread', () => {
    let fixture: StoreFixture;
    beforeAll(async () => {
      fixture = await setup(SHELF);
    });
    afterAll(() => fixture.teardown());

    const byPath = (rolloutPath: string, includeArchived = true): Promise<Thread> =>
      fixture.store.readThreadByRolloutPath({ rolloutPath, includeArchived });

    it('finds nothing under an id that no thread has', async () => {
      expect(await refusalOf(read(fixture.store, seedId(4_000)))).toBe('not_found');
    });

    it('gives an archived thread only to those who ask for archived ones', async () => {
      const withheld = fixture.store.readThread({ threadId: ARCHIVED, includeArchived: false });
      expect(await refusalOf(withheld)).toBe('invalid_request');
      expect(await read(fixture.store, ARCHIVED)).toMatchObject({ id: ARCHIVED, archived: true });
    });

    it('gives an active thread either way', async () => {
      const thread = await fixture.store.readThread({ threadId: ACTIVE, includeArchived: false });
      expect(thread).toMatchObject({ id: ACTIVE, archived: false, archivedAt: null });
      expect(await read(fixture.store, ACTIVE)).toEqual(thread);
    });

    it('gives the same thread for its rollout path as for its id', async () => {
      const { threads } = await list(fixture.store);
      const found = await Promise.all(threads.map((thread) => byPath(thread.rolloutPath)));
      expect(found).toEqual(threads);
    });

    it('takes a rollout path that is relative to the home', async () => {
      const { rolloutPath } = await read(fixture.store, ACTIVE);
      const relative = /sessions\/[^]*$/.exec(rolloutPath)?.[0] ?? '';
      expect(await byPath(relative)).toMatchObject({ id: ACTIVE, rolloutPath });
    });

    it('refuses a path without a rollout', async () => {
      expect(await refusalOf(byPath('/nowhere/rollout.jsonl'))).toBe('invalid_request');
      expect(await refusalOf(byPath('sessions/2026/01/01/rollout.jsonl'))).toBe('invalid_request');
    });

    it('gives the thread of an archived rollout only to those who ask for archived ones', async () => {
      const { rolloutPath } = await read(fixture.store, ARCHIVED);
      expect(await refusalOf(byPath(rolloutPath, false))).toBe('invalid_request');
      expect(await byPath(rolloutPath)).toMatchObject({ id: ARCHIVED });
    });
  });
}
