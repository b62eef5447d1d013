import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveThread } from '../../src/main/thread-store/index.ts';
import type { Thread, ThreadId } from '../../src/shared/thread.ts';
import type { AppServer } from '../support/codex/app-server.ts';
import { ERAS_AND_MODES, type EraAndMode } from './eras-and-modes.ts';
import { turnItems } from './live-items.ts';
import {
  ACTIVE,
  forkOnPeer,
  listsOfPeer,
  promptsOfPeer,
  readPeer,
  resumeOnPeer,
  startOnPeer,
  turnOnPeer,
} from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';
import { beginsWith, expectWellNumbered, linesOf } from './rollout-files.ts';

let peer: PeerHome;
beforeEach(async () => {
  peer = await PeerHome.create();
});
afterEach(() => peer.close());

/** A closed thread with two turns, the first with a command. */
async function source({ era, historyMode }: EraAndMode): Promise<Thread> {
  const id = await peer.withServer(era, async (server) => {
    const started = { cwd: peer.repository, historyMode, prompt: 'RUN: echo the first' };
    const threadId = await startOnPeer(server, started);
    await turnOnPeer(server, threadId, 'The second');
    return threadId;
  });
  return peer.thread(id);
}

const SAID = ['RUN: echo the first', 'The second'];

const forkBySkein = (threadId: ThreadId) =>
  peer.withSkein((skein) => skein.call('threads.fork', { threadId }));

async function prompts(server: AppServer, threadId: string): Promise<readonly string[]> {
  await resumeOnPeer(server, threadId);
  return promptsOfPeer(server, threadId);
}

