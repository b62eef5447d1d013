import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Thread, ThreadEdit, ThreadId } from '../../src/shared/thread.ts';
import type { AppServer } from '../support/codex/app-server.ts';
import { CODEX_ERAS, type CodexEra } from '../support/codex/binaries.ts';
import { askPeer, listPeer, readPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const ORIGIN = 'https://example.invalid/acme/other.git';

/** The thread whose first prompt contains these words. */
function byPrompt(threads: readonly Thread[], words: string): Thread {
  const thread = threads.find(({ preview }) => preview.includes(words));
  if (thread === undefined) throw new Error(`no thread about ${words}`);
  return thread;
}

describe.each(CODEX_ERAS)('threads made by Codex %s', (era: CodexEra) => {
  let peer: PeerHome;

  const listSkein = async () => {
    const skein = await peer.skein();
    const page = await skein.call('threads.list', {
      filter: { archived: 'all' },
      sort: { key: 'updated', order: 'desc' },
      cursor: null,
      limit: 500,
    });
    await peer.closeSkein(skein);
    return page.threads;
  };
  const edit = async (id: ThreadId, change: ThreadEdit) => {
    const skein = await peer.skein();
    const result = await skein.call('threads.update', { threadId: id, edit: change });
    await peer.closeSkein(skein);
    return result;
  };
  const withServer = async <T>(use: (server: AppServer) => Promise<T>): Promise<T> => {
    const server = await peer.server(era);
    try {
      return await use(server);
    } finally {
      await peer.stop(server);
    }
  };

  beforeAll(async () => {
    peer = await PeerHome.create();
    await peer.run(era, 'Say hello to the first thread');
    await peer.run(era, 'RUN: echo from the second thread');
    await peer.run(era, 'Explain the third thread');
  });
  afterAll(() => peer.close());

  it('are all found, and read as Codex reads them', async () => {
    const ours = await listSkein();
    await withServer(async (server) => {
      const theirs = await listPeer(server, { useStateDbOnly: false });
      expect(ours.map(({ id }) => id).toSorted()).toEqual(theirs.map(({ id }) => id).toSorted());
      for (const peerThread of theirs) {
        const thread = ours.find(({ id }) => id === peerThread.id);
        expect(thread).toMatchObject({
          name: peerThread.name,
          preview: peerThread.preview,
          cwd: peerThread.cwd,
          git: peerThread.gitInfo,
          source: peerThread.source,
          modelProvider: peerThread.modelProvider,
          rolloutPath: peerThread.path,
          historyMode: era === '131' ? 'legacy' : 'paginated',
          tokensUsed: expect.any(Number),
        });
        expect(Math.floor(Date.parse(thread?.createdAt ?? '') / 1000)).toBe(peerThread.createdAt);
        expect(thread?.tokensUsed).toBeGreaterThan(0);
      }
    });
  });

  it('show their new name in every list of Codex, in a running server and in a fresh one', async () => {
    const { id } = byPrompt(await listSkein(), 'first thread');
    await withServer(async (server) => {
      await edit(id, { name: 'Renamed by Skein' });
      for (const thread of await askPeer(server, id)) expect(thread?.name).toBe('Renamed by Skein');
    });
    await withServer(async (server) => {
      for (const thread of await askPeer(server, id)) expect(thread?.name).toBe('Renamed by Skein');
    });
  });

  it('show a second name after the first, and none after it was cleared', async () => {
    const { id } = byPrompt(await listSkein(), 'first thread');
    await edit(id, { name: 'First name' });
    await edit(id, { name: 'Second name' });
    await withServer(async (server) => {
      for (const thread of await askPeer(server, id)) expect(thread?.name).toBe('Second name');
    });
    const { thread: cleared } = await edit(id, { name: null });
    expect(cleared.name).toBeNull();
    await withServer(async (server) => {
      for (const thread of await askPeer(server, id)) expect(thread?.name).toBeNull();
    });
    expect(byPrompt(await listSkein(), 'first thread').name).toBeNull();
  });

  it('show git metadata as set, as changed in part and as cleared', async () => {
    const { id, git: original } = byPrompt(await listSkein(), 'second thread');
    expect(original.branch).toBe('main');
    await withServer(async (server) => {
      const gitInfo = { sha: SHA, branch: 'feature/skein', originUrl: ORIGIN };
      await edit(id, { gitInfo });
      for (const thread of await askPeer(server, id)) expect(thread?.gitInfo).toEqual(gitInfo);
      await edit(id, { gitInfo: { branch: 'other' } });
      for (const thread of await askPeer(server, id))
        expect(thread?.gitInfo).toEqual({ ...gitInfo, branch: 'other' });
      await edit(id, { gitInfo: { branch: null, sha: 'abcdef0' } });
      const partly = { sha: 'abcdef0', branch: null, originUrl: ORIGIN };
      for (const thread of await askPeer(server, id)) expect(thread?.gitInfo).toEqual(partly);
    });
    const { thread } = await edit(id, { gitInfo: { sha: null, originUrl: null } });
    expect(thread.git).toEqual({ sha: null, branch: null, originUrl: null });
    await withServer(async (server) => {
      for (const peerThread of await askPeer(server, id)) {
        const { sha = null, branch = null, originUrl = null } = peerThread?.gitInfo ?? {};
        expect({ sha, branch, originUrl }).toEqual({ sha: null, branch: null, originUrl: null });
      }
    });
    expect(byPrompt(await listSkein(), 'second thread').git).toEqual(thread.git);
  });

  it('keep transcript, order and every earlier byte through all kinds of edits', async () => {
    const { id, rolloutPath } = byPrompt(await listSkein(), 'third thread');
    const before = readFileSync(rolloutPath);
    const { mtimeMs } = statSync(rolloutPath);
    const orderBefore = (await listSkein()).map((thread) => thread.id);
    const peerBefore = await withServer((server) => readPeer(server, id, true));
    await edit(id, {
      name: 'All at once',
      gitInfo: { branch: 'all', sha: SHA, originUrl: null },
      memoryMode: 'disabled',
    });
    const peerAfter = await withServer((server) => readPeer(server, id, true));
    expect(peerAfter.turns).toEqual(peerBefore.turns);
    expect(peerAfter.turns).toHaveLength(1);
    expect(peerAfter.preview).toBe(peerBefore.preview);
    expect(peerAfter).toMatchObject({
      name: 'All at once',
      gitInfo: { branch: 'all', sha: SHA, originUrl: null },
    });
    expect(readFileSync(rolloutPath).subarray(0, before.length).equals(before)).toBe(true);
    expect(Math.floor(statSync(rolloutPath).mtimeMs)).toBe(Math.floor(mtimeMs));
    expect((await listSkein()).map((thread) => thread.id)).toEqual(orderBefore);
    expect(byPrompt(await listSkein(), 'third thread').memoryMode).toBe('disabled');
  });

  it('that Codex itself renames and edits show that in an open window without being asked', async () => {
    const skein = await peer.skein('window');
    const { id } = byPrompt(await listSkein(), 'first thread');
    await withServer(async (server) => {
      const read = () => skein.call('threads.refresh', { ids: [id], filter: { archived: 'all' } });
      await expect.poll(async () => (await read()).threads.length, { timeout: 5_000 }).toBe(1);
      await server.call('thread/name/set', { threadId: id, name: 'Named by Codex' });
      await expect
        .poll(async () => (await read()).threads[0]?.name, { timeout: 3_000 })
        .toBe('Named by Codex');
      await server.call('thread/metadata/update', { threadId: id, gitInfo: { branch: 'by-codex' } });
      await expect
        .poll(async () => (await read()).threads[0]?.git.branch, { timeout: 3_000 })
        .toBe('by-codex');
      await server.call('thread/archive', { threadId: id });
      await expect.poll(async () => (await read()).threads[0]?.archived, { timeout: 3_000 }).toBe(true);
    });
    await peer.closeSkein(skein);
  });

  it('can be renamed and git-edited while archived, and Codex agrees after it took them out again', async () => {
    const archived = byPrompt(await listSkein(), 'first thread');
    expect(archived.archived).toBe(true);
    await edit(archived.id, { name: 'Archived name', gitInfo: { branch: 'archived-branch' } });
    await withServer(async (server) => {
      await server.call('thread/unarchive', { threadId: archived.id });
      for (const thread of await askPeer(server, archived.id)) {
        expect(thread?.name).toBe('Archived name');
        expect(thread?.gitInfo?.branch).toBe('archived-branch');
      }
    });
  });

  it('survive a rebuild of the Codex databases as far as this Codex keeps anything in files', async () => {
    const { id } = byPrompt(await listSkein(), 'second thread');
    await edit(id, {
      name: 'Kept',
      gitInfo: { sha: SHA, branch: 'kept', originUrl: ORIGIN },
      memoryMode: 'disabled',
    });
    peer.forgetDatabases();
    const rebuilt = await withServer(async (server) => (await askPeer(server, id))[0]);
    if (era === '131') {
      expect(rebuilt).toMatchObject({
        name: 'Kept',
        gitInfo: { sha: SHA, branch: 'kept', originUrl: ORIGIN },
      });
      expect(byPrompt(await listSkein(), 'second thread').memoryMode).toBe('disabled');
    }
    expect(byPrompt(await listSkein(), 'second thread').name).toBe('Kept');
    expect(rebuilt?.id).toBe(id);
  });
});
