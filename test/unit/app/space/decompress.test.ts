import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { zstdCompressSync } from 'node:zlib';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../../../support/rollout-builder.ts';
import { type OpenSkein, openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const ID = testThreadId(1);
const PLAIN = testThreadId(2);

let skein: OpenSkein;
let plain: string;
let packed: string;
let text: Buffer;
let bytes: Buffer;

/** One thread that another compressor packed, and one that is plain. */
beforeEach(async () => {
  const home = await tempFolder();
  const at = new Date(1_700_000_000_123);
  const lines = [metaLine(ID, { cwd: '/repos/one' }), userMessageLine('Hello '.repeat(500))];
  packed = writeRollout(home, { threadId: ID, lines, at, compressed: true });
  plain = packed.replace(/\.zst$/u, '');
  text = Buffer.from(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  const params = { params: { 100: 19 } };
  bytes = zstdCompressSync(text, params);
  writeFileSync(packed, bytes);
  utimesSync(packed, at, at);
  writeRollout(home, { threadId: PLAIN, lines: [metaLine(PLAIN), userMessageLine('Plain')], at });
  skein = await openSkein(home, { data: await tempFolder() });
  onTestFinished(() => skein.close());
});

const decompress = () => skein.call('space.run', { action: 'decompress', threadIds: [ID, PLAIN] });

it('a compressed thread becomes a plain file with its time, and git can be edited then', async () => {
  const git = { threadId: ID, edit: { gitInfo: { branch: 'main' } } };
  await expect(skein.call('threads.update', git)).rejects.toThrow('Decompress it first');
  const plan = await skein.call('space.plan', { action: 'decompress', threadIds: [ID, PLAIN] });
  expect(new Set(plan.threads.map(({ refusal }) => refusal))).toEqual(
    new Set([null, 'It is not compressed.']),
  );
  expect(existsSync(packed)).toBe(true);
  const { results } = await decompress();
  expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'failed']);
  expect(existsSync(packed)).toBe(false);
  expect(readFileSync(plain).equals(text)).toBe(true);
  expect(Math.floor(statSync(plain).mtimeMs)).toBe(1_700_000_000_123);
  const { thread } = await skein.call('threads.update', git);
  expect(thread).toMatchObject({ rolloutPath: plain, git: { branch: 'main' } });
});

it('undo gives back the very bytes that were there, however they were compressed', async () => {
  await decompress();
  expect((await skein.call('journal.undo', {})).results).toMatchObject([{ outcome: 'undone' }]);
  expect(existsSync(plain)).toBe(false);
  expect(readFileSync(packed).equals(bytes)).toBe(true);
  expect(Math.floor(statSync(packed).mtimeMs)).toBe(1_700_000_000_123);
  expect((await skein.call('threads.read', { threadId: ID })).rolloutPath).toBe(packed);
});

it('is done again and undone again with the very same bytes', async () => {
  await decompress();
  await skein.call('journal.undo', {});
  for (const isPlain of [true, false, true, false]) {
    const { results } = await skein.call(isPlain ? 'journal.redo' : 'journal.undo', {});
    expect(results).toMatchObject([{ outcome: 'undone' }]);
    expect([existsSync(plain), existsSync(packed)]).toEqual([isPlain, !isPlain]);
    const [path, was] = isPlain ? [plain, text] : [packed, bytes];
    expect(readFileSync(path).equals(was)).toBe(true);
    expect(Math.floor(statSync(path).mtimeMs)).toBe(1_700_000_000_123);
    expect((await skein.call('threads.read', { threadId: ID })).rolloutPath).toBe(path);
  }
});

it('undo is refused once something was added to the plain file', async () => {
  await decompress();
  writeFileSync(plain, `${JSON.stringify(userMessageLine('More'))}\n`, { flag: 'a' });
  expect((await skein.call('journal.undo', {})).results).toMatchObject([{ outcome: 'refused' }]);
  expect(readFileSync(plain, 'utf8')).toContain('More');
  expect(existsSync(packed)).toBe(false);
});
