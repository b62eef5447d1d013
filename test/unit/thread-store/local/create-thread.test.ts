import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeWriterLock, writerLockHeld } from '../../../../src/main/rollout/index.ts';
import { insertCodexThread } from '../../../support/codex-db-builder.ts';
import { metaLine, rolloutText, userMessageLine, writeRollout } from '../../../support/rollout-builder.ts';
import { codexHome, CREATED_AT, ID, liveHome, newThread, OTHER, read, recordsOf, says } from './live-home.ts';

const SPAWN = { parentThreadId: OTHER, depth: 1, agentNickname: 'Scout', agentRole: 'explorer' };

describe('creating a thread', () => {
  it('makes neither a file nor a row, but takes the writer lock', async () => {
    const { home, store, stateDb } = await liveHome();
    await store.createThread(newThread());
    expect(readdirSync(home)).toEqual(['thread-writer-locks']);
    expect(stateDb.getThread(ID)).toBeNull();
    expect(writerLockHeld(home, ID)).toBe('held');
  });

  it("places the rollout by its local time of creation, and says in Codex's order what it is", async () => {
    const live = await liveHome({ now: () => new Date('2026-05-15T11:00:00.000Z') });
    await live.store.createThread(newThread({ memoryMode: 'disabled', baseInstructions: 'Be brief.' }));
    await live.store.persistThread(ID);
    const { rolloutPath } = await read(live);
    const probe = writeRollout(live.home, { threadId: OTHER, lines: [], at: new Date(CREATED_AT) });
    expect(rolloutPath).toBe(probe.replace(OTHER, ID));
    const [meta] = recordsOf(rolloutPath);
    expect(Object.keys(meta ?? {})).toEqual(['timestamp', 'type', 'payload']);
    expect(meta?.['timestamp']).toBe('2026-05-15T11:00:00.000Z');
    expect(Object.entries(meta?.['payload'] ?? {})).toEqual([
      ['id', ID],
      ['timestamp', CREATED_AT],
      ['cwd', '/projects/orbit'],
      ['originator', 'skein'],
      ['cli_version', '0.131.0'],
      ['source', 'cli'],
      ['model_provider', 'openai'],
      ['base_instructions', { text: 'Be brief.' }],
      ['memory_mode', 'disabled'],
    ]);
  });

  it('says who spawned a sub-agent where every Codex looks for it', async () => {
    const live = await liveHome();
    await live.store.createThread(newThread({ source: 'subagent:thread_spawn', spawn: SPAWN }));
    await live.store.persistThread(ID);
    const thread = await read(live);
    expect(recordsOf(thread.rolloutPath)[0]?.['payload']).toMatchObject({
      thread_source: 'subagent',
      agent_nickname: 'Scout',
      agent_role: 'explorer',
      source: {
        subagent: {
          thread_spawn: {
            parent_thread_id: OTHER,
            depth: 1,
            agent_path: null,
            agent_nickname: 'Scout',
            agent_role: 'explorer',
          },
        },
      },
    });
    expect(thread).toMatchObject({ source: 'subagent:thread_spawn', parentThreadId: OTHER });
  });

  it('asks the repository once, when the file is made', async () => {
    const asked: string[] = [];
    const live = await liveHome({
      readGit: async (cwd) => {
        asked.push(cwd);
        return { sha: 'a'.repeat(40), branch: 'main', originUrl: null };
      },
    });
    await live.store.createThread(newThread());
    expect(asked).toEqual([]);
    await live.store.appendItems({ threadId: ID, items: [says('Hello')] });
    await live.store.persistThread(ID);
    expect(asked).toEqual(['/projects/orbit']);
    const { rolloutPath, git } = await read(live);
    expect(recordsOf(rolloutPath)[0]?.['payload']).toMatchObject({
      git: { commit_hash: 'a'.repeat(40), branch: 'main' },
    });
    expect(git).toEqual({ sha: 'a'.repeat(40), branch: 'main', originUrl: null });
  });

  it('stores the history of a thread whose repository cannot be asked', async () => {
    const live = await liveHome({ readGit: () => Promise.reject(new Error('git is broken')) });
    await live.store.createThread(newThread());
    await live.store.appendItems({ threadId: ID, items: [says('Hello')] });
    expect((await read(live)).preview).toBe('Hello');
    expect(live.log.some((line) => line.includes('git is broken'))).toBe(true);
  });

  it('refuses an id that a file bears in its name', async () => {
    const { home, store } = await liveHome();
    writeRollout(home, { threadId: ID, lines: [metaLine(OTHER)], archived: true });
    await expect(store.createThread(newThread())).rejects.toMatchObject({ code: 'conflict' });
    expect(writerLockHeld(home, ID)).toBe('free');
  });

  it('refuses an id whose row leads to a file of another name', async () => {
    const { home, store, db } = await codexHome('131');
    const { writeFileSync, mkdirSync } = await import('node:fs');
    const path = join(home, 'sessions', 'odd.jsonl');
    mkdirSync(join(home, 'sessions'));
    writeFileSync(path, rolloutText([metaLine(ID), userMessageLine('Hello')]));
    insertCodexThread(db, { id: ID, rollout_path: path });
    await expect(store.createThread(newThread())).rejects.toMatchObject({ code: 'conflict' });
  });

  it('takes an id that only a stale row has', async () => {
    const { home, store, db } = await codexHome('131');
    insertCodexThread(db, { id: ID, rollout_path: join(home, 'sessions', 'gone.jsonl') });
    await store.createThread(newThread());
    await store.persistThread(ID);
    expect((await store.readThread({ threadId: ID, includeArchived: false })).id).toBe(ID);
  });

  it('refuses a thread that another program writes, and can be tried again', async () => {
    const { home, store } = await liveHome();
    const other = await takeWriterLock(home, ID);
    await expect(store.createThread(newThread())).rejects.toMatchObject({ code: 'conflict' });
    await other.release();
    await store.createThread(newThread());
  });

  it('refuses everything in a home that was opened read-only', async () => {
    const { home, store } = await liveHome({ readOnly: true });
    await expect(store.createThread(newThread())).rejects.toMatchObject({ code: 'read_only' });
    expect(existsSync(join(home, 'thread-writer-locks'))).toBe(false);
  });
});
