import { describe, expect, it } from 'vitest';
import {
  append,
  created,
  ERAS,
  expectBetween,
  history,
  mark,
  marksOf,
  NEW,
  shown,
  turnItems,
} from './history-helpers.ts';
import { HOUSEHOLD, LEGACY, LEGACY_ARCHIVED, PAGINATED, RESIDENTS, useThreads } from './household.ts';
import { picture, read, refusalOf, refusalWithoutTrace, update } from './store-helpers.ts';
import { seedId, seedThread, type StoreSetup } from './thread-seed.ts';

const FORK = seedId(901);

const AGENTS = ERAS.map(({ era }, index) =>
  seedThread(80 + index, { era, source: 'subagent:thread_spawn', parent: LEGACY, messages: ['explore'] }),
);

/** New threads that begin with the history of another one. */
export function describeForking(setup: StoreSetup): void {
  describe('forking', () => {
    const house = useThreads(setup, [...HOUSEHOLD, ...AGENTS]);

    describe.each(RESIDENTS)('$title', ({ seed }) => {
      it('gives a new, active thread that was made now and shows the same conversation', async () => {
        const origin = await read(house.store, seed.id);
        const asked = new Date();
        const fork = await house.store.forkThread({ sourceId: seed.id, threadId: FORK });
        const { preview, cwd, modelProvider, model, reasoningEffort, tokensUsed, historyMode } = origin;
        expect(fork).toMatchObject({ id: FORK, archived: false, archivedAt: null });
        expect(fork).toMatchObject({ preview, cwd, modelProvider, model, reasoningEffort, tokensUsed });
        expect(fork.historyMode).toBe(historyMode);
        expectBetween(fork.createdAt, asked, new Date());
        expectBetween(fork.updatedAt, asked, new Date());
        expect(await shown(house.store, FORK)).toEqual(fork);
      });

      it('names its origin in a session meta of its own, before the same items', async () => {
        const items = await history(house.store, seed.id);
        await house.store.forkThread({ sourceId: seed.id, threadId: FORK });
        const [meta, ...copied] = await history(house.store, FORK);
        expect(meta).toMatchObject({
          type: 'session_meta',
          payload: { id: FORK, forked_from_id: seed.id },
        });
        expect(copied).toEqual(seed.era === 'paginated' ? items.slice(1) : items);
      });

      it('leaves every other thread as it was', async () => {
        const others = async () => (await picture(house.store)).read.filter((thread) => thread.id !== FORK);
        const before = await others();
        await house.store.forkThread({ sourceId: seed.id, threadId: FORK });
        expect(await others()).toEqual(before);
      });

      it('is independent: what happens to one does not happen to the other', async () => {
        await house.store.forkThread({ sourceId: seed.id, threadId: FORK });
        const origin = await shown(house.store, seed.id);
        await house.store.resumeThread({ threadId: FORK });
        await append(house.store, [mark('only here')], FORK);
        await update(house.store, FORK, { name: 'the fork' });
        await house.store.shutdownThread(FORK);
        expect(await shown(house.store, seed.id)).toEqual(origin);
        expect(await marksOf(house.store, seed.id)).toEqual([]);
        await house.store.deleteThread(seed.id);
        expect(await marksOf(house.store, FORK)).toEqual(['only here']);
        expect(await shown(house.store, FORK)).toMatchObject({ name: 'the fork', preview: origin.preview });
      });

      it('takes over the folder, git and memory that its origin has now, but not its name', async () => {
        if (house.editsMetadataOf(seed)) {
          const gitInfo = { branch: 'forked/here', sha: null };
          await update(house.store, seed.id, { gitInfo, memoryMode: 'disabled' });
        }
        const { cwd, git, memoryMode } = await read(house.store, seed.id);
        const fork = await house.store.forkThread({ sourceId: seed.id, threadId: FORK });
        expect(fork).toMatchObject({ cwd, git, memoryMode, name: null });
      });

      it('can itself be forked, and names the nearest origin', async () => {
        await house.store.forkThread({ sourceId: seed.id, threadId: FORK });
        const second = await house.store.forkThread({ sourceId: FORK, threadId: NEW });
        expect(second.preview).toBe(seed.messages[0]);
        const [meta] = await history(house.store, NEW);
        expect(meta?.payload).toMatchObject({ id: NEW, forked_from_id: FORK });
      });
    });

    it.each(ERAS)('takes a live thread with $era history as it is at that moment', async ({ era }) => {
      await created(house, era, [...turnItems(era, 'still going'), mark(1)]);
      await house.store.forkThread({ sourceId: NEW, threadId: FORK });
      await append(house.store, [mark(2)]);
      expect(await marksOf(house.store)).toEqual([1, 2]);
      expect(await marksOf(house.store, FORK)).toEqual([1]);
    });

    it.each(ERAS)("makes nobody's agent of a sub-agent with $era history", async ({ era }) => {
      const { id } = AGENTS.find((seed) => seed.era === era) ?? seedThread(0);
      const fork = await house.store.forkThread({ sourceId: id, threadId: FORK });
      expect(fork).toMatchObject({
        source: 'cli',
        parentThreadId: null,
        agentNickname: null,
        agentRole: null,
      });
      expect(await shown(house.store, id)).toMatchObject({ parentThreadId: LEGACY });
    });

    it('lasts: a store opened anew shows the fork', async () => {
      const fork = await house.store.forkThread({ sourceId: LEGACY, threadId: FORK });
      const items = await history(house.store, FORK);
      const anew = await house.reopen();
      expect(await shown(anew, FORK)).toEqual(fork);
      expect(await history(anew, FORK)).toEqual(items);
    });

    it('finds no thread that is not there, or that stored nothing yet', async () => {
      const fork = (sourceId = NEW) => house.store.forkThread({ sourceId, threadId: FORK });
      expect(await refusalWithoutTrace(house.store, fork)).toBe('not_found');
      await created(house, 'legacy');
      expect(await refusalWithoutTrace(house.store, fork)).toBe('not_found');
      await fork(LEGACY);
    });

    it('refuses an id that is taken', async () => {
      for (const threadId of [LEGACY, PAGINATED, LEGACY_ARCHIVED]) {
        const fork = () => house.store.forkThread({ sourceId: LEGACY, threadId });
        expect(await refusalWithoutTrace(house.store, fork)).toBe('conflict');
      }
    });

    it('takes an id once when it is asked for twice at once', async () => {
      const ends = await Promise.allSettled([
        house.store.forkThread({ sourceId: LEGACY, threadId: FORK }),
        house.store.forkThread({ sourceId: PAGINATED, threadId: FORK }),
      ]);
      expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(await shown(house.store, FORK)).toMatchObject({ id: FORK });
      const again = house.store.forkThread({ sourceId: LEGACY, threadId: FORK });
      expect(await refusalOf(again)).toBe('conflict');
    });
  });
}
