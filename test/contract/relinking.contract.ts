import { describe, expect, it } from 'vitest';
import type { Thread } from '../../src/shared/thread.ts';
import { history } from './history-helpers.ts';
import { BARE, RESIDENTS, useHousehold } from './household.ts';
import { list, listedIds, picture, read, refusalWithoutTrace } from './store-helpers.ts';
import { seedId, type StoreSetup } from './thread-seed.ts';

/** What relinking may change of a thread. */
function apartFromFolder(thread: Thread): object {
  const { cwd: _cwd, rolloutBytes: _bytes, ...rest } = thread;
  return rest;
}

/** Letting threads belong to the folder that theirs has become. */
export function describeRelinking(setup: StoreSetup): void {
  describe('relinking', () => {
    const house = useHousehold(setup);
    const folderOf = async (id: Thread['id']) => (await read(house.store, id)).cwd ?? '';

    describe.each(RESIDENTS)('$title', ({ seed }) => {
      it('gives it the new folder, and changes nothing else about it', async () => {
        const before = await read(house.store, seed.id);
        const order = (await list(house.store)).threads.map(({ id }) => id);
        const moved = { threadId: seed.id, from: before.cwd ?? '', to: '/somewhere/quite/else' };
        const { thread, cwd } = await house.store.relinkThread(moved);
        expect(cwd).toEqual({ before: before.cwd, after: '/somewhere/quite/else' });
        expect(thread.cwd).toBe('/somewhere/quite/else');
        expect(apartFromFolder(thread)).toEqual(apartFromFolder(before));
        expect(await read(house.store, seed.id)).toEqual(thread);
        expect((await list(house.store)).threads.map(({ id }) => id)).toEqual(order);
      });

      it('keeps its history', async () => {
        const said = await history(house.store, seed.id);
        const moved = { threadId: seed.id, from: await folderOf(seed.id), to: '/x' };
        await house.store.relinkThread(moved);
        expect((await history(house.store, seed.id)).length).toBe(said.length);
      });

      it('is found in the new folder and no longer in the old one, also through a store opened later', async () => {
        const from = await folderOf(seed.id);
        await house.store.relinkThread({ threadId: seed.id, from, to: '/new/home of it' });
        for (const store of [house.store, await house.reopen()]) {
          expect(await listedIds(store, { archived: 'all', cwd: '/new/home of it' })).toEqual([seed.id]);
          expect(await listedIds(store, { archived: 'all', cwd: from })).not.toContain(seed.id);
        }
      });

      it('comes back with nothing left to see', async () => {
        const before = await read(house.store, seed.id);
        const from = before.cwd ?? '';
        await house.store.relinkThread({ threadId: seed.id, from, to: '/for/a/little/while' });
        const { thread } = await house.store.relinkThread({
          threadId: seed.id,
          from: '/for/a/little/while',
          to: from,
        });
        expect(thread).toEqual(before);
      });

      it('can be planned without a trace, and the plan says what is done then', async () => {
        const moved = { threadId: seed.id, from: await folderOf(seed.id), to: '/planned' };
        const before = await picture(house.store);
        const plan = await house.store.planRelinking(moved);
        expect(await picture(house.store)).toEqual(before);
        const done = await house.store.relinkThread(moved);
        expect({ cwd: plan.cwd, row: plan.row }).toEqual({ cwd: done.cwd, row: done.row });
        expect(plan.file?.parts).toEqual(done.file?.parts);
        expect(plan.file?.after.sizeBytes).toBe(done.file?.after.sizeBytes);
      });

      it('follows a folder above its own', async () => {
        const from = await folderOf(seed.id);
        const above = from.slice(0, from.lastIndexOf('/'));
        const moved = { threadId: seed.id, from: above, to: '/elsewhere' };
        const { thread } = await house.store.relinkThread(moved);
        expect(thread.cwd).toBe(`/elsewhere${from.slice(above.length)}`);
      });

      it('is refused for a folder it does not belong to', async () => {
        const from = `${await folderOf(seed.id)}-and-more`;
        const relink = () => house.store.relinkThread({ threadId: seed.id, from, to: '/x' });
        expect(await refusalWithoutTrace(house.store, relink)).toBe('invalid_request');
        const plan = () => house.store.planRelinking({ threadId: seed.id, from, to: '/x' });
        expect(await refusalWithoutTrace(house.store, plan)).toBe('invalid_request');
      });
    });

    it('is refused for a thread that is being written', async () => {
      const from = await folderOf(BARE);
      await house.store.resumeThread({ threadId: BARE });
      const relink = () => house.store.relinkThread({ threadId: BARE, from, to: '/x' });
      expect(await refusalWithoutTrace(house.store, relink)).toBe('conflict');
      await house.store.shutdownThread(BARE);
    });

    it('is refused for a thread that is not there', async () => {
      const relink = () => house.store.relinkThread({ threadId: seedId(99), from: '/a', to: '/b' });
      expect(await refusalWithoutTrace(house.store, relink)).toBe('not_found');
    });
  });
}
