import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveThread, newThreadId } from '../../src/main/thread-store/index.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import { ERAS_AND_MODES } from './eras-and-modes.ts';
import { newThread, turnItems } from './live-items.ts';
import { ACTIVE, ARCHIVED, listsOfPeer, promptsOfPeer, readPeer, resumeOnPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';

let peer: PeerHome;
beforeEach(async () => {
  peer = await PeerHome.create();
});
afterEach(() => peer.close());

describe.each(ERAS_AND_MODES)(
  'a home in which only Skein wrote $historyMode threads, and Codex $era',
  ({ era, historyMode }) => {
    const write = async (prompt: string): Promise<ThreadId> => {
      const id = newThreadId();
      await peer.withStore(async (store) => {
        const live = await LiveThread.create(store, newThread(id, peer.repository, historyMode));
        await live.append(turnItems(id, prompt, 'Done'));
        await live.shutdown();
      });
      return id;
    };

    it('is what Skein says when Codex opens it for the first time, and when it rebuilds its databases', async () => {
      const kept = await write('Keep this');
      const away = await write('Put this away');
      const gone = await write('Delete this');
      await peer.edit(kept, { name: 'Kept' });
      await peer.withSkein(async (skein) => {
        await skein.call('threads.archive', { threadId: away });
        await skein.call('threads.delete', { threadId: gone });
      });
      for (const start of ['first', 'rebuilt']) {
        await peer.withServer(era, async (server) => {
          expect([start, await listsOfPeer(server, kept)]).toEqual([start, ACTIVE]);
          expect([start, await listsOfPeer(server, away)]).toEqual([start, ARCHIVED]);
          expect([start, await listsOfPeer(server, gone)]).toEqual([start, []]);
          // A paginated thread has its name only in a row of Codex's database.
          const name = historyMode === 'legacy' ? 'Kept' : null;
          expect(await readPeer(server, kept)).toMatchObject({ name, preview: 'Keep this' });
        });
        peer.forgetDatabases();
      }
      await peer.resume(era, kept, 'Go on');
      await peer.withServer(era, async (server) => {
        await server.call('thread/unarchive', { threadId: away });
        for (const id of [kept, away]) await resumeOnPeer(server, id);
        expect(await promptsOfPeer(server, kept)).toEqual(['Keep this', 'Go on']);
        expect(await promptsOfPeer(server, away)).toEqual(['Put this away']);
      });
      const threads = await peer.threads();
      expect(threads.map(({ name, archived }) => [name, archived])).toEqual([
        ['Kept', false],
        [null, false],
      ]);
    });
  },
);
