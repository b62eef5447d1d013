import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { zstdDecompressSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import type { Thread } from '../../src/shared/thread.ts';
import { askPeer, promptsOfPeer, resumeOnPeer, startOnPeer, turnOnPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';

let peer: PeerHome | undefined;
afterEach(async () => {
  await peer?.close();
  peer = undefined;
});

const MONTH_MS = 30 * 24 * 60 * 60 * 1_000;

/** A home with one closed thread that was last used a month ago. */
async function oldThread(
  historyMode: 'legacy' | 'paginated',
): Promise<{ on: PeerHome; thread: Thread; text: Buffer }> {
  const on = await PeerHome.create();
  peer = on;
  await on.withServer('169', (server) =>
    startOnPeer(server, { cwd: on.repository, historyMode, prompt: 'A thread to compress' }),
  );
  const { rolloutPath } = await on.onlyThread();
  const at = new Date(Date.now() - MONTH_MS);
  utimesSync(rolloutPath, at, at);
  return { on, thread: await on.onlyThread(), text: readFileSync(rolloutPath) };
}

it.each(['legacy', 'paginated'] as const)(
  'a %s thread that Skein compressed is listed, read, resumed and continued by Codex 0.169',
  async (historyMode) => {
    const { on, thread, text } = await oldThread(historyMode);
    const before = await on.withServer('169', (server) => askPeer(server, thread.id));
    const plan = await on.withSkein((skein) =>
      skein.call('space.plan', { action: 'compress', threadIds: [thread.id] }),
    );
    expect(plan.threads).toMatchObject([{ refusal: null }]);
    const ran = await on.withSkein((skein) =>
      skein.call('space.run', { action: 'compress', threadIds: [thread.id] }),
    );
    expect(ran.results).toMatchObject([{ outcome: 'done' }]);
    expect(ran.freed).toBeGreaterThan(0);
    const compressed = `${thread.rolloutPath}.zst`;
    expect(existsSync(thread.rolloutPath)).toBe(false);
    expect(zstdDecompressSync(readFileSync(compressed)).equals(text)).toBe(true);

    await on.withServer('169', async (server) => {
      expect(before[0]).toMatchObject({ preview: 'A thread to compress', path: thread.rolloutPath });
      expect(await askPeer(server, thread.id)).toEqual(before);
      expect(await promptsOfPeer(server, thread.id)).toEqual(['A thread to compress']);
      await resumeOnPeer(server, thread.id);
      await turnOnPeer(server, thread.id, 'And on it goes');
      expect(await promptsOfPeer(server, thread.id)).toEqual(['A thread to compress', 'And on it goes']);
    });
    expect(existsSync(compressed)).toBe(false);
    expect(readFileSync(thread.rolloutPath).subarray(0, text.length).equals(text)).toBe(true);
    expect(await on.prompts(thread.id)).toEqual(['A thread to compress', 'And on it goes']);
  },
);

it('Codex 0.131 cannot resume a compressed thread, and resumes and continues it once it is decompressed', async () => {
  const { on, thread, text } = await oldThread('legacy');
  await on.withSkein((skein) => skein.call('space.run', { action: 'compress', threadIds: [thread.id] }));
  on.forgetDatabases();
  await on.withServer('131', async (server) => {
    await expect(resumeOnPeer(server, thread.id)).rejects.toThrow('valid UTF-8');
  });
  const ran = await on.withSkein((skein) =>
    skein.call('space.run', { action: 'decompress', threadIds: [thread.id] }),
  );
  expect(ran.results).toMatchObject([{ outcome: 'done' }]);
  expect(existsSync(`${thread.rolloutPath}.zst`)).toBe(false);
  expect(readFileSync(thread.rolloutPath).equals(text)).toBe(true);
  await on.withServer('131', async (server) => {
    await resumeOnPeer(server, thread.id);
    await turnOnPeer(server, thread.id, 'And on it goes');
    expect(await promptsOfPeer(server, thread.id)).toEqual(['A thread to compress', 'And on it goes']);
  });
});

it('Codex 0.169 finds a compressed thread again when it has lost its databases', async () => {
  const { on, thread } = await oldThread('legacy');
  await on.withSkein((skein) => skein.call('space.run', { action: 'compress', threadIds: [thread.id] }));
  on.forgetDatabases();
  await on.withServer('169', async (server) => {
    for (const seen of await askPeer(server, thread.id)) expect(seen?.preview).toBe('A thread to compress');
  });
});

it('nothing is compressed in a home that Codex 0.131 used last, because it could not resume it', async () => {
  const on = await PeerHome.create();
  peer = on;
  await on.run('131', 'A thread of the older Codex');
  const { id, rolloutPath } = await on.onlyThread();
  const at = new Date(Date.now() - MONTH_MS);
  utimesSync(rolloutPath, at, at);
  const plan = await on.withSkein((skein) =>
    skein.call('space.plan', { action: 'compress', threadIds: [id] }),
  );
  expect(plan.threads[0]?.refusal).toContain('0.131');
  const ran = await on.withSkein((skein) => skein.call('space.run', { action: 'compress', threadIds: [id] }));
  expect(ran.results).toMatchObject([{ outcome: 'failed' }]);
  expect(existsSync(rolloutPath)).toBe(true);
});
