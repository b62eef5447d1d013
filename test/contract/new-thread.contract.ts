import { describe, expect, it } from 'vitest';
import type { CreateThreadParams } from '../../src/main/thread-store/types.ts';
import { NO_GIT } from '../../src/shared/thread.ts';
import { ERAS, expectBetween, history, NEW, newThread, shown } from './history-helpers.ts';
import { LEGACY, PAGINATED, useThreads } from './household.ts';
import { minute, type StoreSetup } from './thread-seed.ts';

const SOURCES = ['cli', 'vscode', 'exec', 'mcp', 'custom:atlas', 'subagent:review', 'unknown'];

/** What new threads say of themselves, once they are stored. */
export function describeNewThread(setup: StoreSetup): void {
  describe('a thread that was created', () => {
    const house = useThreads(setup, []);

    describe.each(ERAS)('with $era history', ({ era }) => {
      const persisted = async (given: Partial<CreateThreadParams> = {}): Promise<void> => {
        await house.store.createThread(newThread(era, given));
        await house.store.persistThread(NEW);
      };

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
    });

    it('keeps history the legacy way when nothing else is said', async () => {
      const { historyMode: _, ...params } = newThread('legacy');
      await house.store.createThread(params);
      await house.store.persistThread(NEW);
      expect(await shown(house.store)).toMatchObject({ historyMode: 'legacy' });
    });
  });
}
