import { describe, expect, it } from 'vitest';
import type { ThreadMetadataPatch } from '../../src/main/thread-store/types.ts';
import { NO_GIT } from '../../src/shared/thread.ts';
import { BARE, OLD_GIT, RESIDENTS, useHousehold } from './household.ts';
import { listedIds, picture, read, refusalOf, refusalWithoutTrace, update } from './store-helpers.ts';
import type { StoreSetup } from './thread-seed.ts';

const NEW_SHA = 'fedcba9876543210fedcba9876543210fedcba98';
const NEW_GIT = { sha: NEW_SHA, branch: 'feature/x', originUrl: 'git@example.com:skein.git' };

interface Edit {
  readonly what: string;
  readonly patch: ThreadMetadataPatch;
  /** Fields of the thread that differ afterwards. */
  readonly result: object;
}

const EDITS: readonly Edit[] = [
  { what: 'every git field', patch: { gitInfo: NEW_GIT }, result: { git: NEW_GIT } },
  {
    what: 'the branch alone',
    patch: { gitInfo: { branch: 'x' } },
    result: { git: { ...OLD_GIT, branch: 'x' } },
  },
  {
    what: 'the commit alone',
    patch: { gitInfo: { sha: NEW_SHA } },
    result: { git: { ...OLD_GIT, sha: NEW_SHA } },
  },
  {
    what: 'the origin alone',
    patch: { gitInfo: { originUrl: '/srv/x' } },
    result: { git: { ...OLD_GIT, originUrl: '/srv/x' } },
  },
  {
    what: 'no branch any more',
    patch: { gitInfo: { branch: null } },
    result: { git: { ...OLD_GIT, branch: null } },
  },
  {
    what: 'no commit any more',
    patch: { gitInfo: { sha: null } },
    result: { git: { ...OLD_GIT, sha: null } },
  },
  {
    what: 'no origin any more',
    patch: { gitInfo: { originUrl: null } },
    result: { git: { ...OLD_GIT, originUrl: null } },
  },
  { what: 'no git field any more', patch: { gitInfo: NO_GIT }, result: { git: NO_GIT } },
  {
    what: 'one field set, one cleared and one kept',
    patch: { gitInfo: { branch: 'x', sha: null } },
    result: { git: { ...OLD_GIT, branch: 'x', sha: null } },
  },
  {
    what: 'trimmed values and a commit in lower case',
    patch: { gitInfo: { branch: ' größe/x\n', sha: ' ABCDEF12 ' } },
    result: { git: { ...OLD_GIT, branch: 'größe/x', sha: 'abcdef12' } },
  },
  { what: 'the same git info again', patch: { gitInfo: OLD_GIT }, result: { git: OLD_GIT } },
  { what: 'memory disabled', patch: { memoryMode: 'disabled' }, result: { memoryMode: 'disabled' } },
  { what: 'memory enabled', patch: { memoryMode: 'enabled' }, result: { memoryMode: 'enabled' } },
  {
    what: 'name, git and memory in one patch',
    patch: { name: 'new', gitInfo: { branch: 'x', originUrl: null }, memoryMode: 'disabled' },
    result: { name: 'new', git: { ...OLD_GIT, branch: 'x', originUrl: null }, memoryMode: 'disabled' },
  },
];

/** The size of a thread's rollout may grow with an edit; nothing else may change by itself. */
function exceptSize(thread: object): object {
  return { ...thread, rolloutBytes: expect.any(Number) };
}

/** Git info and memory mode: set, partly set, cleared. */
export function describeMetadata(setup: StoreSetup): void {
  describe('editing git info and memory mode', () => {
    const household = useHousehold(setup);

    describe.each(RESIDENTS)('$title', ({ seed }) => {
      it.each(EDITS)('takes $what, or refuses it whole where it has no place', async ({ patch, result }) => {
        const { store } = household;
        const before = await read(store, seed.id);
        if (!household.editsMetadataOf(seed)) {
          expect(await refusalWithoutTrace(store, () => update(store, seed.id, patch))).toBe('unsupported');
          return;
        }
        const { thread } = await update(store, seed.id, patch);
        expect(thread).toEqual(exceptSize({ ...before, ...result }));
        const after = await picture(store);
        expect(after.read).toContainEqual(thread);
        expect(after.listed).toEqual(after.read);
      });

      it('keeps git through changes of memory, and memory through changes of git', async () => {
        if (!household.editsMetadataOf(seed)) {
          expect(await refusalOf(update(household.store, seed.id, { memoryMode: 'disabled' }))).toBe(
            'unsupported',
          );
          return;
        }
        await update(household.store, seed.id, { memoryMode: 'disabled' });
        await update(household.store, seed.id, { gitInfo: { branch: 'x' } });
        await update(household.store, seed.id, { name: 'renamed' });
        await update(household.store, seed.id, { gitInfo: { sha: null } });
        const git = { ...OLD_GIT, branch: 'x', sha: null };
        expect(await read(household.store, seed.id)).toMatchObject({
          git,
          memoryMode: 'disabled',
          name: 'renamed',
        });
        await update(household.store, seed.id, { memoryMode: 'enabled' });
        expect(await read(household.store, seed.id)).toMatchObject({
          git,
          memoryMode: 'enabled',
          name: 'renamed',
        });
      });

      it('is found by its new branch and no longer by its old one', async () => {
        if (!household.editsMetadataOf(seed)) {
          const asked = update(household.store, seed.id, { gitInfo: { branch: 'zanzibar' } });
          expect(await refusalOf(asked)).toBe('unsupported');
          return;
        }
        await update(household.store, seed.id, { gitInfo: { branch: 'zanzibar' } });
        expect(await listedIds(household.store, { archived: 'all', branch: 'zanzibar' })).toEqual([seed.id]);
        expect(await listedIds(household.store, { archived: 'all', branch: 'main' })).not.toContain(seed.id);
      });
    });

    it('gives git info to a thread that never had any, and takes it away again', async () => {
      expect((await update(household.store, BARE, { gitInfo: NEW_GIT })).thread.git).toEqual(NEW_GIT);
      expect((await update(household.store, BARE, { gitInfo: NO_GIT })).thread.git).toEqual(NO_GIT);
      expect((await read(household.store, BARE)).git).toEqual(NO_GIT);
    });
  });
}
