import { describe, expect, it } from 'vitest';
import type { ThreadStore } from '../../src/main/thread-store/thread-store.ts';
import { tokenCountLine } from '../support/rollout-builder.ts';
import {
  append,
  ERAS,
  history,
  isUnknown,
  item,
  mark,
  marksOf,
  NEW,
  newThread,
  shown,
} from './history-helpers.ts';
import { LEGACY, PAGINATED, useHousehold } from './household.ts';
import { picture, refusalOf, update } from './store-helpers.ts';
import type { StoreSetup } from './thread-seed.ts';

type Call = (store: ThreadStore) => Promise<unknown>;

const RESUME: Call = (store) => store.resumeThread({ threadId: LEGACY });
const ARCHIVE: Call = (store) => store.archiveThread(LEGACY);
const DELETE: Call = (store) => store.deleteThread(LEGACY);
const CREATE: Call = (store) => store.createThread(newThread('legacy'));
const FORK: Call = (store) => store.forkThread({ sourceId: PAGINATED, threadId: NEW });

/** Pairs of which only the first can be done; what the other is refused with. */
const RIVALS: readonly (readonly [what: string, first: Call, second: Call, refusal: string])[] = [
  ['two writers of one stored thread', RESUME, RESUME, 'conflict'],
  ['a writer and an archiving', RESUME, ARCHIVE, 'conflict'],
  ['an archiving and a writer', ARCHIVE, RESUME, 'invalid_request'],
  ['a writer and a deleting', RESUME, DELETE, 'conflict'],
  ['a deleting and a writer', DELETE, RESUME, 'not_found'],
  ['a deleting and an archiving', DELETE, ARCHIVE, 'not_found'],
  ['two new threads of one id', CREATE, CREATE, 'conflict'],
  ['a new thread and a fork of one id', CREATE, FORK, 'conflict'],
  ['a fork and a new thread of one id', FORK, CREATE, 'conflict'],
];

/** Changes that are asked for at once: they follow each other in the order of asking. */
export function describeConcurrency(setup: StoreSetup): void {
  describe('at the same time', () => {
    const house = useHousehold(setup);

    it.each(RIVALS)('%s: the first wins, and the second is told', async (_, first, second, refusal) => {
      const won = first(house.store);
      const lost = refusalOf(second(house.store));
      await won;
      expect(await lost).toBe(refusal);
      const { listed, read } = await picture(house.store);
      expect(listed).toEqual(read);
    });

    it('a rename and a deleting lose nothing, whichever comes first', async () => {
      const renamed = update(house.store, LEGACY, { name: 'just before' });
      const deleted = await house.store.deleteThread(LEGACY);
      expect((await renamed).thread.name).toBe('just before');
      expect(deleted.thread.name).toBe('just before');
      const restored = await house.store.restoreDeletedThread(deleted.deletionId);
      expect(restored).toEqual(deleted.thread);
    });

    it('archiving, renaming and bringing back end as if one had followed the other', async () => {
      const calls = [
        house.store.archiveThread(LEGACY),
        update(house.store, LEGACY, { name: 'in between' }),
        house.store.unarchiveThread({ threadId: LEGACY, keepUpdatedAt: true }),
        update(house.store, LEGACY, { gitInfo: { branch: 'at-last' } }),
      ];
      await Promise.all(calls);
      expect(await shown(house.store, LEGACY)).toMatchObject({
        name: 'in between',
        archived: false,
        git: { branch: 'at-last' },
      });
    });

    it('deleting and restoring many threads brings all of them back', async () => {
      const before = await picture(house.store);
      const ids = before.read.map(({ id }) => id);
      const deleted = await Promise.all(ids.map((id) => house.store.deleteThread(id)));
      expect((await picture(house.store)).listed).toEqual([]);
      await Promise.all(deleted.map(({ deletionId }) => house.store.restoreDeletedThread(deletionId)));
      expect(await picture(house.store)).toEqual(before);
    });

    describe.each(ERAS)('with $era history', ({ era }) => {
      it('appends and edits of one thread all arrive, each in its order', async () => {
        await house.store.createThread(newThread(era));
        const rounds = Array.from({ length: 20 }, (_, n) => n);
        await Promise.all(
          rounds.flatMap((n) => [
            append(house.store, [mark(n), item(tokenCountLine(n))]),
            update(house.store, NEW, { name: `name ${n}` }),
            update(house.store, NEW, { tokensUsed: n }),
          ]),
        );
        expect(await marksOf(house.store)).toEqual(rounds);
        expect(await shown(house.store)).toMatchObject({ name: 'name 19', tokensUsed: 19 });
        expect((await history(house.store)).filter(({ type }) => type === 'session_meta')).toHaveLength(1);
      });

      it('a new thread is discarded after what was asked for before, and takes nothing after it', async () => {
        await house.store.createThread(newThread(era));
        const stored = append(house.store, [mark('before')]);
        const dropped = house.store.discardThread(NEW);
        const late = refusalOf(append(house.store, [mark('after')]));
        await Promise.all([stored, dropped]);
        expect(await late).toBe('not_found');
        expect(await marksOf(house.store)).toEqual(['before']);
      });

      it('a thread is created, written and ended in one breath', async () => {
        const calls = [
          house.store.createThread(newThread(era)),
          append(house.store, [mark(1)]),
          house.store.shutdownThread(NEW),
          house.store.resumeThread({ threadId: NEW }),
          append(house.store, [mark(2)]),
          house.store.shutdownThread(NEW),
          house.store.deleteThread(NEW),
        ];
        await Promise.all(calls);
        expect(await isUnknown(house.store)).toBe(true);
        const [deleted] = await house.store.listDeletedThreads();
        await house.store.restoreDeletedThread(deleted?.deletionId ?? '');
        expect(await marksOf(house.store)).toEqual([1, 2]);
      });
    });
  });
}
