import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { writerLockHeld } from '../../src/main/rollout/index.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import type { AppServer } from '../support/codex/app-server.ts';
import { askPeer, readPeer, turnOnPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

let peer: PeerHome | undefined;
afterEach(async () => {
  await peer?.close();
  peer = undefined;
});

interface Held {
  readonly on: PeerHome;
  readonly server: AppServer;
  readonly id: ThreadId;
  readonly path: string;
}

/** A thread with one turn that a running 0.169 keeps open for writing. */
async function heldThread(historyMode: 'legacy' | 'paginated'): Promise<Held> {
  peer = await PeerHome.create();
  const server = await peer.server('169');
  const params = { cwd: peer.repository, historyMode };
  const { thread } = await server.call<{ thread: { id: ThreadId } }>('thread/start', params);
  await turnOnPeer(server, thread.id, 'A thread that stays open');
  expect(writerLockHeld(peer.home, thread.id)).toBe('held');
  const listed = (await peer.threads()).find(({ id }) => id === thread.id);
  return { on: peer, server, id: thread.id, path: listed?.rolloutPath ?? '' };
}

function lines(
  path: string,
): readonly { readonly type: string; readonly payload: { readonly git?: unknown } }[] {
  const text = readFileSync(path, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; payload: { git?: unknown } });
}

it('git metadata of a legacy thread that Codex writes right now is one whole line, and both go on', async () => {
  const { on, server, id, path } = await heldThread('legacy');
  const before = readFileSync(path);
  const gitInfo = { sha: SHA, branch: 'while-open', originUrl: null };
  const { wrote } = await on.edit(id, { gitInfo });
  expect(wrote).toEqual(['codex-row', 'session-meta']);
  const after = readFileSync(path);
  expect(after.subarray(0, before.length).equals(before)).toBe(true);
  const added = after.subarray(before.length).toString('utf8');
  expect(added.indexOf('\n')).toBe(added.length - 1);
  expect(JSON.parse(added)).toMatchObject({
    type: 'session_meta',
    payload: { id, history_mode: 'legacy', git: { commit_hash: SHA, branch: 'while-open' } },
  });

  await turnOnPeer(server, id, 'Go on after the edit');
  expect(lines(path).filter(({ type }) => type === 'session_meta')).toHaveLength(2);
  for (const seen of await askPeer(server, id)) expect(seen?.gitInfo).toEqual(gitInfo);
  await on.stop(server);
  const fresh = await on.server('169');
  const read = await readPeer(fresh, id, true);
  expect(read.turns).toHaveLength(2);
  expect(read.gitInfo).toEqual(gitInfo);
  expect((await on.threads())[0]).toMatchObject({ id, git: gitInfo });
});

it('a name and git metadata given while Codex is in the middle of a turn stay', async () => {
  const { on, server, id, path } = await heldThread('legacy');
  const turn = turnOnPeer(server, id, 'RUN: sleep 2; echo done');
  await on.edit(id, { name: 'Named in between', gitInfo: { branch: 'in-between' } });
  await turn;
  expect(lines(path).length).toBeGreaterThan(0);
  for (const seen of await askPeer(server, id)) {
    expect(seen).toMatchObject({ name: 'Named in between', gitInfo: { branch: 'in-between' } });
  }
  await on.stop(server);
  const fresh = await on.server('169');
  expect((await readPeer(fresh, id, true)).turns).toHaveLength(2);
});

it('a paginated thread that Codex writes right now takes edits without a byte in its rollout', async () => {
  const { on, server, id, path } = await heldThread('paginated');
  const before = readFileSync(path);
  await on.edit(id, { name: 'Open and named', gitInfo: { branch: 'open' } });
  expect(readFileSync(path).equals(before)).toBe(true);
  await turnOnPeer(server, id, 'Go on after the edit');
  const ordinals = lines(path).map((line) => (line as unknown as { ordinal: number }).ordinal);
  expect(ordinals).toEqual(ordinals.map((_, index) => index));
  for (const seen of await askPeer(server, id)) {
    expect(seen).toMatchObject({ name: 'Open and named', gitInfo: { branch: 'open' } });
  }
});
