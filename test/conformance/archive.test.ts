import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Thread, ThreadId } from '../../src/shared/thread.ts';
import type { AppServer } from '../support/codex/app-server.ts';
import { CODEX_ERAS } from '../support/codex/binaries.ts';
import { lockDatabase } from '../support/processes/database-lock.ts';
import { ERAS_AND_MODES } from './eras-and-modes.ts';
import {
  ACTIVE,
  ARCHIVED,
  listPeer,
  listsOfPeer,
  promptsOfPeer,
  readPeer,
  resumeOnPeer,
  startOnPeer,
  turnOnPeer,
} from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';

let peer: PeerHome;
beforeEach(async () => {
  peer = await PeerHome.create();
});

afterEach(() => peer.close());

const archive = (threadId: ThreadId) =>
  peer.withSkein(async (skein) => (await skein.call('threads.archive', { threadId })).results);
const unarchive = (threadId: ThreadId, keepUpdatedAt = false) =>
  peer.withSkein(
    async (skein) =>
      (await skein.call('threads.unarchive', { threadIds: [threadId], keepUpdatedAt })).results,
  );

describe.each(ERAS_AND_MODES)('a $historyMode thread of Codex $era', ({ era, historyMode }) => {
  /** Two closed threads, one of them named and git-edited; returns that one. */
  async function closedThread(): Promise<Thread> {
    const id = await peer.withServer(era, async (server) => {
      const cwd = peer.repository;
      const started = await startOnPeer(server, { cwd, historyMode, prompt: 'To be put away' });
      await startOnPeer(server, { cwd, historyMode, prompt: 'To be kept' });
      return started;
    });
    await peer.edit(id, { name: 'Put away', gitInfo: { branch: 'away' } });
    return peer.thread(id);
  }
  /** Both a server that was running before and one that starts now. */
  async function everyServer(running: AppServer, look: (server: AppServer) => Promise<void>): Promise<void> {
    await look(running);
    await peer.stop(running);
    await peer.withServer(era, look);
  }

  it('that Skein archives is archived to Codex, which takes it out again and goes on', async () => {
    const { id, rolloutPath } = await closedThread();
    const bytes = readFileSync(rolloutPath);
    const { mtimeMs } = statSync(rolloutPath);
    const running = await peer.server(era);
    expect(await listsOfPeer(running, id)).toEqual(ACTIVE);
    expect(await archive(id)).toMatchObject([{ threadId: id, outcome: 'done', title: 'Put away' }]);
    await everyServer(running, async (server) => {
      expect(await listsOfPeer(server, id)).toEqual(ARCHIVED);
      const seen = await readPeer(server, id, true);
      expect(seen).toMatchObject({ name: 'Put away', gitInfo: { branch: 'away' } });
      expect(seen.turns).toHaveLength(1);
      if (era === '169') await expect(resumeOnPeer(server, id)).rejects.toThrow(/is archived/);
    });
    const archived = await peer.thread(id);
    expect(archived.archived).toBe(true);
    expect(existsSync(rolloutPath)).toBe(false);
    expect(readFileSync(archived.rolloutPath).equals(bytes)).toBe(true);
    expect(statSync(archived.rolloutPath).mtimeMs).toBe(mtimeMs);

    await peer.withServer(era, async (server) => {
      await server.call('thread/unarchive', { threadId: id });
      expect(await listsOfPeer(server, id)).toEqual(ACTIVE);
    });
    expect(await peer.thread(id)).toMatchObject({ archived: false, archivedAt: null, rolloutPath });
    await peer.resume(era, id, 'Back at work');
    expect(await peer.prompts(id)).toEqual(['To be put away', 'Back at work']);
    expect(await peer.thread(id)).toMatchObject({ name: 'Put away', git: { branch: 'away' } });
  });

  it('that Codex archives is archived to Skein, which takes it out again, and Codex goes on', async () => {
    const { id, rolloutPath } = await closedThread();
    const running = await peer.server(era);
    await running.call('thread/archive', { threadId: id });
    const archived = await peer.thread(id);
    expect(archived).toMatchObject({ archived: true, name: 'Put away', archivedAt: expect.any(String) });
    expect(await archive(id)).toMatchObject([{ outcome: 'already' }]);
    expect(await unarchive(id)).toMatchObject([{ threadId: id, outcome: 'done' }]);
    expect(await peer.thread(id)).toMatchObject({ archived: false, rolloutPath, name: 'Put away' });
    await everyServer(running, async (server) => {
      expect(await listsOfPeer(server, id)).toEqual(ACTIVE);
      await resumeOnPeer(server, id);
      await turnOnPeer(server, id, 'On it goes');
      await server.call('thread/unsubscribe', { threadId: id }).catch(() => undefined);
    });
    await peer.resume(era, id, 'And on');
    expect(await peer.prompts(id)).toEqual(['To be put away', 'On it goes', 'On it goes', 'And on']);
    await peer.withServer(era, (server) => server.call('thread/archive', { threadId: id }));
    expect(await peer.thread(id)).toMatchObject({ archived: true });
  });

  it('comes back at the top of the list of Codex, or where it was when an archiving is undone', async () => {
    const { id } = await closedThread();
    const order = () =>
      peer.withServer(era, async (server) => {
        const listed = await listPeer(server, { useStateDbOnly: false });
        return listed.map(({ preview }) => preview);
      });
    expect(await order()).toEqual(['To be kept', 'To be put away']);
    await archive(id);
    await unarchive(id, true);
    expect(await order()).toEqual(['To be kept', 'To be put away']);
    await archive(id);
    await unarchive(id);
    expect(await order()).toEqual(['To be put away', 'To be kept']);
  });
});

