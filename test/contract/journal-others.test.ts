import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fileMark } from '../../src/main/app/changes/index.ts';
import type { ReplacedFile } from '../../src/main/app/changes/types.ts';
import { type FileSystem, nodeFiles } from '../../src/main/rollout/index.ts';
import { KILLED_SEEDS } from '../support/journaled/changes-to-kill.ts';
import { HOUSEHOLD, LEGACY } from './household.ts';
import { journaledHome, type JournaledHome, pictureOf, readBack } from './journal-fixture.ts';
import { seedId } from './thread-seed.ts';

const CHILD = fileURLToPath(new URL('../support/journaled/undo-child.ts', import.meta.url));

const words = ({ results }: { readonly results: readonly { message: string | null; outcome: string }[] }) =>
  results.map(({ message, outcome }) => message ?? outcome);

async function child(order: { readonly folder: string; readonly name: string; readonly entryId: string }) {
  const running = spawn(process.execPath, [CHILD, JSON.stringify({ ...order, rounds: 6 })]);
  let told = '';
  let failed = '';
  running.stdout.on('data', (part: Buffer) => (told += part.toString()));
  running.stderr.on('data', (part: Buffer) => (failed += part.toString()));
  const code = await new Promise((resolve) => running.once('close', resolve));
  expect(code, failed).toBe(0);
  return JSON.parse(told) as readonly string[];
}

describe('two processes that undo and redo one entry at the same time', () => {
  it('end with a history that says what the disk has', { timeout: 60_000 }, async () => {
    const home = await journaledHome(KILLED_SEEDS, { era: '169' });
    const before = readBack(await pictureOf(home));
    await home.changes.run({ kind: 'edit', title: 'Several' }, async (entry) => {
      await entry.edit(seedId(1), { name: 'after' });
      await entry.archive(seedId(1));
      await entry.unarchive([seedId(2)], { keepUpdatedAt: true });
      await entry.delete(seedId(3));
    });
    const after = readBack(await pictureOf(home));
    const { folder } = home.place;
    const entryId = home.history.list(null, 1).entries[0]?.id ?? '';
    await home.close();
    const children = ['one', 'two'].map((name) => child({ folder, name, entryId }));
    while (!['one', 'two'].every((name) => existsSync(join(folder, `${name}.ready`)))) await delay(5);
    writeFileSync(join(folder, 'go'), '');
    const said = (await Promise.all(children)).flat();
    expect(said.filter((word) => word === 'undone').length).toBeGreaterThan(3);
    const later = await home.reopen();
    const [entry] = later.history.list(null, 200).entries.slice(-1);
    expect(entry).toMatchObject({ id: entryId, failed: 0 });
    const now = readBack(await pictureOf(later));
    expect(now).toEqual(entry?.undone === 0 ? after : before);
    if (entry?.undone === 0) await later.history.undo(entryId, undefined);
    expect(readBack(await pictureOf(later))).toEqual(before);
  });
});

/** Adds a line to a file right before it is replaced, as a Codex does that takes no locks. */
function writtenAt(step: 'rename' | 'link', isIt: (path: string) => boolean): FileSystem & { line: string } {
  const line = '{"type":"event_msg","payload":{}}\n';
  return {
    ...nodeFiles,
    line,
    rename: async (from, to) => {
      if (step === 'rename' && isIt(to)) appendFileSync(to, line);
      await nodeFiles.rename(from, to);
    },
    link: async (from, to) => {
      if (step === 'link' && isIt(from)) appendFileSync(from, line);
      await nodeFiles.link(from, to);
    },
  };
}

async function replacedFile(home: JournaledHome): Promise<string> {
  const { rolloutPath: path } = await home.store.readThread({ threadId: LEGACY, includeArchived: true });
  const before = await fileMark(path);
  const undo = (after: Awaited<ReturnType<typeof fileMark>>, backup: string) => {
    const file: ReplacedFile = { path, before, after, backup, splices: null };
    return { kind: 'files', files: [file] } as const;
  };
  await home.changes.run({ kind: 'repair', title: 'Repaired' }, async (entry) => {
    const backup = await entry.backup(path);
    await entry.record({ threadId: LEGACY, title: 'x', ahead: undo(null, backup) }, async () => {
      appendFileSync(path, 'repaired\n');
      return { result: undefined, undo: undo(await fileMark(path), backup) };
    });
  });
  return path;
}

describe('what somebody writes into a file in the moment in which it is put back', () => {
  it.each(['rename', 'link'] as const)('is not lost (before the %s)', async (step) => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const path = await replacedFile(home);
    const text = readFileSync(path, 'utf8');
    const files = writtenAt(step, (one) => one === path);
    const again = await home.reopen({ files });
    expect(words(await again.history.undo(undefined, undefined))[0]).toContain('the file was changed since');
    expect(readFileSync(path, 'utf8')).toBe(`${text}${files.line}`);
  });

  it('keeps a file that came to a place where there was none', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const path = join(home.place.home, 'removed.txt');
    writeFileSync(path, 'former');
    const before = await fileMark(path);
    await home.changes.run({ kind: 'repair', title: 'Removed' }, async (entry) => {
      const backup = await entry.backup(path);
      const undo = { kind: 'files', files: [{ path, before, after: null, backup, splices: null }] } as const;
      await entry.record({ threadId: null, title: 'x', ahead: undo }, async () => {
        await nodeFiles.unlink(path);
        return { result: undefined, undo };
      });
    });
    const files: FileSystem = {
      ...nodeFiles,
      link: async (from, to) => {
        if (to === path) writeFileSync(path, 'foreign');
        await nodeFiles.link(from, to);
      },
    };
    const again = await home.reopen({ files });
    expect(words(await again.history.undo(undefined, undefined))[0]).toContain('another file is there now');
    expect(readFileSync(path, 'utf8')).toBe('foreign');
  });
});
