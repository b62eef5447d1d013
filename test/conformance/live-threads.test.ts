import { readFileSync, truncateSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveThread, newThreadId } from '../../src/main/thread-store/index.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import { ERAS_AND_MODES } from './eras-and-modes.ts';
import { newThread, turnItems } from './live-items.ts';
import {
  ACTIVE,
  answersOfPeer,
  askPeer,
  listsOfPeer,
  promptsOfPeer,
  resumeOnPeer,
  startOnPeer,
} from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';
import { beginsWith, expectWellNumbered, linesOf } from './rollout-files.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

let peer: PeerHome;
beforeEach(async () => {
  peer = await PeerHome.create();
});
afterEach(() => peer.close());

/** What Skein does in a thread that it loads for this and lets go. */
function inThread(threadId: ThreadId, work: (live: LiveThread) => Promise<unknown>): Promise<void> {
  return peer.withStore(async (store) => {
    const live = await LiveThread.resume(store, { threadId });
    await work(live);
    await live.shutdown();
  });
}

describe.each(ERAS_AND_MODES)('a $historyMode thread and Codex $era', ({ era, historyMode }) => {
  /** A thread that Skein makes, with one turn. */
  async function written(): Promise<ThreadId> {
    const id = newThreadId();
    await peer.withStore(async (store) => {
      const live = await LiveThread.create(store, newThread(id, peer.repository, historyMode));
      await live.append(turnItems(id, 'Skein begins', 'Skein answers'));
      await live.shutdown();
    });
    return id;
  }
  const begun = (prompt: string) =>
    peer.withServer(era, (server) => startOnPeer(server, { cwd: peer.repository, historyMode, prompt }));
  const prompts = (id: ThreadId) =>
    peer.withServer(era, async (server) => {
      await resumeOnPeer(server, id);
      return promptsOfPeer(server, id);
    });

  it('that Skein makes is listed, read and continued by Codex, and each goes on after the other', async () => {
    await peer.run(era, 'Another thread, so that Codex has its databases');
    const server = await peer.server(era);
    const id = await written();
    expect(await listsOfPeer(server, id)).toEqual(ACTIVE);
    for (const seen of await askPeer(server, id)) {
      expect(seen).toMatchObject({
        preview: 'Skein begins',
        name: null,
        cwd: peer.repository,
        source: 'vscode',
        modelProvider: 'peer',
        gitInfo: { branch: 'main' },
      });
    }
    await peer.stop(server);

    const { rolloutPath: path } = await peer.thread(id);
    const made = readFileSync(path);
    await peer.resume(era, id, 'Codex goes on');
    expect(beginsWith(path, made)).toBe(true);
    const continued = readFileSync(path);
    await inThread(id, (live) => live.append(turnItems(id, 'Skein again', 'Skein answers again')));
    expect(beginsWith(path, continued)).toBe(true);
    await peer.resume(era, id, 'Codex again');

    const said = ['Skein begins', 'Codex goes on', 'Skein again', 'Codex again'];
    expect(await prompts(id)).toEqual(said);
    expect(await peer.prompts(id)).toEqual(said);
    expectWellNumbered(path);
    const metas = linesOf(path).filter(({ type }) => type === 'session_meta');
    expect(metas.map(({ payload }) => payload.id)).toEqual([id]);
    expect(await peer.thread(id)).toMatchObject({ preview: 'Skein begins', historyMode, tokensUsed: 240 });
  });

  it('that Codex began takes turns from Skein, which Codex reads and follows up', async () => {
    const id = await begun('Codex begins');
    const before = await peer.thread(id);
    await inThread(id, (live) => live.append(turnItems(id, 'Skein goes on', 'Skein says so')));
    expect(await prompts(id)).toEqual(['Codex begins', 'Skein goes on']);
    await peer.resume(era, id, 'Codex follows up');
    await peer.withServer(era, async (server) => {
      await resumeOnPeer(server, id);
      expect(await promptsOfPeer(server, id)).toEqual(['Codex begins', 'Skein goes on', 'Codex follows up']);
      expect((await answersOfPeer(server, id)).at(1)).toBe('Skein says so');
      for (const seen of await askPeer(server, id)) expect(seen?.preview).toBe('Codex begins');
    });
    expectWellNumbered(before.rolloutPath);
    expect(await peer.thread(id)).toMatchObject({ preview: before.preview, git: before.git });
  });

  it('that Skein makes carries the name, git metadata and memory mode it got while it was live', async () => {
    await peer.run(era, 'Another thread, so that Codex has its databases');
    const id = newThreadId();
    await peer.withStore(async (store) => {
      const live = await LiveThread.create(store, newThread(id, peer.repository, historyMode));
      await live.append(turnItems(id, 'Named while live', 'So it is'));
      await peer.withServer(era, async (server) => expect(await listsOfPeer(server, id)).toEqual(ACTIVE));
      const gitInfo = { sha: SHA, branch: 'live', originUrl: null };
      await live.updateMetadata({ name: 'A live name', gitInfo, memoryMode: 'disabled' }, false);
      await live.append(turnItems(id, 'And after that', 'Still so'));
      await live.shutdown();
    });
    await peer.withServer(era, async (server) => {
      for (const seen of await askPeer(server, id)) {
        expect(seen).toMatchObject({ name: 'A live name', gitInfo: { sha: SHA, branch: 'live' } });
      }
    });
    await peer.resume(era, 'A live name', 'Found by its name');
    expect(await prompts(id)).toEqual(['Named while live', 'And after that', 'Found by its name']);
    expect(await peer.thread(id)).toMatchObject({
      name: 'A live name',
      git: { sha: SHA, branch: 'live', originUrl: null },
      memoryMode: 'disabled',
    });
  });

  it('whose last line a crash of Codex tore is sealed by Skein, and everyone reads on', async () => {
    const id = await begun('Before the crash');
    const { rolloutPath: path } = await peer.thread(id);
    const whole = readFileSync(path);
    const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
    truncateSync(path, lastLine + 40);
    const torn = readFileSync(path);
    await inThread(id, (live) => live.append(turnItems(id, 'After the crash', 'All there')));
    expect(beginsWith(path, torn)).toBe(true);
    expect(readFileSync(path).at(torn.length)).toBe(0x0a);
    await peer.resume(era, id, 'And on it goes');
    const said = ['Before the crash', 'After the crash', 'And on it goes'];
    expect(await prompts(id)).toEqual(said);
    expect(await peer.prompts(id)).toEqual(said);
  });
});

