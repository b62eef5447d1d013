import { mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ThreadId } from '../../src/shared/thread.ts';
import type { AppServer } from '../support/codex/app-server.ts';
import { ERAS_AND_MODES } from './eras-and-modes.ts';
import { listedFor } from './listed-for.ts';
import { forkOnPeer, promptsOfPeer, readPeer, resumeOnPeer, startOnPeer, turnOnPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';
import { expectWellNumbered, linesOf } from './rollout-files.ts';

const YES = [true, true];
const NO = [false, false];

describe.each(ERAS_AND_MODES)(
  'a $historyMode thread of Codex $era whose folder moved',
  ({ era, historyMode }) => {
    let peer: PeerHome;
    let from: string;
    let to: string;
    let id: ThreadId;

    const start = () =>
      peer.withServer(era, (server) =>
        startOnPeer(server, { cwd: from, historyMode, prompt: 'In the old folder' }),
      );
    const relink = (threadId: ThreadId) =>
      peer.withStore((store) => store.relinkThread({ threadId, from, to }));
    const resumedIn = async (server: AppServer, threadId: ThreadId) =>
      (await server.call<{ cwd: string }>('thread/resume', { threadId })).cwd;

    beforeEach(async () => {
      peer = await PeerHome.create();
      from = join(peer.root, 'project');
      to = join(peer.root, 'moved', 'a project of a longer name');
      mkdirSync(from);
      mkdirSync(join(peer.root, 'moved'));
      id = await start();
      renameSync(from, to);
    });
    afterEach(() => peer.close());

    it('is listed for the new folder, read and resumed there, by a server that runs and by a fresh one', async () => {
      await peer.withServer(era, async (server) => {
        expect(await listedFor(server, id, from)).toEqual(YES);
        await relink(id);
        expect(await listedFor(server, id, to)).toEqual(YES);
        expect(await listedFor(server, id, from)).toEqual(NO);
        expect((await readPeer(server, id)).cwd).toBe(to);
      });
      await peer.withServer(era, async (server) => {
        expect(await listedFor(server, id, to)).toEqual(YES);
        expect(await resumedIn(server, id)).toBe(to);
      });
    });

    it('goes on in the new folder, and stays there', async () => {
      const { rolloutPath } = await peer.thread(id);
      await relink(id);
      await peer.withServer(era, async (server) => {
        await resumeOnPeer(server, id);
        await turnOnPeer(server, id, 'RUN: pwd');
        expect(await promptsOfPeer(server, id)).toEqual(['In the old folder', 'RUN: pwd']);
      });
      const said = linesOf(rolloutPath).map((line) => JSON.stringify(line.payload));
      expect(said.some((text) => text.includes('function_call_output') && text.includes(to))).toBe(true);
      expectWellNumbered(rolloutPath);
      await peer.withServer(era, async (server) => {
        expect(await listedFor(server, id, to)).toEqual(YES);
        expect(await listedFor(server, id, from)).toEqual(NO);
      });
      expect((await peer.thread(id)).cwd).toBe(to);
    });

    it('is in the new folder also when Codex rebuilds its databases from the files', async () => {
      await relink(id);
      peer.forgetDatabases();
      await peer.withServer(era, async (server) => {
        expect((await listedFor(server, id, to))[0]).toBe(true);
        expect(await listedFor(server, id, from)).toEqual(NO);
        expect(await resumedIn(server, id)).toBe(to);
      });
    });

    it('keeps every other byte, its times and its turns, and comes back byte for byte', async () => {
      const { rolloutPath } = await peer.thread(id);
      const before = readFileSync(rolloutPath);
      const { mtimeMs } = statSync(rolloutPath);
      const { file } = await relink(id);
      expect(Math.floor(statSync(rolloutPath).mtimeMs)).toBe(Math.floor(mtimeMs));
      expect(file?.parts.length).toBeGreaterThan(0);
      const turns = await peer.withServer(era, (server) => promptsOfPeer(server, id));
      expect(turns).toEqual(['In the old folder']);
      await peer.withStore((store) => store.relinkThread({ threadId: id, from: to, to: from }));
      expect(readFileSync(rolloutPath).equals(before)).toBe(true);
    });

    it('takes a copy that Skein made of it along', async () => {
      const fork = await peer.withSkein((skein) => skein.call('threads.fork', { threadId: id }));
      await relink(fork.id);
      await peer.withServer(era, async (server) => {
        expect((await listedFor(server, fork.id, to))[0]).toBe(true);
        expect(await resumedIn(server, fork.id)).toBe(to);
      });
    });

    it('moves to a folder of a shorter path also where a fork of Codex reads its file by position', async () => {
      const fork = await peer.withServer(era, (server) => forkOnPeer(server, id));
      const { rolloutPath } = await peer.thread(id);
      const bytes = readFileSync(rolloutPath);
      const short = join(peer.root, 'p');
      renameSync(to, short);
      const relinked = (threadId: ThreadId, from: string, to: string) =>
        peer.withStore((store) => store.relinkThread({ threadId, from, to }));
      await relinked(id, from, short);
      if (era === '169' && historyMode === 'paginated') expect(statSync(rolloutPath).size).toBe(bytes.length);
      await peer.withServer(era, async (server) => {
        expect(await listedFor(server, id, short)).toEqual(YES);
        expect(await promptsOfPeer(server, fork)).toEqual(['In the old folder']);
        expect(await resumedIn(server, id)).toBe(short);
        await resumeOnPeer(server, fork);
        await turnOnPeer(server, fork, 'On in the fork');
        expect(await promptsOfPeer(server, fork)).toEqual(['In the old folder', 'On in the fork']);
      });
      peer.forgetDatabases();
      await peer.withServer(era, async (server) => {
        expect((await listedFor(server, id, short))[0]).toBe(true);
        expect(await resumedIn(server, id)).toBe(short);
        await resumeOnPeer(server, fork);
        expect(await promptsOfPeer(server, fork)).toEqual(['In the old folder', 'On in the fork']);
      });
    });

    it('is left alone where a fork of Codex reads its file by position and the path is longer, and moves otherwise', async () => {
      const fork = await peer.withServer(era, (server) => forkOnPeer(server, id));
      const shares = era === '169' && historyMode === 'paginated';
      if (shares) await expect(relink(id)).rejects.toMatchObject({ code: 'conflict' });
      else await relink(id);
      await relink(fork);
      await peer.withServer(era, async (server) => {
        expect(await listedFor(server, id, shares ? from : to)).toEqual(YES);
        expect(await promptsOfPeer(server, fork)).toEqual(['In the old folder']);
      });
    });
  },
);