describe.each(ERAS_AND_MODES)('a $historyMode thread of Codex $era', (eraAndMode) => {
  const { era, historyMode } = eraAndMode;

  it('that Skein forks is two threads to Codex, each of which goes its own way', async () => {
    const { id, rolloutPath } = await source(eraAndMode);
    await peer.edit(id, { name: 'The trunk' });
    const bytes = readFileSync(rolloutPath);
    const running = await peer.server(era);
    const fork = await forkBySkein(id);
    expect(fork).toMatchObject({ preview: SAID[0], historyMode, archived: false });
    expect(await listsOfPeer(running, fork.id)).toEqual(ACTIVE);
    const seen = await readPeer(running, fork.id);
    expect(seen).toMatchObject({ forkedFromId: id, preview: SAID[0], gitInfo: { branch: 'main' } });
    // Only a row of Codex's database can name a paginated thread, and Codex has none of the fork yet.
    if (historyMode === 'legacy') expect(seen.name).toBe(fork.name);
    expect(await prompts(running, fork.id)).toEqual(SAID);
    await peer.stop(running);
    expectWellNumbered(fork.rolloutPath);

    await peer.resume(era, fork.id, 'Only in the fork');
    await peer.resume(era, id, 'Only in the trunk');
    expect(beginsWith(rolloutPath, bytes)).toBe(true);
    await peer.withServer(era, async (server) => {
      expect(await prompts(server, id)).toEqual([...SAID, 'Only in the trunk']);
      expect(await prompts(server, fork.id)).toEqual([...SAID, 'Only in the fork']);
    });
    expect(await peer.prompts(fork.id)).toEqual([...SAID, 'Only in the fork']);
    expectWellNumbered(fork.rolloutPath);
    expect((await peer.threads()).map((thread) => thread.name)).toEqual(['The trunk', fork.name]);
  });

  it('that Skein forks stays whole when the one it came from is deleted, and Codex forks it on', async () => {
    const { id } = await source(eraAndMode);
    const fork = await forkBySkein(id);
    await peer.withSkein((skein) => skein.call('threads.delete', { threadId: id }));
    const again = await peer.withServer(era, async (server) => {
      expect(await prompts(server, fork.id)).toEqual(SAID);
      const threadId = await forkOnPeer(server, fork.id);
      await turnOnPeer(server, threadId, 'Forked on');
      expect(await promptsOfPeer(server, threadId)).toEqual([...SAID, 'Forked on']);
      return threadId;
    });
    expect(await peer.prompts(again)).toEqual([...SAID, 'Forked on']);
  });

  it('that Codex forks is whole to Skein, which appends to it, and Codex goes on', async () => {
    const { id, rolloutPath } = await source(eraAndMode);
    const forkId = await peer.withServer(era, async (server) => {
      const threadId = await forkOnPeer(server, id);
      await turnOnPeer(server, threadId, 'In the fork');
      return threadId;
    });
    await peer.resume(era, id, 'Later in the trunk');
    const bytes = readFileSync(rolloutPath);
    const said = [...SAID, 'In the fork'];
    expect(await peer.thread(forkId)).toMatchObject({ preview: SAID[0], historyMode, archived: false });
    expect(await peer.prompts(forkId)).toEqual(said);
    await peer.withStore(async (store) => {
      const live = await LiveThread.resume(store, { threadId: forkId });
      await live.append(turnItems(forkId, 'By Skein', 'So it is'));
      await live.shutdown();
    });
    await peer.resume(era, forkId, 'By Codex again');
    const all = [...said, 'By Skein', 'By Codex again'];
    expect(await peer.withServer(era, (server) => prompts(server, forkId))).toEqual(all);
    expect(await peer.prompts(forkId)).toEqual(all);
    expectWellNumbered((await peer.thread(forkId)).rolloutPath);
    expect(readFileSync(rolloutPath).equals(bytes)).toBe(true);
  });

  it('that Codex forked can be forked by Skein, also before a word was said in the fork', async () => {
    const { id } = await source(eraAndMode);
    const [silent, spoken] = await peer.withServer(era, async (server) => {
      const first = await forkOnPeer(server, id);
      const second = await forkOnPeer(server, id);
      await turnOnPeer(server, second, 'In the fork');
      return [first, second] as const;
    });
    const ofSilent = await forkBySkein(silent);
    const ofSpoken = await forkBySkein(spoken);
    await peer.withServer(era, async (server) => {
      for (const fork of [ofSilent, ofSpoken]) expect(await listsOfPeer(server, fork.id)).toEqual(ACTIVE);
      expect(await prompts(server, ofSilent.id)).toEqual(SAID);
      expect(await prompts(server, ofSpoken.id)).toEqual([...SAID, 'In the fork']);
    });
    await peer.resume(era, ofSpoken.id, 'And on');
    expect(await peer.prompts(ofSpoken.id)).toEqual([...SAID, 'In the fork', 'And on']);
    expect(await peer.prompts(ofSilent.id)).toEqual(SAID);
    for (const fork of [ofSilent, ofSpoken]) expect(fork.preview).toBe(SAID[0]);
  });
});

it('a paginated thread whose history a fork of Codex 0.169 still reads is not deleted by Skein', async () => {
  const { id, rolloutPath } = await source({ era: '169', historyMode: 'paginated' });
  const forkId = await peer.withServer('169', (server) => forkOnPeer(server, id));
  expect(linesOf((await peer.thread(forkId)).rolloutPath)[0]?.payload.history_base).toMatchObject({
    thread_id: id,
  });
  const bytes = readFileSync(rolloutPath);
  await expect(
    peer.withSkein((skein) => skein.call('threads.delete', { threadId: id })),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(forkId) });
  expect(readFileSync(rolloutPath).equals(bytes)).toBe(true);
  await peer.withServer('169', async (server) => {
    expect(await prompts(server, forkId)).toEqual(SAID);
    await expect(server.call('thread/delete', { threadId: id })).rejects.toThrow(/forked history/);
  });
  await peer.withSkein((skein) => skein.call('threads.archive', { threadId: id }));
  await peer.resume('169', forkId, 'The trunk is put away');
  expect(await peer.prompts(forkId)).toEqual([...SAID, 'The trunk is put away']);
});
