import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Thread } from '../../src/shared/thread.ts';
import { ERAS_AND_MODES, type EraAndMode } from './eras-and-modes.ts';
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
import { beginsWith, expectWellNumbered } from './rollout-files.ts';

let away: PeerHome;
let peer: PeerHome;
beforeEach(async () => {
  away = await PeerHome.create();
  peer = await PeerHome.create();
});
afterEach(() => Promise.all([away.close(), peer.close()]));

const SAID = ['Made elsewhere', 'And continued there'];

/** A thread of another home. */
async function threadElsewhere({ era, historyMode }: EraAndMode): Promise<Thread> {
  const id = await away.withServer(era, async (server) => {
    const started = { cwd: away.repository, historyMode, prompt: 'Made elsewhere' };
    const threadId = await startOnPeer(server, started);
    await turnOnPeer(server, threadId, 'And continued there');
    return threadId;
  });
  return away.thread(id);
}

const importPath = (path: string, dryRun = false) =>
  peer.withSkein(async (skein) => (await skein.call('import.run', { path, dryRun })).files);

describe.each(ERAS_AND_MODES)('a $historyMode thread of another home and Codex $era', (eraAndMode) => {
  const { era, historyMode } = eraAndMode;

  it('is, once Skein imported it, listed, read and continued by a Codex that runs all the while', async () => {
    const { id, rolloutPath, cwd } = await threadElsewhere(eraAndMode);
    const bytes = readFileSync(rolloutPath);
    const running = await peer.server(era);
    await startOnPeer(running, { cwd: peer.repository, historyMode, prompt: 'At home here' });
    expect(await importPath(rolloutPath, true)).toMatchObject([{ outcome: 'new', threadId: id }]);
    expect(await listsOfPeer(running, id)).toEqual([]);
    expect(await importPath(rolloutPath)).toMatchObject([{ outcome: 'imported', threadId: id }]);
    expect(readFileSync(rolloutPath).equals(bytes)).toBe(true);
    const imported = await peer.thread(id);
    expect(imported).toMatchObject({ preview: SAID[0], historyMode, cwd, archived: false });
    expect(basename(imported.rolloutPath)).toBe(basename(rolloutPath));
    expect(readFileSync(imported.rolloutPath).equals(bytes)).toBe(true);
    expect(Math.floor(statSync(imported.rolloutPath).mtimeMs)).toBe(
      Math.floor(statSync(rolloutPath).mtimeMs),
    );

    expect(await listsOfPeer(running, id)).toEqual(ACTIVE);
    expect(await readPeer(running, id)).toMatchObject({ preview: SAID[0], cwd, path: imported.rolloutPath });
    await resumeOnPeer(running, id);
    expect(await promptsOfPeer(running, id)).toEqual(SAID);
    await turnOnPeer(running, id, 'At home now');
    await peer.stop(running);
    await peer.resume(era, id, 'And staying');
    expect(beginsWith(imported.rolloutPath, bytes)).toBe(true);
    expectWellNumbered(imported.rolloutPath);
    expect(await peer.prompts(id)).toEqual([...SAID, 'At home now', 'And staying']);
    expect(await importPath(rolloutPath)).toMatchObject([{ outcome: 'exists', threadId: id }]);
    expect(await peer.prompts(id)).toHaveLength(4);
  });
});

it.each(['legacy', 'paginated'] as const)(
  'a folder of compressed %s rollouts is imported, and Codex 0.169 goes on with them',
  async (historyMode) => {
    const { id, rolloutPath } = await threadElsewhere({ era: '169', historyMode });
    const folder = join(away.root, 'packed');
    mkdirSync(join(folder, 'deeper'), { recursive: true });
    const packed = join(folder, 'deeper', `${basename(rolloutPath)}.zst`);
    writeFileSync(packed, zstdCompressSync(readFileSync(rolloutPath)));
    const other = join(folder, basename(rolloutPath).replace(id, '0'.repeat(8) + id.slice(8)));
    writeFileSync(other, 'no rollout\n');
    await peer.run('169', 'At home here');
    expect((await importPath(folder)).toSorted((a, b) => a.outcome.localeCompare(b.outcome))).toMatchObject([
      { path: packed, outcome: 'imported', threadId: id },
      { path: other, outcome: 'refused', reason: expect.any(String) },
    ]);
    await peer.withServer('169', async (server) => {
      expect(await listsOfPeer(server, id)).toEqual(ACTIVE);
      await resumeOnPeer(server, id);
      expect(await promptsOfPeer(server, id)).toEqual(SAID);
    });
    await peer.resume('169', id, 'Unpacked');
    expect(await peer.prompts(id)).toEqual([...SAID, 'Unpacked']);
  },
);

it('a paginated fork of Codex 0.169 is imported after the thread whose history it reads, and not without it', async () => {
  const source = await threadElsewhere({ era: '169', historyMode: 'paginated' });
  const forkId = await away.withServer('169', async (server) => {
    const threadId = await forkOnPeer(server, source.id);
    await turnOnPeer(server, threadId, 'In the fork');
    return threadId;
  });
  const fork = await away.thread(forkId);
  expect(await importPath(fork.rolloutPath)).toMatchObject([
    { outcome: 'refused', reason: expect.stringContaining(source.id) },
  ]);
  expect(await importPath(source.rolloutPath)).toMatchObject([{ outcome: 'imported' }]);
  expect(await importPath(fork.rolloutPath)).toMatchObject([{ outcome: 'imported', threadId: forkId }]);
  await peer.withServer('169', async (server) => {
    expect(await listsOfPeer(server, forkId)).toEqual(ACTIVE);
    // Codex shows the turns of a paginated rollout that it did not write once it has loaded it.
    await resumeOnPeer(server, source.id);
    await resumeOnPeer(server, forkId);
    expect(await promptsOfPeer(server, forkId)).toEqual([...SAID, 'In the fork']);
  });
  await peer.resume('169', forkId, 'Here');
  await peer.withServer('169', async (server) => {
    expect(await promptsOfPeer(server, forkId)).toEqual([...SAID, 'In the fork', 'Here']);
  });
});
