import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Thread, ThreadId } from '../../src/shared/thread.ts';
import { ERAS_AND_MODES } from './eras-and-modes.ts';
import {
  ACTIVE,
  ARCHIVED,
  askPeer,
  listsOfPeer,
  promptsOfPeer,
  readPeer,
  resumeOnPeer,
  startOnPeer,
} from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

/** How each Codex says, in each way of asking, that it does not have a thread. */
const GONE = /not loaded|no rollout found|file does not exist|missing source rollout/;

let peer: PeerHome;
beforeEach(async () => {
  peer = await PeerHome.create();
});
afterEach(() => peer.close());

/** Moves one thread to the trash and returns what restores it. */
async function trash(threadId: ThreadId): Promise<string> {
  const { results } = await peer.withSkein((skein) => skein.call('threads.delete', { threadId }));
  expect(results).toMatchObject([{ threadId, outcome: 'done', deletionId: expect.any(String) }]);
  return results[0]?.deletionId ?? '';
}

async function restore(deletionId: string): Promise<void> {
  const { results } = await peer.withSkein((skein) =>
    skein.call('trash.restore', { deletionIds: [deletionId] }),
  );
  expect(results).toMatchObject([{ outcome: 'done' }]);
}

describe.each(ERAS_AND_MODES)('a $historyMode thread of Codex $era', ({ era, historyMode }) => {
  const edits = {
    name: 'Kept in mind',
    gitInfo: { sha: SHA, branch: 'mine' },
    memoryMode: 'disabled',
  } as const;

  async function editedThread(): Promise<Thread> {
    const id = await peer.withServer(era, async (server) => {
      const cwd = peer.repository;
      await startOnPeer(server, { cwd, historyMode, prompt: 'One that stays' });
      return startOnPeer(server, { cwd, historyMode, prompt: 'One to delete' });
    });
    await peer.edit(id, edits);
    return peer.thread(id);
  }

  it('that Skein deletes is gone to Codex, and after a restore is there as it was and goes on', async () => {
    const before = await editedThread();
    const { id, rolloutPath } = before;
    const bytes = readFileSync(rolloutPath);
    const running = await peer.server(era);
    expect(await listsOfPeer(running, id)).toEqual(ACTIVE);
    const deletionId = await trash(id);
    expect(existsSync(rolloutPath)).toBe(false);
    expect((await peer.threads()).map(({ preview }) => preview)).toEqual(['One that stays']);
    const isGone = async (server: typeof running) => {
      expect(await listsOfPeer(server, id)).toEqual([]);
      await expect(readPeer(server, id, true)).rejects.toThrow(GONE);
      await expect(resumeOnPeer(server, id)).rejects.toThrow(GONE);
    };
    await isGone(running);
    await peer.stop(running);
    await peer.withServer(era, isGone);
    await expect(peer.resume(era, id, 'Are you there?')).rejects.toThrow(GONE);

    await restore(deletionId);
    expect(readFileSync(rolloutPath).equals(bytes)).toBe(true);
    expect(await peer.thread(id)).toEqual(before);
    await peer.withServer(era, async (server) => {
      expect(await listsOfPeer(server, id)).toEqual(ACTIVE);
      for (const seen of await askPeer(server, id)) {
        expect(seen).toMatchObject({ name: edits.name, gitInfo: edits.gitInfo, preview: 'One to delete' });
      }
    });
    await peer.resume(era, id, 'Back again');
    await peer.withServer(era, async (server) => {
      await resumeOnPeer(server, id);
      expect(await promptsOfPeer(server, id)).toEqual(['One to delete', 'Back again']);
    });
    expect(await peer.thread(id)).toMatchObject({ name: edits.name, memoryMode: 'disabled' });
  });

  it('that was archived when Skein deleted it comes back into the archive of Codex', async () => {
    const { id } = await editedThread();
    await peer.withServer(era, (server) => server.call('thread/archive', { threadId: id }));
    const { rolloutPath } = await peer.thread(id);
    const deletionId = await trash(id);
    await peer.withServer(era, async (server) => expect(await listsOfPeer(server, id)).toEqual([]));
    await restore(deletionId);
    expect(await peer.thread(id)).toMatchObject({ archived: true, rolloutPath, name: edits.name });
    await peer.withServer(era, async (server) => {
      expect(await listsOfPeer(server, id)).toEqual(ARCHIVED);
      await server.call('thread/unarchive', { threadId: id });
    });
    await peer.resume(era, id, 'Out of both');
    expect(await peer.prompts(id)).toEqual(['One to delete', 'Out of both']);
  });
});

describe.each(['legacy', 'paginated'] as const)(
  'a %s thread that Codex 0.169 itself deletes',
  (historyMode) => {
    it('is gone to Skein too, which finds nothing left to move', async () => {
      const id = await peer.withServer('169', (server) =>
        startOnPeer(server, { cwd: peer.repository, historyMode, prompt: 'Deleted for good' }),
      );
      await peer.edit(id, { name: 'Named before' });
      const skein = await peer.skein('window');
      const { code, stderr } = await peer.codex('169', ['delete', '--force', id]);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(await peer.threads()).toEqual([]);
      await expect(skein.call('threads.read', { threadId: id })).rejects.toMatchObject({ code: 'not_found' });
      await expect(skein.call('threads.archive', { threadId: id })).rejects.toMatchObject({
        code: 'not_found',
      });
      await expect(skein.call('threads.delete', { threadId: id })).rejects.toMatchObject({
        code: 'not_found',
      });
      expect((await skein.call('trash.list', {})).deleted).toEqual([]);
    });
  },
);