describe.each(['legacy', 'paginated'] as const)('a %s thread has one writer at a time', (historyMode) => {
  it('Codex 0.169 is refused while Skein has it, and goes on when Skein let it go', async () => {
    const server = await peer.server('169');
    const id = await startOnPeer(server, { cwd: peer.repository, historyMode, prompt: 'Whose is it?' });
    await peer.stop(server);
    await inThread(id, async (live) => {
      const other = await peer.server('169');
      await expect(resumeOnPeer(other, id)).rejects.toThrow(/already has an active writer/);
      await expect(other.call('thread/archive', { threadId: id })).rejects.toThrow(/active writer/);
      await expect(peer.resume('169', id, 'Not now')).rejects.toThrow(/active writer/);
      expect(await promptsOfPeer(other, id)).toEqual(['Whose is it?']);
      await live.append(turnItems(id, 'Mine', 'Yours soon'));
      await live.shutdown();
      await resumeOnPeer(other, id);
      expect(await promptsOfPeer(other, id)).toEqual(['Whose is it?', 'Mine']);
      await peer.stop(other);
    });
    await peer.resume('169', id, 'Now');
    expect(await peer.prompts(id)).toEqual(['Whose is it?', 'Mine', 'Now']);
  });

  it('Skein is refused while Codex 0.169 has it, and leaves every byte alone', async () => {
    const server = await peer.server('169');
    const id = await startOnPeer(server, { cwd: peer.repository, historyMode, prompt: 'Kept by Codex' });
    const { rolloutPath } = await peer.thread(id);
    const before = readFileSync(rolloutPath);
    const conflict = { code: 'conflict' };
    await expect(inThread(id, async () => undefined)).rejects.toMatchObject(conflict);
    await peer.withSkein(async (skein) => {
      await expect(skein.call('threads.archive', { threadId: id })).rejects.toMatchObject(conflict);
      await expect(skein.call('threads.delete', { threadId: id })).rejects.toMatchObject(conflict);
    });
    expect(readFileSync(rolloutPath).equals(before)).toBe(true);
    expect(await listsOfPeer(server, id)).toEqual(ACTIVE);
    await peer.stop(server);
    await inThread(id, (live) => live.append(turnItems(id, 'Let go', 'Taken')));
    expect(await peer.prompts(id)).toEqual(['Kept by Codex', 'Let go']);
  });
});
