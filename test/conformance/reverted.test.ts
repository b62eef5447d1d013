import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ThreadId } from '../../src/shared/thread.ts';
import type { AppServer } from '../support/codex/app-server.ts';
import {
  ACTIVE,
  ARCHIVED,
  listsOfPeer,
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

const prompts = (turns: readonly { readonly items: readonly unknown[] }[]) =>
  turns.map(({ items }) => /"text":"([^"]*)"/.exec(JSON.stringify(items))?.[1]);

/** Three turns, of which the last was taken back and said anew, twice: three files. */
async function revertedTwice(server: AppServer): Promise<ThreadId> {
  const cwd = peer.repository;
  const id = await startOnPeer(server, { cwd, historyMode: 'paginated', prompt: 'One' });
  for (const prompt of ['Two', 'Two again']) {
    await turnOnPeer(server, id, prompt);
    if (prompt === 'Two again') break;
    await revertLast(server, id);
  }
  await revertLast(server, id);
  await turnOnPeer(server, id, 'Two at last');
  return id;
}

async function revertLast(server: AppServer, threadId: ThreadId): Promise<void> {
  const { turns } = await readPeer(server, threadId, true);
  await server.call('thread/revert', { threadId, beforeTurnId: turns.at(-1)?.id });
}

describe('a thread that Codex 0.169 reverted', () => {
  it('is read whole, archived, taken back and forked by Skein, and Codex agrees each time', async () => {
    const id = await peer.withServer('169', revertedTwice);
    const SAID = ['One', 'Two at last'];
    const { turns } = await peer.withServer('169', (server) => readPeer(server, id, true));
    expect(prompts(turns)).toEqual(SAID);
    await peer.withSkein(async (skein) => {
      const history = await skein.call('transcript.read', { threadId: id, from: null, limit: 50 });
      const said = history.items.flatMap((item) => (item.kind === 'userMessage' ? [item.text.text] : []));
      expect([said, history.state.lacksBase]).toEqual([SAID, false]);
      expect((await skein.call('threads.archive', { threadId: id })).results).toMatchObject([
        { outcome: 'done' },
      ]);
    });
    await peer.withServer('169', async (server) => {
      expect(await listsOfPeer(server, id)).toEqual(ARCHIVED);
      expect(prompts((await readPeer(server, id, true)).turns)).toEqual(SAID);
    });
    await peer.withSkein((skein) =>
      skein.call('threads.unarchive', { threadIds: [id], keepUpdatedAt: false }),
    );
    const fork = await peer.withSkein((skein) => skein.call('threads.fork', { threadId: id }));
    await peer.withServer('169', async (server) => {
      expect(await listsOfPeer(server, id)).toEqual(ACTIVE);
      await resumeOnPeer(server, id);
      await turnOnPeer(server, id, 'And on');
      expect(prompts((await readPeer(server, id, true)).turns)).toEqual([...SAID, 'And on']);
      await resumeOnPeer(server, fork.id);
      expect(prompts((await readPeer(server, fork.id, true)).turns)).toEqual(SAID);
    });
  });
});
