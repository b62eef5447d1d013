import { describe, expect, it } from 'vitest';
import { append, created, ERAS, mark, marksOf, NEW, shown, turnItems } from './history-helpers.ts';
import { LEGACY, LEGACY_ARCHIVED, PAGINATED, useHousehold } from './household.ts';
import { read, refusalOf, refusalWithoutTrace, update } from './store-helpers.ts';
import { seedId, type StoreSetup } from './thread-seed.ts';

const COLD = { legacy: LEGACY, paginated: PAGINATED };

/** The life of a writer: how it begins, what it does, how it ends. */
export function describeResuming(setup: StoreSetup): void {
  describe('the life of a writer', () => {
    const house = useHousehold(setup);

    describe.each(ERAS)('with $era history', ({ era }) => {
      const id = COLD[era];

      it('is opened by resuming, which changes nothing by itself', async () => {
        const before = await shown(house.store, id);
        await house.store.resumeThread({ threadId: id });
        await house.store.flushThread(id);
        await house.store.persistThread(id);
        expect(await shown(house.store, id)).toEqual(before);
        await house.store.shutdownThread(id);
        expect(await shown(house.store, id)).toEqual(before);
      });

      it('is opened for the rollout that the caller names', async () => {
        const { rolloutPath } = await read(house.store, id);
        await house.store.resumeThread({ threadId: id, rolloutPath });
        await append(house.store, [mark(1)], id);
        expect(await marksOf(house.store, id)).toEqual([1]);
      });

      it('is not opened for the rollout of another thread', async () => {
        const { rolloutPath } = await read(house.store, LEGACY_ARCHIVED);
        const resume = () => house.store.resumeThread({ threadId: id, rolloutPath, includeArchived: true });
        expect(await refusalWithoutTrace(house.store, resume)).toBe('invalid_request');
        expect(await refusalOf(house.store.flushThread(id))).toBe('not_found');
      });

      it('can be ended and opened again, and continues where it ended', async () => {
        for (const n of [1, 2, 3]) {
          await house.store.resumeThread({ threadId: id });
          await append(house.store, [mark(n)], id);
          await house.store.shutdownThread(id);
        }
        expect(await marksOf(house.store, id)).toEqual([1, 2, 3]);
      });

      it('of a new thread can be ended and opened again', async () => {
        await created(house, era, [mark(1)]);
        await house.store.shutdownThread(NEW);
        await house.store.resumeThread({ threadId: NEW });
        await append(house.store, [mark(2)]);
        expect(await marksOf(house.store)).toEqual([1, 2]);
      });

      it('stores before it ends what was appended without waiting', async () => {
        await created(house, era);
        const appends = [1, 2, 3].map((n) => append(house.store, [mark(n)]));
        const end = house.store.shutdownThread(NEW);
        const late = refusalOf(append(house.store, [mark('late')]));
        await Promise.all([...appends, end]);
        expect(await late).toBe('not_found');
        expect(await marksOf(house.store)).toEqual([1, 2, 3]);
      });

      it('keeps what is stored when it is discarded', async () => {
        await created(house, era, turnItems(era, 'kept'));
        await house.store.discardThread(NEW);
        expect(await shown(house.store)).toMatchObject({ preview: 'kept' });
        await house.store.resumeThread({ threadId: NEW });
      });

      it('takes edits between appends, in the order of asking', async () => {
        await house.store.resumeThread({ threadId: id });
        await Promise.all([
          append(house.store, [mark(1)], id),
          update(house.store, id, { name: 'first' }),
          append(house.store, [mark(2)], id),
          update(house.store, id, { name: 'second' }),
          append(house.store, [mark(3)], id),
        ]);
        expect(await marksOf(house.store, id)).toEqual([1, 2, 3]);
        expect(await shown(house.store, id)).toMatchObject({ name: 'second' });
      });

      it('leaves a thread that a store opened anew shows just so', async () => {
        await created(house, era, turnItems(era, 'lasting', 42));
        await update(house.store, NEW, { name: 'lasting name' });
        await append(house.store, [mark('last')]);
        await house.store.shutdownThread(NEW);
        const left = await shown(house.store);
        const anew = await house.reopen();
        expect(await shown(anew)).toEqual(left);
        expect(await marksOf(anew)).toEqual(['last']);
      });
    });

    it('is opened for an archived thread only when that is asked for', async () => {
      const resume = () => house.store.resumeThread({ threadId: LEGACY_ARCHIVED });
      expect(await refusalWithoutTrace(house.store, resume)).toBe('invalid_request');
      await house.store.resumeThread({ threadId: LEGACY_ARCHIVED, includeArchived: true });
      await append(house.store, [mark(1)], LEGACY_ARCHIVED);
      expect(await shown(house.store, LEGACY_ARCHIVED)).toMatchObject({ archived: true });
    });

    it('is not opened for a thread that is not there', async () => {
      const resume = () => house.store.resumeThread({ threadId: seedId(4_000) });
      expect(await refusalWithoutTrace(house.store, resume)).toBe('not_found');
    });
  });
}
