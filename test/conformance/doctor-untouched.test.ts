import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ThreadId } from '../../src/shared/thread.ts';
import { AppServer } from '../support/codex/app-server.ts';
import { CODEX_ERAS, type CodexEra } from '../support/codex/binaries.ts';
import { peerBinary } from './peer-binary.ts';
import { listsOfPeer, startOnPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';

/** What of a home the doctor explains and does not repair, because Codex does, or says how. */

let peer: PeerHome;
beforeEach(async () => {
  peer = await PeerHome.create();
});

afterEach(() => peer.close());

type Mode = 'legacy' | 'paginated';

const start = (era: CodexEra, prompt: string, historyMode: Mode = 'legacy'): Promise<ThreadId> =>
  peer.withServer(era, (server) => startOnPeer(server, { cwd: peer.repository, historyMode, prompt }));

function inDatabase<T>(use: (db: Database.Database) => T): T {
  const db = new Database(join(peer.home, 'state_5.sqlite'));
  try {
    return use(db);
  } finally {
    db.close();
  }
}

function hasRow(id: ThreadId): boolean {
  return inDatabase((db) => db.prepare('SELECT 1 FROM threads WHERE id = ?').get(id) !== undefined);
}

function rolloutOf(id: ThreadId): string {
  const names = readdirSync(join(peer.home, 'sessions'), { recursive: true, encoding: 'utf8' });
  const name = names.find((one) => one.endsWith(`${id}.jsonl`));
  if (name === undefined) throw new Error(`no rollout of ${id}`);
  return join(peer.home, 'sessions', name);
}

/** Takes the rollout out of the home; the result puts it back. */
function takeAway(id: ThreadId): () => void {
  const path = rolloutOf(id);
  const aside = join(peer.root, 'aside.jsonl');
  renameSync(path, aside);
  return () => renameSync(aside, path);
}

async function orphanFinding(id: ThreadId) {
  const { groups } = await peer.withSkein((skein) => skein.call('doctor.check', { limit: 100 }));
  const orphans = groups.find(({ code }) => code === 'row-orphan')?.findings ?? [];
  return orphans.find(({ threadId }) => threadId === id);
}

describe('a row without a rollout', () => {
  it.each(CODEX_ERAS)(
    'is in no list of Codex %s; the older one removes it, the newer one keeps it',
    async (era) => {
      const id = await start(era, 'Lost');
      takeAway(id);
      expect(await orphanFinding(id)).toMatchObject({ severity: 'warning', repair: null });
      expect(await peer.withServer(era, (server) => listsOfPeer(server, id))).toEqual([]);
      expect(hasRow(id)).toBe(era === '169');
    },
  );

  it('still has what the file alone does not tell, when it was kept and the file comes back', async () => {
    const id = await start('169', 'Found again', 'paginated');
    await peer.withServer('169', (server) =>
      server.call('thread/metadata/update', { threadId: id, gitInfo: { branch: 'kept-in-the-row' } }),
    );
    const putBack = takeAway(id);
    await peer.withServer('169', (server) => listsOfPeer(server, id));
    putBack();
    expect((await peer.thread(id)).git.branch).toBe('kept-in-the-row');
    expect(await peer.withServer('169', (server) => listsOfPeer(server, id))).toHaveLength(2);
  });

  it('is removed by the command that the doctor names', async () => {
    const id = await start('169', 'To be given up');
    takeAway(id);
    const command = /codex (delete --force \S+)/.exec((await orphanFinding(id))?.advice ?? '')?.[1] ?? '';
    const { code } = await peer.codex('169', command.split(' '));
    expect(code).toBe(0);
    expect(hasRow(id)).toBe(false);
  });
});

describe.each(CODEX_ERAS)('a backfill of Codex %s that was never ended', (era) => {
  const running = (secondsAgo: number) =>
    inDatabase((db) =>
      db
        .prepare("UPDATE backfill_state SET status = 'running', updated_at = ? WHERE id = 1")
        .run(Math.floor(Date.now() / 1_000) - secondsAgo),
    );

  it('is taken over by the next Codex after 900 seconds, and refused before', async () => {
    const id = await start(era, 'Hello');
    running(905);
    expect(await peer.withServer(era, (server) => listsOfPeer(server, id))).toHaveLength(2);
    const state = inDatabase((db) => db.prepare('SELECT status FROM backfill_state').get());
    expect(state).toEqual({ status: 'complete' });
    running(100);
    await expect(AppServer.start(peerBinary(era), peer.home)).rejects.toThrow('ended with 1');
  }, 60_000);
});
