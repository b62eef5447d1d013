import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Thread } from '../../src/shared/thread.ts';
import { CODEX_ERAS } from '../support/codex/binaries.ts';
import { runSkeinJson } from '../support/processes/command-line.ts';
import { askPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

let peer: PeerHome | undefined;
afterEach(async () => {
  await peer?.close();
  peer = undefined;
});

/** What an edit left in files and in Codex's answers, without what differs by thread and time. */
async function traces(on: PeerHome, era: (typeof CODEX_ERAS)[number], thread: Thread) {
  const lastLine = readFileSync(thread.rolloutPath, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  const { type, payload } = JSON.parse(lastLine) as {
    type: string;
    payload: { git?: object; memory_mode?: string };
  };
  const index = readFileSync(join(on.home, 'session_index.jsonl'), 'utf8').trimEnd().split('\n');
  const entries = index.map((line) => JSON.parse(line) as { id: string; thread_name: string });
  const server = await on.server(era);
  const seen = (await askPeer(server, thread.id)).map((one) => ({ name: one?.name, gitInfo: one?.gitInfo }));
  await on.stop(server);
  return {
    line: { type, git: payload.git, memoryMode: payload.memory_mode, keys: Object.keys(payload) },
    names: entries.filter(({ id }) => id === thread.id).map((entry) => entry.thread_name),
    seen,
    git: thread.git,
    memoryMode: thread.memoryMode,
    name: thread.name,
  };
}

describe.each(CODEX_ERAS)('the command line on a home of Codex %s', (era) => {
  it('edits as the window does: the same answers, lines, entries and the same view of Codex', async () => {
    peer = await PeerHome.create();
    const on = peer;
    await on.run(era, 'Say the same');
    await on.run(era, 'Say the same');
    const [one, two] = await on.threads();
    if (one === undefined || two === undefined) throw new Error('two threads were made');
    const place = { data: join(on.root, 'data') };
    const skein = (...words: readonly string[]) => runSkeinJson<Thread>([...words, '--home', on.home], place);

    await on.edit(one.id, { name: 'One name' });
    await on.edit(one.id, { memoryMode: 'disabled' });
    await on.edit(one.id, { gitInfo: { branch: 'moved', sha: SHA } });
    await on.edit(one.id, { gitInfo: { originUrl: null } });
    await skein('rename', two.id, 'One name');
    await skein('memory', two.id, 'disabled');
    await skein('git', two.id, '--branch', 'moved', '--sha', SHA);
    const printed = await skein('git', two.id, '--clear-origin-url');

    const [first, second] = await on.threads();
    expect(second).toEqual(printed);
    if (first === undefined || second === undefined) throw new Error('two threads were there');
    const ofApp = await traces(on, era, first);
    expect(ofApp).toMatchObject({
      name: 'One name',
      memoryMode: 'disabled',
      git: { branch: 'moved', sha: SHA },
    });
    expect(await traces(on, era, second)).toEqual(ofApp);

    await on.edit(one.id, { name: null });
    await skein('rename', two.id, '--clear');
    expect(await traces(on, era, { ...second, name: null })).toEqual(
      await traces(on, era, { ...first, name: null }),
    );
  });
});
