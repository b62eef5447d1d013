import { existsSync, mkdirSync, readFileSync, renameSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ThreadId } from '../../src/shared/thread.ts';
import { listedFor } from './listed-for.ts';
import { askPeer, promptsOfPeer, readPeer, resumeOnPeer, startOnPeer, turnOnPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';

const MONTH_MS = 30 * 24 * 60 * 60 * 1_000;
const HERE = [true, true];
const GONE = [false, false];

describe.each(['legacy', 'paginated'] as const)(
  'a compressed %s thread whose folder moved',
  (historyMode) => {
    let peer: PeerHome;
    let from: string;
    let to: string;
    let id: ThreadId;
    let packed: string;

    const relink = () => peer.withSkein((app) => app.call('relink.run', { from, to, threadId: null }));

    beforeEach(async () => {
      peer = await PeerHome.create();
      from = join(peer.root, 'project');
      to = join(peer.root, 'moved', 'a project of a longer name');
      mkdirSync(from);
      mkdirSync(join(peer.root, 'moved'));
      id = await peer.withServer('169', (server) =>
        startOnPeer(server, { cwd: from, historyMode, prompt: 'In the old folder' }),
      );
      renameSync(from, to);
      const { rolloutPath } = await peer.thread(id);
      const at = new Date(Date.now() - MONTH_MS);
      utimesSync(rolloutPath, at, at);
      await peer.withSkein((app) => app.call('space.run', { action: 'compress', threadIds: [id] }));
      packed = `${rolloutPath}.zst`;
    });
    afterEach(() => peer.close());

    it('stays compressed, and is listed, read, resumed and continued in the new folder by Codex 0.169', async () => {
      const { mtimeMs } = statSync(packed);
      expect((await relink()).results).toMatchObject([{ outcome: 'done' }]);
      expect(existsSync(packed.replace(/\.zst$/u, ''))).toBe(false);
      expect(Math.floor(statSync(packed).mtimeMs)).toBe(Math.floor(mtimeMs));
      await peer.withServer('169', async (server) => {
        expect(await listedFor(server, id, to)).toEqual(HERE);
        expect(await listedFor(server, id, from)).toEqual(GONE);
        expect((await readPeer(server, id)).cwd).toBe(to);
        for (const seen of await askPeer(server, id)) expect(seen?.preview).toBe('In the old folder');
        const resumed = await server.call<{ cwd: string }>('thread/resume', { threadId: id });
        expect(resumed.cwd).toBe(to);
        await resumeOnPeer(server, id);
        await turnOnPeer(server, id, 'And on it goes');
        expect(await promptsOfPeer(server, id)).toEqual(['In the old folder', 'And on it goes']);
      });
      expect((await peer.thread(id)).cwd).toBe(to);
    });

    it('is in the new folder also when Codex 0.169 has lost its databases', async () => {
      await relink();
      peer.forgetDatabases();
      await peer.withServer('169', async (server) => {
        expect((await listedFor(server, id, to))[0]).toBe(true);
        expect(await listedFor(server, id, from)).toEqual(GONE);
      });
    });

    it('comes back byte for byte, compressed bytes and text', async () => {
      const before = readFileSync(packed);
      await relink();
      expect(readFileSync(packed).equals(before)).toBe(false);
      expect(zstdDecompressSync(readFileSync(packed)).includes(to)).toBe(true);
      const { results } = await peer.withSkein((app) => app.call('journal.undo', {}));
      expect(results).toMatchObject([{ outcome: 'undone' }]);
      expect(readFileSync(packed).equals(before)).toBe(true);
      await peer.withServer('169', async (server) => {
        expect(await listedFor(server, id, from)).toEqual(HERE);
      });
    });
  },
);
