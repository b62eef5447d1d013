import { describe, expect, it } from 'vitest';
import type { ThreadStore } from '../../src/main/thread-store/thread-store.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import { append, created, mark, marksOf, NEW, newThread, shown } from './history-helpers.ts';
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

const RULED_OUT_ELSEWHERE = RULED_OUT.filter(([name]) =>
  ['resuming', 'archiving', 'deleting'].includes(name),
);

/** The one writer that a thread may have: what needs it, and what it rules out. */
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

    describe.skipIf(process.platform === 'win32')('in another store of the same threads', () => {
      it.each(RULED_OUT_ELSEWHERE)('rules out %s there, until it ends', async (_, call) => {
        const other = await house.reopen();
        await house.store.resumeThread({ threadId: LEGACY });
        expect(await refusalWithoutTrace(other, () => call(other, LEGACY))).toBe('conflict');
        await append(house.store, [mark('still live')], LEGACY);
        await house.store.shutdownThread(LEGACY);
        await call(other, LEGACY);
      });

      it('rules out a second new thread of its id, before anything is stored', async () => {
        const other = await house.reopen();
        await created(house, 'legacy');
        expect(await refusalOf(other.createThread(newThread('legacy')))).toBe('conflict');
        await append(house.store, [mark('the only one')]);
        expect(await marksOf(other)).toEqual(['the only one']);
      });

      it('lets it be read and named there', async () => {
        const other = await house.reopen();
        await house.store.resumeThread({ threadId: LEGACY });
        await append(house.store, [mark('seen')], LEGACY);
        expect(await marksOf(other, LEGACY)).toEqual(['seen']);
        await update(other, LEGACY, { name: 'named there' });
        expect(await shown(house.store, LEGACY)).toMatchObject({ name: 'named there' });
      });
    });
  });
}
