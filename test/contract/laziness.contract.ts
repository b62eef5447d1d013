import { describe, expect, it } from 'vitest';
import type { ThreadMetadataPatch } from '../../src/main/thread-store/types.ts';
import { append, created, ERAS, history, isUnknown, mark, NEW, shown, untimed } from './history-helpers.ts';
import { useThreads } from './household.ts';
import { refusalOf, update } from './store-helpers.ts';
import type { StoreSetup } from './thread-seed.ts';

const EDITS: readonly (readonly [patch: ThreadMetadataPatch, result: object])[] = [
  [{ name: 'named at birth' }, { name: 'named at birth' }],
  [{ name: null }, { name: null }],
  [{ gitInfo: { branch: 'born' } }, { git: { sha: null, branch: 'born', originUrl: null } }],
  [{ memoryMode: 'disabled' }, { memoryMode: 'disabled' }],
  [
    { source: 'cli', cwd: '/repos/new' },
    { source: 'cli', cwd: '/repos/new' },
  ],
];

/** What makes a new thread reach the disk, and what does not. */
export function describeLaziness(setup: StoreSetup): void {
  describe('a new thread', () => {
    const house = useThreads(setup, []);

    describe.each(ERAS)('with $era history', ({ era }) => {
      const takes = (patch: ThreadMetadataPatch): boolean =>
        era === 'legacy' ||
        house.capabilities.editsNewPaginatedMetadata ||
        (patch.gitInfo === undefined && patch.memoryMode === undefined);

      it('stays without a file when it is flushed without items', async () => {
        await created(house, era);
        await house.store.flushThread(NEW);
        expect(await isUnknown(house.store)).toBe(true);
      });

      it('stays without a file when no item is appended', async () => {
        await created(house, era);
        await append(house.store, []);
        expect(await isUnknown(house.store)).toBe(true);
      });

      it('stays without a file when it is shut down without items', async () => {
        await created(house, era);
        await house.store.shutdownThread(NEW);
        expect(await isUnknown(house.store)).toBe(true);
        expect(await isUnknown(await house.reopen())).toBe(true);
      });

      it('is stored by being persisted, even without items', async () => {
        await created(house, era);
        await house.store.persistThread(NEW);
        expect(await shown(house.store)).toMatchObject({ id: NEW, preview: '' });
        expect((await history(house.store)).map(({ type }) => type)).toEqual(['session_meta']);
      });

      it('is stored once, however often it is persisted and flushed', async () => {
        await created(house, era);
        await Promise.all([house.store.persistThread(NEW), house.store.persistThread(NEW)]);
        const before = await shown(house.store);
        await house.store.persistThread(NEW);
        await house.store.flushThread(NEW);
        expect(await shown(house.store)).toEqual(before);
        expect(await history(house.store)).toHaveLength(1);
      });

      it('is stored by its first item, which follows its session meta', async () => {
        await created(house, era, [mark('first')]);
        expect(await untimed(house.store)).toEqual([
          { type: 'session_meta', payload: expect.objectContaining({ id: NEW }) },
          mark('first'),
        ]);
        expect(await shown(house.store)).toMatchObject({ id: NEW });
      });

      it.each(EDITS)('is stored by the metadata change %j', async (patch, result) => {
        await created(house, era);
        if (!takes(patch)) {
          expect(await refusalOf(update(house.store, NEW, patch))).toBe('unsupported');
          expect(await isUnknown(house.store)).toBe(true);
          return;
        }
        const { thread } = await update(house.store, NEW, patch);
        expect(thread).toMatchObject({ id: NEW, ...result });
        expect(await shown(house.store)).toEqual(thread);
      });

      it('can be appended to after a metadata change, and keeps it', async () => {
        await created(house, era);
        await update(house.store, NEW, { name: 'first a name' });
        await append(house.store, [mark(1), mark(2)]);
        const items = await untimed(house.store);
        expect(items[0]).toMatchObject({ type: 'session_meta' });
        expect(items.slice(-2)).toEqual([mark(1), mark(2)]);
        expect(await shown(house.store)).toMatchObject({ name: 'first a name' });
      });

      it.each(EDITS)('tells where the change %j would go, and stays without a file', async (patch) => {
        await created(house, era);
        const params = { threadId: NEW, patch, includeArchived: false };
        if (!takes(patch)) {
          expect(await refusalOf(house.store.planThreadMetadata(params))).toBe('unsupported');
          return;
        }
        const planned = await house.store.planThreadMetadata(params);
        expect(await isUnknown(house.store)).toBe(true);
        expect((await house.store.updateThreadMetadata(params)).wrote).toEqual(planned);
      });

      it('stays without a file when a metadata change is refused', async () => {
        await created(house, era);
        expect(await refusalOf(update(house.store, NEW, { name: ' ' }))).toBe('invalid_request');
        expect(await refusalOf(update(house.store, NEW, {}))).toBe('invalid_request');
        expect(await isUnknown(house.store)).toBe(true);
      });

      it('is gone without a trace when it is discarded', async () => {
        await created(house, era);
        await house.store.discardThread(NEW);
        expect(await isUnknown(house.store)).toBe(true);
        expect(await refusalOf(append(house.store, [mark(1)]))).toBe('not_found');
        expect(await isUnknown(house.store)).toBe(true);
      });
    });
  });
}
