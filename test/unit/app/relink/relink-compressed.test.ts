import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createCodexDb, insertCodexThread } from '../../../support/codex-db-builder.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../../../support/rollout-builder.ts';
import { type OpenSkein, openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const ID = testThreadId(1);

let root: string;
let home: string;
let packed: string;
let from: string;

beforeEach(async () => {
  root = realpathSync(await tempFolder());
  home = join(root, 'home');
  from = join(root, 'gone');
  for (const name of ['home', 'same', 'longer']) mkdirSync(join(root, name));
  const lines = [metaLine(ID, { cwd: from }), userMessageLine(`In ${from} I said hello`)];
  const at = new Date(1_700_000_000_123);
  packed = writeRollout(home, { threadId: ID, lines, at, compressed: true });
  const db = createCodexDb(join(home, 'state_5.sqlite'), '169');
  insertCodexThread(db, { id: ID, rollout_path: packed.replace(/\.zst$/u, ''), cwd: from });
  db.close();
});

async function open(): Promise<OpenSkein> {
  const skein = await openSkein(home, { data: join(root, 'data'), mode: 'once' });
  onTestFinished(() => skein.close());
  return skein;
}

const text = () => zstdDecompressSync(readFileSync(packed)).toString('utf8');

describe('relinking a compressed thread', () => {
  it.each(['same', 'longer'])(
    'to a folder named %s writes the paths and leaves it compressed; undo gives every byte back',
    async (name) => {
      const skein = await open();
      const to = join(root, name);
      const [bytes, was, { mtimeMs }] = [readFileSync(packed), text(), statSync(packed)];
      const moved = { from, to, threadId: null };
      expect((await skein.call('relink.preview', moved)).items).toMatchObject([{ refusal: null }]);
      const { results } = await skein.call('relink.run', moved);
      expect(results).toMatchObject([{ outcome: 'done', message: null }]);
      expect(text()).toBe(was.replace(JSON.stringify(from), JSON.stringify(to)));
      expect(text()).toContain(`In ${from} I said hello`);
      expect(readdirSync(dirname(packed))).toHaveLength(1);
      expect((await skein.call('threads.read', { threadId: ID })).cwd).toBe(to);
      const [relinked, relinkedAt] = [readFileSync(packed), statSync(packed).mtimeMs];
      await skein.call('journal.undo', {});
      expect(readFileSync(packed).equals(bytes)).toBe(true);
      expect((await skein.call('journal.redo', {})).results).toMatchObject([{ outcome: 'undone' }]);
      expect(readFileSync(packed).equals(relinked)).toBe(true);
      expect(Math.floor(statSync(packed).mtimeMs)).toBe(Math.floor(relinkedAt));
      expect((await skein.call('threads.read', { threadId: ID })).cwd).toBe(to);
      expect((await skein.call('journal.undo', {})).results).toMatchObject([{ outcome: 'undone' }]);
      expect(readFileSync(packed).equals(bytes)).toBe(true);
      expect(Math.floor(statSync(packed).mtimeMs)).toBe(Math.floor(mtimeMs));
      expect((await skein.call('threads.read', { threadId: ID })).cwd).toBe(from);
    },
  );

  it('is not taken back once the thread was opened, which decompressed it', async () => {
    const skein = await open();
    await skein.call('relink.run', { from, to: join(root, 'longer'), threadId: null });
    await skein.call('space.run', { action: 'decompress', threadIds: [ID] });
    const { entries } = await skein.call('journal.list', { cursor: null, limit: 10 });
    const entryId = entries.find(({ kind }) => kind === 'relink')?.id ?? '';
    const { results } = await skein.call('journal.undo', { entryId });
    expect(results).toMatchObject([{ outcome: 'refused' }]);
    expect(existsSync(packed)).toBe(false);
  });

  it('keeps every frame of a file that has more than one', async () => {
    const line = `${JSON.stringify(userMessageLine('More'))}\n`;
    writeFileSync(packed, Buffer.concat([readFileSync(packed), zstdCompressSync(Buffer.from(line))]));
    const skein = await open();
    const { results } = await skein.call('relink.run', { from, to: join(root, 'longer'), threadId: null });
    expect(results).toMatchObject([{ outcome: 'done' }]);
    expect(text().endsWith(line)).toBe(true);
  });

  it('is refused for a file that is torn, and changes nothing', async () => {
    writeFileSync(packed, readFileSync(packed).subarray(0, -3));
    const bytes = readFileSync(packed);
    const skein = await open();
    const { results } = await skein.call('relink.run', { from, to: join(root, 'longer'), threadId: null });
    expect(results.filter(({ outcome }) => outcome === 'done')).toEqual([]);
    expect(readFileSync(packed).equals(bytes)).toBe(true);
    expect(readdirSync(dirname(packed))).toHaveLength(1);
  });
});
