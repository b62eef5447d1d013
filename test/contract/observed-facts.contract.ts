import { describe, expect, it } from 'vitest';
import type { ThreadMetadataPatch } from '../../src/main/thread-store/types.ts';
import type { Thread } from '../../src/shared/thread.ts';
import { append, created, ERAS, NEW, shown, turnItems } from './history-helpers.ts';
import { LEGACY, RESIDENTS, useHousehold } from './household.ts';
import { list, picture, read, refusalOf, refusalWithoutTrace, update } from './store-helpers.ts';
import { seedId, type StoreSetup } from './thread-seed.ts';

/** Facts that a thread's history bears out: what an observer would send who has read it. */
function factsOf(thread: Thread): ThreadMetadataPatch {
  const { preview, modelProvider, model, reasoningEffort, source, cwd, cliVersion, tokensUsed } = thread;
  return {
    preview,
    firstUserMessage: preview,
    source,
    tokensUsed,
    createdAt: thread.createdAt,
    updatedAt: new Date().toISOString(),
    agentNickname: thread.agentNickname,
    agentRole: thread.agentRole,
    sandboxPolicy: { type: 'read-only' },
    ...(modelProvider !== null && { modelProvider }),
    ...(model !== null && { model }),
    ...(reasoningEffort !== null && { reasoningEffort }),
    ...(cwd !== null && { cwd }),
    ...(cliVersion !== null && { cliVersion }),
  };
}

const FACTS_OF_A_TURN: ThreadMetadataPatch = {
  preview: 'observed',
  firstUserMessage: 'observed',
  model: 'gpt-9',
  reasoningEffort: 'high',
  tokensUsed: 4_321,
  updatedAt: '2026-11-01T00:00:00.000Z',
};

const SINGLE_FACTS: readonly ThreadMetadataPatch[] = [
  { preview: 'other' },
  { title: 'other' },
  { rolloutPath: '/elsewhere.jsonl' },
  { tokensUsed: 1 },
  { updatedAt: '2030-01-01T00:00:00.000Z' },
  { source: 'exec' },
  { cwd: '/elsewhere' },
  { model: 'other', gitInfo: { branch: 'other' } },
  { sandboxPolicy: null, approvalMode: 'never' },
];

/** Patches of what was observed in history, which are best effort. */
export function describeObservedFacts(setup: StoreSetup): void {
  describe('a patch of observed facts', () => {
    const house = useHousehold(setup);

    describe.each(ERAS)('of a new thread with $era history', ({ era }) => {
      it('is shown by the list at once, as reading shows it', async () => {
        await created(house, era, turnItems(era, 'observed', 4_321));
        const { thread } = await update(house.store, NEW, FACTS_OF_A_TURN);
        const { preview, model, reasoningEffort, tokensUsed } = FACTS_OF_A_TURN;
        expect(thread).toMatchObject({ preview, model, reasoningEffort, tokensUsed });
        expect((await list(house.store)).threads.find(({ id }) => id === NEW)).toEqual(thread);
        expect(await shown(house.store)).toEqual(thread);
      });

      it('follows every turn', async () => {
        await created(house, era);
        for (const n of [1, 2, 3]) {
          await append(house.store, turnItems(era, `turn ${n}`, n * 100));
          await update(house.store, NEW, { tokensUsed: n * 100, updatedAt: new Date().toISOString() });
          const { threads } = await list(house.store);
          expect(threads.find(({ id }) => id === NEW)).toMatchObject({
            tokensUsed: n * 100,
            preview: 'turn 1',
          });
        }
        expect(await shown(house.store)).toMatchObject({ tokensUsed: 300, model: 'gpt-9' });
      });

      it('changes neither name, git nor memory, nor the order of the history', async () => {
        await created(house, era, turnItems(era, 'observed', 4_321));
        await update(house.store, NEW, { name: 'kept' });
        const { name, git, memoryMode, createdAt, updatedAt } = await shown(house.store);
        await update(house.store, NEW, FACTS_OF_A_TURN);
        expect(await shown(house.store)).toMatchObject({ name, git, memoryMode, createdAt, updatedAt });
      });

      it('can come with a name, which is an edit', async () => {
        await created(house, era, turnItems(era, 'observed', 4_321));
        const { thread } = await update(house.store, NEW, { ...FACTS_OF_A_TURN, name: 'and a name' });
        expect(thread).toMatchObject({ name: 'and a name', preview: 'observed', tokensUsed: 4_321 });
        expect(await shown(house.store)).toEqual(thread);
      });
    });

    describe.each(RESIDENTS)('of $title', ({ seed }) => {
      it('that its history bears out changes nothing', async () => {
        const before = await picture(house.store);
        const { thread } = await update(house.store, seed.id, factsOf(await read(house.store, seed.id)));
        expect(before.read).toContainEqual(thread);
        expect(await picture(house.store)).toEqual(before);
      });

      it('that repeats its git info and memory mode changes nothing', async () => {
        const before = await picture(house.store);
        const { source, git, memoryMode } = await read(house.store, seed.id);
        await update(house.store, seed.id, { source, gitInfo: git, memoryMode });
        expect(await picture(house.store)).toEqual(before);
      });

      it.each(SINGLE_FACTS.map((patch) => [patch]))(
        'does not fail for %j, borne out or not',
        async (patch) => {
          const before = await read(house.store, seed.id);
          const params = { threadId: seed.id, patch, includeArchived: true };
          const planned = await house.store.planThreadMetadata(params);
          const { thread, wrote } = await house.store.updateThreadMetadata(params);
          expect(wrote).toEqual(planned);
          const { id, name, archived, updatedAt, historyMode, memoryMode } = before;
          expect(thread).toMatchObject({ id, name, archived, updatedAt, historyMode, memoryMode });
          expect(await shown(house.store, seed.id)).toEqual(thread);
        },
      );

      it('leaves every other thread as it was', async () => {
        const before = (await picture(house.store)).read.filter(({ id }) => id !== seed.id);
        await update(house.store, seed.id, FACTS_OF_A_TURN);
        expect((await picture(house.store)).read).toEqual(expect.arrayContaining(before));
      });
    });

    it('is refused for a thread that is not there', async () => {
      const call = () => update(house.store, seedId(4_000), FACTS_OF_A_TURN);
      expect(await refusalWithoutTrace(house.store, call)).toBe('not_found');
    });

    it('is refused whole when an edit in it cannot be meant', async () => {
      const call = () => update(house.store, LEGACY, { ...FACTS_OF_A_TURN, name: ' ' });
      expect(await refusalWithoutTrace(house.store, call)).toBe('invalid_request');
    });

    it("may carry Codex's own mark for memory, which nobody may ask for", async () => {
      expect(await refusalOf(update(house.store, LEGACY, { memoryMode: 'polluted' }))).toBe(
        'invalid_request',
      );
      await update(house.store, LEGACY, { memoryMode: 'polluted', source: 'cli' });
      expect(await shown(house.store, LEGACY)).toMatchObject({ source: 'cli' });
    });
  });
}
