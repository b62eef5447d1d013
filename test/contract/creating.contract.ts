import { describe, expect, it } from 'vitest';
import type { CreateThreadParams } from '../../src/main/thread-store/types.ts';
import { type GitInfo, NO_GIT } from '../../src/shared/thread.ts';
import {
  ERAS,
  expectBetween,
  history,
  isUnknown,
  NEW,
  newThread,
  shown,
  turnItems,
} from './history-helpers.ts';
import { LEGACY, OLD_GIT, PAGINATED, useThreads, RESIDENTS } from './household.ts';
import { minute, type StoreSetup } from './thread-seed.ts';

const LATER_GIT: GitInfo = { sha: null, branch: 'later', originUrl: null };

const SOURCES = ['cli', 'vscode', 'exec', 'mcp', 'custom:atlas', 'subagent:review', 'unknown'];

/** New threads: what they say of themselves, and that nothing of them is stored too early. */
export function describeCreating(setup: StoreSetup): void {
  describe('creating a thread', () => {
    const house = useThreads(
      setup,
      RESIDENTS.map(({ seed }) => seed),
    );

    describe.each(ERAS)('with $era history', ({ era }) => {
      const create = (given: Partial<CreateThreadParams> = {}): Promise<void> =>
        house.store.createThread(newThread(era, given));
      const persisted = async (given: Partial<CreateThreadParams> = {}): Promise<void> => {
        await create(given);
        await house.store.persistThread(NEW);
      };

      it('stores nothing yet: it is neither listed nor read, and its history is empty', async () => {
        await create();
        expect(await isUnknown(house.store)).toBe(true);
        expect(await history(house.store)).toEqual([]);
        expect(await isUnknown(await house.reopen())).toBe(true);
      });

      it('reads, once stored, as its parameters said', async () => {
        await persisted({ createdAt: minute(3) });
        const thread = await shown(house.store);
        expect(thread).toEqual({
          ...thread,
          id: NEW,
          name: null,
          preview: '',
          cwd: '/repos/new',
          git: NO_GIT,
          source: 'cli',
          modelProvider: 'openai',
          model: null,
          reasoningEffort: null,
          tokensUsed: 0,
          cliVersion: '1.2.3',
          createdAt: minute(3),
          archived: false,
          archivedAt: null,
          historyMode: era,
          memoryMode: 'enabled',
          parentThreadId: null,
          agentNickname: null,
          agentRole: null,
        });
        expect(thread.rolloutPath !== '').toBe(house.capabilities.hasPaths);
        expect(thread.rolloutBytes).toBeGreaterThan(0);
      });

      it('was created and used now, when nothing else is said', async () => {
        const before = new Date();
        await persisted();
        const thread = await shown(house.store);
        expect(thread.id).toBe(NEW);
        expectBetween(thread.createdAt, before, new Date());
        expectBetween(thread.updatedAt, before, new Date());
      });

      it.each(SOURCES)('keeps the source %s', async (source) => {
        await persisted({ source });
        expect(await shown(house.store)).toMatchObject({ source });
      });

      it('keeps who spawned a sub-agent, and as what', async () => {
        const spawn = { parentThreadId: LEGACY, depth: 2, agentNickname: 'Scout', agentRole: 'explorer' };
        await persisted({ source: 'subagent:thread_spawn', spawn });
        expect(await shown(house.store)).toMatchObject({
          source: 'subagent:thread_spawn',
          parentThreadId: LEGACY,
          agentNickname: 'Scout',
          agentRole: 'explorer',
        });
      });

      it('keeps what only its session meta says', async () => {
        await persisted({
          forkedFromId: PAGINATED,
          threadSource: 'user',
          baseInstructions: 'Be brief.\n"Quote" 日本語',
          dynamicTools: [{ name: 'look', inputSchema: { type: 'object' } }],
        });
        const [meta] = await history(house.store);
        expect(meta).toMatchObject({
          type: 'session_meta',
          payload: {
            id: NEW,
            forked_from_id: PAGINATED,
            originator: 'skein',
            thread_source: 'user',
            base_instructions: { text: 'Be brief.\n"Quote" 日本語' },
            dynamic_tools: [{ name: 'look', inputSchema: { type: 'object' } }],
          },
        });
      });

      it('keeps that memory is disabled', async () => {
        await persisted({ memoryMode: 'disabled' });
        expect(await shown(house.store)).toMatchObject({ memoryMode: 'disabled' });
      });

      it('takes git info when it is stored: neither before, nor again', async () => {
        house.repositories.set('/repos/new', LATER_GIT);
        await create();
        house.repositories.set('/repos/new', OLD_GIT);
        await house.store.persistThread(NEW);
        house.repositories.set('/repos/new', LATER_GIT);
        await house.store.appendItems({ threadId: NEW, items: turnItems(era, 'hello') });
        await house.store.persistThread(NEW);
        expect(await shown(house.store)).toMatchObject({ git: OLD_GIT });
        const metas = (await history(house.store)).filter(({ type }) => type === 'session_meta');
        expect(metas).toHaveLength(1);
      });
    });

    it('keeps history the legacy way when nothing else is said', async () => {
      const { historyMode: _, ...params } = newThread('legacy');
      await house.store.createThread(params);
      await house.store.persistThread(NEW);
      expect(await shown(house.store)).toMatchObject({ historyMode: 'legacy' });
    });
  });
}
