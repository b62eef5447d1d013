import { describe, expect, it } from 'vitest';
import type { CreateThreadParams } from '../../src/main/thread-store/types.ts';
import { ERAS, NEW, newThread, shown } from './history-helpers.ts';
import { LEGACY_ARCHIVED, RESIDENTS, useHousehold } from './household.ts';
import { refusalOf } from './store-helpers.ts';
import type { StoreSetup } from './thread-seed.ts';

const MEANINGLESS: readonly (readonly [what: string, given: Partial<CreateThreadParams>])[] = [
  ['no folder', { cwd: '' }],
  ['a blank folder', { cwd: ' \t' }],
  ['a source that Codex has no word for', { source: 'carrier pigeon' }],
  ['a spawned thread that nobody spawned', { source: 'subagent:thread_spawn' }],
  ['a time of creation that is none', { createdAt: 'yesterday' }],
];

/** New threads that cannot be, and ids that are taken. */
export function describeCreatingRefused(setup: StoreSetup): void {
  describe('refusing to create a thread', () => {
    const house = useHousehold(setup);

    describe.each(ERAS)('with $era history', ({ era }) => {
      const create = (given: Partial<CreateThreadParams> = {}): Promise<void> =>
        house.store.createThread(newThread(era, given));
      const persisted = async (given: Partial<CreateThreadParams> = {}): Promise<void> => {
        await create(given);
        await house.store.persistThread(NEW);
      };

      it.each(MEANINGLESS)('for %s', async (_, given) => {
        expect(await refusalOf(create(given))).toBe('invalid_request');
        await create();
      });

      it('for an id that is live, whether stored or not', async () => {
        await create();
        expect(await refusalOf(create())).toBe('conflict');
        await house.store.persistThread(NEW);
        expect(await refusalOf(create())).toBe('conflict');
      });

      it('for the id of a stored thread, active or archived', async () => {
        for (const { seed } of RESIDENTS) {
          expect(await refusalOf(create({ threadId: seed.id }))).toBe('conflict');
        }
        expect(await refusalOf(house.store.flushThread(LEGACY_ARCHIVED))).toBe('not_found');
      });

      it('for the id of a thread that was created and ended before', async () => {
        await persisted();
        await house.store.shutdownThread(NEW);
        expect(await refusalOf(create())).toBe('conflict');
      });

      it('but not for an id under which nothing was stored', async () => {
        await create({ cwd: '/first' });
        await house.store.discardThread(NEW);
        await create({ cwd: '/second' });
        await house.store.shutdownThread(NEW);
        await persisted({ cwd: '/third' });
        expect(await shown(house.store)).toMatchObject({ cwd: '/third' });
      });
    });
  });
}
