import { afterEach, describe, expect, it } from 'vitest';
import { LiveThread, newThreadId } from '../../src/main/thread-store/index.ts';
import type { Thread } from '../../src/shared/thread.ts';
import { CODEX_ERAS } from '../support/codex/binaries.ts';
import { newThread, turnItems } from './live-items.ts';
import { ARCHIVED, askPeer, listPeer, listsOfPeer, readPeer, turnOnPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

let peer: PeerHome | undefined;
afterEach(async () => {
  await peer?.close();
  peer = undefined;
});

describe.each(CODEX_ERAS)('a sub-agent that Codex %s started', (era) => {
  it('is listed with its parent, name and source, and agrees with Codex after an edit', async () => {
    peer = await PeerHome.create(['multi_agent']);
    const writer = await peer.server(era);
    const { thread } = await writer.call<{ thread: { id: string } }>('thread/start', {
      cwd: peer.repository,
    });
    await turnOnPeer(writer, thread.id, 'SPAWN: count the wooden ships');
    await expect
      .poll(async () => (await listPeer(writer, { useStateDbOnly: false })).length, { timeout: 20_000 })
      .toBe(2);
    const theirs = (await listPeer(writer, { useStateDbOnly: false })).find(({ id }) => id !== thread.id);
    await peer.stop(writer);

    const ours = await peer.threads();
    expect(ours.map(({ id }) => id)).toContain(thread.id);
    const parent = ours.find(({ id }) => id === thread.id);
    const child = ours.find(({ id }) => id !== thread.id) as Thread;
    expect(ours).toHaveLength(2);
    expect(parent).toMatchObject({ parentThreadId: null, agentNickname: null });
    expect(child).toMatchObject({
      id: theirs?.id,
      parentThreadId: thread.id,
      source: 'subagent:thread_spawn',
      agentNickname: theirs?.agentNickname,
      cwd: peer.repository,
    });
    expect(child.agentNickname).toMatch(/\S/);
    expect(theirs?.source).toMatchObject({ subAgent: { thread_spawn: { parent_thread_id: thread.id } } });

    const gitInfo = { sha: SHA, branch: 'ships', originUrl: null };
    const { thread: edited } = await peer.edit(child.id, { name: 'The ship counter', gitInfo });
    expect(edited).toMatchObject({ parentThreadId: thread.id, agentNickname: child.agentNickname });
    const reader = await peer.server(era);
    for (const seen of await askPeer(reader, child.id)) {
      expect(seen).toMatchObject({ name: 'The ship counter', gitInfo, agentNickname: child.agentNickname });
    }
    expect((await askPeer(reader, thread.id)).map((seen) => seen?.name)).toEqual([null, null, null]);
    await peer.stop(reader);
    expect((await peer.threads()).find(({ id }) => id === child.id)).toEqual(edited);
  });
});

describe.each(CODEX_ERAS)('a sub-agent that Skein writes for Codex %s', (era) => {
  it('is one to Codex too, which archives it with its parent', async () => {
    const on = await PeerHome.create();
    peer = on;
    await on.run(era, 'Another thread, so that Codex has its databases');
    const historyMode = era === '131' ? 'legacy' : 'paginated';
    const parentThreadId = newThreadId();
    const childId = newThreadId();
    const spawn = { parentThreadId, depth: 1, agentNickname: 'Bosun', agentRole: 'counter' };
    await on.withStore(async (store) => {
      for (const [threadId, more] of [[parentThreadId, {}] as const, [childId, { spawn }] as const]) {
        const params = { ...newThread(threadId, on.repository, historyMode), ...more };
        const live = await LiveThread.create(store, params);
        await live.append(turnItems(threadId, 'Count the ships', 'There are three'));
        await live.shutdown();
      }
    });
    expect(await on.thread(childId)).toMatchObject({ parentThreadId, ...named(spawn) });
    await on.withServer(era, async (server) => {
      const listed = await listPeer(server, { useStateDbOnly: false });
      expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining([parentThreadId, childId]));
      const child = await readPeer(server, childId);
      expect(child.agentNickname).toBe('Bosun');
      const source = { parent_thread_id: parentThreadId, depth: 1, agent_role: 'counter' };
      expect(child.source).toMatchObject({ subAgent: { thread_spawn: source } });
      await server.call('thread/archive', { threadId: parentThreadId });
      expect(await listsOfPeer(server, parentThreadId)).toEqual(ARCHIVED);
      await expect.poll(() => listsOfPeer(server, childId)).toEqual(ARCHIVED);
    });
    const threads = (await on.threads()).filter(({ id }) => [parentThreadId, childId].includes(id));
    expect(threads.map(({ archived }) => archived)).toEqual([true, true]);
  });
});

function named({ agentNickname, agentRole }: { agentNickname: string; agentRole: string }) {
  return { agentNickname, agentRole, source: 'subagent:thread_spawn' };
}