describe.each(CODEX_ERAS)('a thread of Codex %s and its sub-agent', (era) => {
  it('are archived by Skein together, brought back one by one, and Codex agrees', async () => {
    await peer.close();
    peer = await PeerHome.create(['multi_agent']);
    const running = await peer.server(era);
    const { thread } = await running.call<{ thread: { id: ThreadId } }>('thread/start', {
      cwd: peer.repository,
    });
    await turnOnPeer(running, thread.id, 'SPAWN: count the wooden ships');
    const listed = () => listPeer(running, { useStateDbOnly: false });
    await expect.poll(async () => (await listed()).length, { timeout: 20_000 }).toBe(2);
    const child = (await listed()).find(({ id }) => id !== thread.id)?.id as ThreadId;
    await peer.stop(running);

    expect((await archive(thread.id)).map(({ threadId, outcome }) => [threadId, outcome])).toEqual([
      [thread.id, 'done'],
      [child, 'done'],
    ]);
    await peer.withServer(era, async (server) => {
      for (const id of [thread.id, child]) expect(await listsOfPeer(server, id)).toEqual(ARCHIVED);
    });
    await unarchive(thread.id);
    await peer.withServer(era, async (server) => {
      expect(await listsOfPeer(server, thread.id)).toEqual(ACTIVE);
      expect(await listsOfPeer(server, child)).toEqual(ARCHIVED);
      await resumeOnPeer(server, thread.id);
      expect(await promptsOfPeer(server, thread.id)).toEqual(['SPAWN: count the wooden ships']);
      await server.call('thread/unarchive', { threadId: child });
    });
    const { results } = await peer.withSkein((skein) =>
      skein.call('threads.unarchive', { threadIds: [child], keepUpdatedAt: true }),
    );
    expect(results).toMatchObject([{ threadId: child, outcome: 'already' }]);
    await peer.withServer(era, (server) => server.call('thread/archive', { threadId: thread.id }));
    expect((await peer.threads()).map(({ archived }) => archived)).toEqual([true, true]);
  });
});

it('a thread stays where Codex finds it while another program keeps the database of Codex locked', async () => {
  const id = await peer.withServer('169', (server) =>
    startOnPeer(server, { cwd: peer.repository, historyMode: 'paginated', prompt: 'Stays' }),
  );
  const before = await peer.thread(id);
  await lockDatabase(join(peer.home, 'state_5.sqlite'));
  await expect(archive(id)).rejects.toMatchObject({ code: 'locked' });
  expect(existsSync(before.rolloutPath)).toBe(true);
  expect(await peer.thread(id)).toEqual(before);
});
