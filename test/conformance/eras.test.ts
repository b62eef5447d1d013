import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import type { Thread } from '../../src/shared/thread.ts';
import { askPeer, listPeer, readPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';

let peer: PeerHome | undefined;
afterEach(async () => {
  await peer?.close();
  peer = undefined;
});

async function listSkein(on: PeerHome): Promise<readonly Thread[]> {
  const skein = await on.skein();
  const { threads } = await skein.call('threads.list', {
    filter: { archived: 'all' },
    sort: { key: 'created', order: 'asc' },
    cursor: null,
    limit: 100,
  });
  await on.closeSkein(skein);
  return threads;
}

function only(threads: readonly Thread[]): Thread {
  const [thread] = threads;
  if (thread === undefined || threads.length !== 1)
    throw new Error(`${threads.length} threads instead of one`);
  return thread;
}

it('a home of Codex 0.131 that 0.169 opens later keeps what Skein wrote in between', async () => {
  peer = await PeerHome.create();
  await peer.run('131', 'A thread of the older Codex');
  const { id } = only(await listSkein(peer));
  const skein = await peer.skein();
  const edit = { name: 'Old but named', gitInfo: { branch: 'moved', sha: null } };
  await skein.call('threads.update', { threadId: id, edit });
  await peer.closeSkein(skein);
  const newer = await peer.server('169');
  for (const thread of await askPeer(newer, id)) {
    expect(thread).toMatchObject({ name: 'Old but named', gitInfo: { branch: 'moved', sha: null } });
  }
  expect((await readPeer(newer, id, true)).turns).toHaveLength(1);
  await peer.stop(newer);

  const again = await peer.skein();
  await again.call('threads.update', {
    threadId: id,
    edit: { name: 'Named twice', gitInfo: { branch: 'twice' } },
  });
  await peer.closeSkein(again);
  const older = await peer.server('131');
  for (const thread of await askPeer(older, id)) {
    expect(thread).toMatchObject({ name: 'Named twice', gitInfo: { branch: 'twice', sha: null } });
  }
});

it('a thread of 0.169 that Skein renamed shows its name to 0.131 too', async () => {
  peer = await PeerHome.create();
  await peer.run('169', 'A thread of the newer Codex');
  const { id } = only(await listSkein(peer));
  const skein = await peer.skein();
  await skein.call('threads.update', { threadId: id, edit: { name: 'New and named' } });
  await peer.closeSkein(skein);
  const older = await peer.server('131');
  const listed = (await listPeer(older, { useStateDbOnly: true })).find((thread) => thread.id === id);
  expect(listed?.name).toBe('New and named');
});

it('a paginated rollout never gets a line from Skein, and Codex goes on writing it densely', async () => {
  peer = await PeerHome.create();
  await peer.run('169', 'A thread that goes on');
  const { id, rolloutPath } = only(await listSkein(peer));
  const before = readFileSync(rolloutPath);
  const skein = await peer.skein();
  const edit = { name: 'Goes on', gitInfo: { branch: 'on' }, memoryMode: 'disabled' } as const;
  const { wrote } = await skein.call('threads.update', { threadId: id, edit });
  await peer.closeSkein(skein);
  expect(wrote).toEqual(['codex-row', 'name-index']);
  expect(readFileSync(rolloutPath).equals(before)).toBe(true);

  const server = await peer.server('169');
  await server.call('thread/resume', { threadId: id });
  const input = [{ type: 'text', text: 'And a second prompt' }];
  await server.call('turn/start', { threadId: id, input });
  await expect
    .poll(() => server.notifications.some(({ method }) => method === 'turn/completed'), { timeout: 20_000 })
    .toBe(true);
  await peer.stop(server);
  const ordinals = readFileSync(rolloutPath, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { ordinal: number }).ordinal);
  expect(ordinals).toEqual(ordinals.map((_, index) => index));
  expect(only(await listSkein(peer))).toMatchObject({
    name: 'Goes on',
    git: { branch: 'on' },
    memoryMode: 'disabled',
  });
});

it('a legacy thread that Codex continues after an edit keeps the edit', async () => {
  peer = await PeerHome.create();
  await peer.run('131', 'A thread to continue');
  const { id } = only(await listSkein(peer));
  const skein = await peer.skein();
  await skein.call('threads.update', {
    threadId: id,
    edit: { name: 'Continued', gitInfo: { branch: 'mine' } },
  });
  await peer.closeSkein(skein);
  const server = await peer.server('131');
  await server.call('thread/resume', { threadId: id });
  await server.call('turn/start', { threadId: id, input: [{ type: 'text', text: 'Go on' }] });
  await expect
    .poll(() => server.notifications.some(({ method }) => method === 'turn/completed'), { timeout: 20_000 })
    .toBe(true);
  await peer.stop(server);
  expect(only(await listSkein(peer))).toMatchObject({ name: 'Continued', git: { branch: 'mine' } });
  const fresh = await peer.server('131');
  const read = await readPeer(fresh, id, true);
  expect(read.turns).toHaveLength(2);
  expect(read).toMatchObject({ name: 'Continued', gitInfo: { branch: 'mine' } });
});
