import { describe, expect, it } from 'vitest';
import type { CreateThreadParams } from '../../src/main/thread-store/types.ts';
import type { GitInfo } from '../../src/shared/thread.ts';
import { ERAS, history, isUnknown, NEW, newThread, shown, turnItems } from './history-helpers.ts';
import { LEGACY_ARCHIVED, OLD_GIT, RESIDENTS, useHousehold } from './household.ts';
import { refusalOf } from './store-helpers.ts';
import type { StoreSetup } from './thread-seed.ts';

const LATER_GIT: GitInfo = { sha: null, branch: 'later', originUrl: null };

const MEANINGLESS: readonly (readonly [what: string, given: Partial<CreateThreadParams>])[] = [
  ['no folder', { cwd: '' }],
  ['a blank folder', { cwd: ' \t' }],
  ['a source that Codex has no word for', { source: 'carrier pigeon' }],
  ['a spawned thread that nobody spawned', { source: 'subagent:thread_spawn' }],
  ['a time of creation that is none', { createdAt: 'yesterday' }],
];

/** New threads: nothing of them is stored too early, and none takes an id that is taken. */
export function describeCreating(setup: StoreSetup): void {
  describe('creating a thread', () => {
    const house = useHousehold(setup);

    describe.each(ERAS)('with $era history', ({ era }) => {
      const create = (given: Partial<CreateThreadParams> = {}): Promise<void> =>
        house.store.createThread(newThread(era, given));
      const persisted = async (given: Partial<CreateThreadParams> = {}): Promise<void> => {
        await create(given);
        await house.store.persistThread(NEW);
      };

      it('stores nothing yet: it is neither listed nor read, and its history is empty', async () => {
        await create();
        expect(await isUnknown(house.store)).toBe(true);
        expect(await history(house.store)).toEqual([]);
        expect(await isUnknown(await house.reopen())).toBe(true);
      });

      it('takes git info when it is stored: neither before, nor again', async () => {
        house.repositories.set('/repos/new', LATER_GIT);
        await create();
        house.repositories.set('/repos/new', OLD_GIT);
        await house.store.persistThread(NEW);
        house.repositories.set('/repos/new', LATER_GIT);
        await house.store.appendItems({ threadId: NEW, items: turnItems(era, 'hello') });
        await house.store.persistThread(NEW);
        expect(await shown(house.store)).toMatchObject({ git: OLD_GIT });
        const metas = (await history(house.store)).filter(({ type }) => type === 'session_meta');
        expect(metas).toHaveLength(1);
      });

      it.each(MEANINGLESS)('refuses %s', async (_, given) => {
        expect(await refusalOf(create(given))).toBe('invalid_request');
        await create();
      });

      it('refuses an id that is live, whether stored or not', async () => {
        await create();
        expect(await refusalOf(create())).toBe('conflict');
        await house.store.persistThread(NEW);
        expect(await refusalOf(create())).toBe('conflict');
      });

      it('refuses the id of a stored thread, active or archived', async () => {
        for (const { seed } of RESIDENTS) {
          expect(await refusalOf(create({ threadId: seed.id }))).toBe('conflict');
        }
        expect(await refusalOf(house.store.flushThread(LEGACY_ARCHIVED))).toBe('not_found');
      });

      it('refuses the id of a thread that was created and ended before', async () => {
        await persisted();
        await house.store.shutdownThread(NEW);
        expect(await refusalOf(create())).toBe('conflict');
      });

      it('takes the id again when nothing was stored under it', async () => {
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
