import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import type { Thread } from '../../src/shared/thread.ts';
import { askPeer, readPeer, turnOnPeer } from './peer-calls.ts';
import { messagesOf } from '../support/messages-of.ts';
import { PeerHome } from './peer-home.ts';

let peer: PeerHome | undefined;
afterEach(async () => {
  await peer?.close();
  peer = undefined;
});

/** A home with one closed thread of Codex 0.169, whose rollout is then compressed as Codex does it. */
async function compressedHome(historyMode: 'legacy' | 'paginated'): Promise<PeerHome> {
  peer = await PeerHome.create();
  const server = await peer.server('169');
  const params = { cwd: peer.repository, historyMode };
  const { thread } = await server.call<{ thread: { id: string } }>('thread/start', params);
  await turnOnPeer(server, thread.id, 'A thread to compress');
  await peer.stop(server);
  const { rolloutPath } = only(await peer.threads());
  const { atime, mtime } = statSync(rolloutPath);
  writeFileSync(`${rolloutPath}.zst`, zstdCompressSync(readFileSync(rolloutPath)));
  utimesSync(`${rolloutPath}.zst`, atime, mtime);
  rmSync(rolloutPath);
  return peer;
}

function only(threads: readonly Thread[]): Thread {
  const [thread] = threads;
  if (thread === undefined || threads.length !== 1)
    throw new Error(`${threads.length} threads instead of one`);
  return thread;
}

it.each(['legacy', 'paginated'] as const)(
  'a compressed %s thread is listed, read and renamed',
  async (historyMode) => {
    const on = await compressedHome(historyMode);
    const thread = only(await on.threads());
    expect(thread).toMatchObject({ preview: 'A thread to compress', historyMode, git: { branch: 'main' } });
    expect(thread.rolloutPath).toMatch(/\.jsonl\.zst$/);
    const before = readFileSync(thread.rolloutPath);
    const skein = await on.skein();
    const talk = await skein.call('transcript.read', { threadId: thread.id, from: null, limit: 50 });
    expect(messagesOf(talk).map(({ role }) => role)).toEqual(expect.arrayContaining(['user', 'agent']));
    await on.closeSkein(skein);

    await on.edit(thread.id, { name: 'Small and named' });
    expect(readFileSync(thread.rolloutPath).equals(before)).toBe(true);
    const server = await on.server('169');
    for (const seen of await askPeer(server, thread.id)) expect(seen?.name).toBe('Small and named');
    expect((await readPeer(server, thread.id, true)).turns).toHaveLength(1);
    await on.stop(server);
    expect(only(await on.threads()).name).toBe('Small and named');
  },
);

it('git metadata of a compressed legacy thread is refused, and nothing of the edit is written', async () => {
  const on = await compressedHome('legacy');
  const thread = only(await on.threads());
  const before = readFileSync(thread.rolloutPath);
  const edit = { name: 'Not this', gitInfo: { branch: 'nor-that' } };
  await expect(on.edit(thread.id, edit)).rejects.toMatchObject({ code: 'unsupported' });
  expect(readFileSync(thread.rolloutPath).equals(before)).toBe(true);
  expect(only(await on.threads())).toEqual(thread);
  const server = await on.server('169');
  for (const seen of await askPeer(server, thread.id)) {
    expect(seen).toMatchObject({ name: null, gitInfo: { branch: 'main' } });
  }
});

it('git metadata of a compressed paginated thread is set where Codex keeps it', async () => {
  const on = await compressedHome('paginated');
  const { id, rolloutPath } = only(await on.threads());
  const before = readFileSync(rolloutPath);
  const { wrote } = await on.edit(id, { gitInfo: { branch: 'packed', sha: null } });
  expect(wrote).toEqual(['codex-row']);
  expect(readFileSync(rolloutPath).equals(before)).toBe(true);
  const server = await on.server('169');
  for (const seen of await askPeer(server, id)) {
    expect(seen?.gitInfo).toMatchObject({ branch: 'packed', sha: null });
  }
});
