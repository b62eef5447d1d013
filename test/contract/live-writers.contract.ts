import { describe, expect, it } from 'vitest';
import type { ThreadStore } from '../../src/main/thread-store/thread-store.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import { append, created, ERAS, mark, marksOf, NEW, newThread, shown, turnItems } from './history-helpers.ts';
import { LEGACY, LEGACY_ARCHIVED, PAGINATED, useHousehold } from './household.ts';
import { read, refusalOf, refusalWithoutTrace, update } from './store-helpers.ts';
import { seedId, type StoreSetup } from './thread-seed.ts';

type Operation = readonly [name: string, call: (store: ThreadStore, id: ThreadId) => Promise<unknown>];

/** Operations that need a live writer. */
const NEEDING: readonly Operation[] = [
  ['appending', (store, id) => append(store, [mark(1)], id)],
  ['persisting', (store, id) => store.persistThread(id)],
  ['flushing', (store, id) => store.flushThread(id)],
  ['shutting down', (store, id) => store.shutdownThread(id)],
];

/** Operations that a live writer rules out. */
const RULED_OUT: readonly Operation[] = [
  ['creating', (store, id) => store.createThread(newThread('legacy', { threadId: id }))],
  ['resuming', (store, id) => store.resumeThread({ threadId: id })],
  ['archiving', (store, id) => store.archiveThread(id)],
  ['deleting', (store, id) => store.deleteThread(id)],
  ['forking into', (store, id) => store.forkThread({ sourceId: PAGINATED, threadId: id })],
];

const COLD = { legacy: LEGACY, paginated: PAGINATED };

/** Resuming, and the life of the one writer that a thread may have. */
export function describeLiveWriters(setup: StoreSetup): void {
  describe('a live writer', () => {
    const house = useHousehold(setup);

    it.each(NEEDING)(
      'is needed for %s: a thread that is cold, or not there, is not found',
      async (_, call) => {
        for (const id of [LEGACY, LEGACY_ARCHIVED, seedId(4_000)]) {
          expect(await refusalWithoutTrace(house.store, () => call(house.store, id))).toBe('not_found');
        }
      },
    );

    it.each(NEEDING)('is needed for %s, and ended by a shutdown or a discarding', async (_, call) => {
      await house.store.resumeThread({ threadId: LEGACY });
      await house.store.shutdownThread(LEGACY);
      expect(await refusalOf(call(house.store, LEGACY))).toBe('not_found');
      await house.store.resumeThread({ threadId: LEGACY });
      await house.store.discardThread(LEGACY);
      expect(await refusalOf(call(house.store, LEGACY))).toBe('not_found');
    });

    it('can be discarded any number of times, and when there is none', async () => {
      await created(house, 'legacy');
      await house.store.discardThread(NEW);
      await house.store.discardThread(NEW);
      await house.store.discardThread(LEGACY);
      await house.store.discardThread(seedId(4_000));
      expect(await read(house.store, LEGACY)).toMatchObject({ id: LEGACY });
    });

    it.each(RULED_OUT)('that is new and stored nothing yet rules out %s', async (_, call) => {
      await created(house, 'legacy');
      expect(await refusalWithoutTrace(house.store, () => call(house.store, NEW))).toBe('conflict');
      await append(house.store, [mark('still live')]);
      expect(await marksOf(house.store)).toEqual(['still live']);
    });

    it.each(RULED_OUT)('of a stored thread rules out %s', async (_, call) => {
      await house.store.resumeThread({ threadId: LEGACY });
      expect(await refusalWithoutTrace(house.store, () => call(house.store, LEGACY))).toBe('conflict');
      await append(house.store, [mark('still live')], LEGACY);
      expect(await marksOf(house.store, LEGACY)).toEqual(['still live']);
    });

    it('of an archived thread rules out bringing it back under the writer', async () => {
      await house.store.resumeThread({ threadId: LEGACY_ARCHIVED, includeArchived: true });
      const unarchive = () => house.store.unarchiveThread({ threadId: LEGACY_ARCHIVED });
      expect(await refusalWithoutTrace(house.store, unarchive)).toBe('conflict');
      await append(house.store, [mark('still live')], LEGACY_ARCHIVED);
      expect(await shown(house.store, LEGACY_ARCHIVED)).toMatchObject({ archived: true });
    });

    it('does not keep other threads from having one', async () => {
      await house.store.resumeThread({ threadId: LEGACY });
      await house.store.resumeThread({ threadId: PAGINATED });
      await created(house, 'legacy');
      for (const id of [LEGACY, PAGINATED, NEW]) {
        await append(house.store, [mark(id)], id);
        expect(await marksOf(house.store, id)).toEqual([id]);
      }
    });

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
