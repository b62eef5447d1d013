import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { createCodexDb, insertCodexThread } from '../../../support/codex-db-builder.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../../../support/rollout-builder.ts';
import { openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const CHILD = fileURLToPath(new URL('../../../support/killed/relink-child.ts', import.meta.url));
const ID = testThreadId(1);
const KILLED_MS = 120_000;

async function homeToRelink(compressed: boolean) {
  const root = realpathSync(await tempFolder());
  const [home, from, to] = [join(root, 'home'), join(root, 'gone'), join(root, 'there is it now')];
  for (const folder of [home, to]) mkdirSync(folder);
  const lines = [metaLine(ID, { cwd: from }), userMessageLine('Hello '.repeat(5_000))];
  const path = writeRollout(home, { threadId: ID, lines, at: new Date(1_700_000_000_000), compressed });
  const db = createCodexDb(join(home, 'state_5.sqlite'), '169');
  insertCodexThread(db, { id: ID, rollout_path: path.replace(/\.zst$/u, ''), cwd: from });
  db.close();
  return { home, data: join(root, 'data'), from, to, path, bytes: readFileSync(path) };
}

const STEPS = [
  { step: 'open', left: 1, relinked: false },
  { step: 'write', left: 1, relinked: false },
  { step: 'link', left: 2, relinked: false },
  { step: 'rename', left: 1, relinked: true },
  { step: 'unlink', left: 0, relinked: true },
] as const;

it.each(STEPS.flatMap((one) => [false, true].map((compressed) => ({ ...one, compressed }))))(
  'what a relinking that was killed after $step left is put away, and comes back (compressed: $compressed)',
  { timeout: KILLED_MS },
  async ({ step, left, relinked, compressed }) => {
    const { path, bytes, ...order } = await homeToRelink(compressed);
    const child = spawn(process.execPath, [CHILD, JSON.stringify({ ...order, step })], { stdio: 'inherit' });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    const hidden = () => readdirSync(dirname(path)).filter((name) => name.startsWith('.'));
    expect(hidden()).toHaveLength(left);
    expect(readFileSync(path).equals(bytes)).toBe(!relinked);

    const skein = await openSkein(order.home, { data: order.data });
    onTestFinished(() => skein.close());
    const beside = new Map(hidden().map((name) => [name, readFileSync(join(dirname(path), name))]));
    const found = await skein.call('doctor.check', { limit: 10 });
    const group = found.groups.find(({ code }) => code === 'left-beside');
    expect(group?.findings.length ?? 0).toBe(left);
    expect(group?.findings.every(({ repair }) => repair !== null) ?? true).toBe(true);
    if (left > 0) {
      const order = { checkId: found.checkId, codes: ['left-beside' as const], ids: [], except: [] };
      const { results } = await skein.call('doctor.repair', order);
      expect(results.map(({ outcome }) => outcome)).toEqual(Array.from({ length: left }, () => 'done'));
      expect(hidden()).toEqual([]);
      expect((await skein.call('doctor.check', { limit: 10 })).groups.map(({ code }) => code)).not.toContain(
        'left-beside',
      );
      await skein.call('journal.undo', {});
      for (const [name, was] of beside)
        expect(readFileSync(join(dirname(path), name)).equals(was), name).toBe(true);
    }
    const { cwd } = await skein.call('threads.read', { threadId: ID });
    expect(cwd).toBe(relinked ? order.to : order.from);
    const { entries } = await skein.call('journal.list', { cursor: null, limit: 10 });
    const entry = entries.find(({ kind }) => kind === 'relink');
    if (relinked) {
      const { results } = await skein.call('journal.undo', { entryId: entry?.id ?? '' });
      expect(results).toMatchObject([{ outcome: 'undone' }]);
    }
    expect(readFileSync(path).equals(bytes)).toBe(true);
  },
);
