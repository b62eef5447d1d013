import { describe, expect, it } from 'vitest';
import { BARE, LEGACY, PAGINATED, RESIDENTS, useHousehold } from './household.ts';
import { listedIds, picture, read, update } from './store-helpers.ts';
import type { StoreSetup } from './thread-seed.ts';

const ODD_NAMES = [
  'Größe prüfen',
  '日本語の名前 😀',
  'it\'s 100% "done" \\ _now_',
  '{"json": null}',
  '<b>bold</b> & $HOME `id`',
  '--clear',
  'null',
  '019c0000-0000-7000-8000-000000000001',
];

/** Renaming: set, set again, clear. */
export function describeNaming(setup: StoreSetup): void {
  describe('renaming', () => {
    const household = useHousehold(setup);

    describe.each(RESIDENTS)('$title', ({ seed }) => {
      it('takes a name, trimmed, and shows it in reading and listing alike', async () => {
        const { thread } = await update(household.store, seed.id, { name: '  new name ' });
        expect(thread.name).toBe('new name');
        expect(await read(household.store, seed.id)).toEqual(thread);
        expect((await picture(household.store)).listed).toContainEqual(thread);
      });

      it('is found by its new name and no longer by its old one', async () => {
        await update(household.store, seed.id, { name: 'zanzibar' });
        expect(await listedIds(household.store, { archived: 'all', text: 'ZANZIBAR' })).toEqual([seed.id]);
        expect(await listedIds(household.store, { archived: 'all', text: seed.name ?? '' })).toEqual([]);
      });

      it('takes another name after the first', async () => {
        await update(household.store, seed.id, { name: 'first' });
        await update(household.store, seed.id, { name: 'second' });
        expect((await read(household.store, seed.id)).name).toBe('second');
      });

      it('can be cleared, and stays cleared in reading and listing alike', async () => {
        const { thread } = await update(household.store, seed.id, { name: null });
        expect(thread.name).toBeNull();
        const { listed, read: alone } = await picture(household.store);
        expect(listed).toEqual(alone);
        expect(listed).toContainEqual(thread);
      });

      it('can be named again after a clear', async () => {
        await update(household.store, seed.id, { name: null });
        await update(household.store, seed.id, { name: 'back again' });
        expect((await read(household.store, seed.id)).name).toBe('back again');
      });

      it('keeps everything but the name', async () => {
        const before = await read(household.store, seed.id);
        const { thread } = await update(household.store, seed.id, { name: 'other' });
        expect(thread).toEqual({ ...before, name: 'other' });
      });
    });

    it.each(ODD_NAMES)('keeps the name %j as it is', async (name) => {
      for (const id of [LEGACY, PAGINATED]) {
        expect((await update(household.store, id, { name })).thread.name).toBe(name);
        expect((await read(household.store, id)).name).toBe(name);
      }
    });

    it('keeps a name of 500 characters whole', async () => {
      const name = '😀'.repeat(500);
      await update(household.store, LEGACY, { name });
      expect((await read(household.store, LEGACY)).name).toBe(name);
    });

    it('names a thread that never had a name, and clears one that has none', async () => {
      expect((await update(household.store, BARE, { name: null })).thread.name).toBeNull();
      expect((await update(household.store, BARE, { name: 'at last' })).thread.name).toBe('at last');
    });

    it('counts a name that repeats the first message of a legacy thread as none, as Codex does', async () => {
      const { preview } = await read(household.store, LEGACY);
      await update(household.store, LEGACY, { name: preview });
      const { listed, read: alone } = await picture(household.store);
      expect(alone.find((thread) => thread.id === LEGACY)?.name).toBeNull();
      expect(listed).toEqual(alone);
    });

    it('lets two threads have one name', async () => {
      await update(household.store, LEGACY, { name: 'shared' });
      await update(household.store, PAGINATED, { name: 'shared' });
      const found = await listedIds(household.store, { archived: 'all', text: 'shared' });
      expect(found.toSorted()).toEqual([LEGACY, PAGINATED]);
    });

    it('keeps the last of a hundred names', async () => {
      for (let n = 1; n <= 100; n += 1) await update(household.store, LEGACY, { name: `name ${n}` });
      expect((await read(household.store, LEGACY)).name).toBe('name 100');
      expect((await picture(household.store)).listed.map((thread) => thread.name)).toContain('name 100');
    });
  });
}
