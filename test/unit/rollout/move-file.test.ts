import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyFileSafely, type FileSystem, moveFile, nodeFiles } from '../../../src/main/rollout/index.ts';
import { type Fault, FAULTS, faultAt } from '../../support/faults.ts';
import { FaultyFiles } from '../../support/faulty-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const TEXT = `first\n${'x'.repeat(300_000)}\nlast`;
const MTIME = new Date('2026-03-04T05:06:07.890Z');

async function place(text = TEXT) {
  const folder = await tempFolder();
  const from = join(folder, 'a', 'rollout.jsonl');
  const to = join(folder, 'b', 'c', 'rollout.jsonl');
  write(from, text);
  return { folder, from, to };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  utimesSync(path, MTIME, MTIME);
}

/** Files that lie on two disks: no rename leads from one folder to another. */
function onTwoDisks(files: FileSystem): FileSystem {
  const rename = (from: string, to: string) =>
    dirname(from) === dirname(to)
      ? files.rename(from, to)
      : Promise.reject(Object.assign(new Error('another disk'), { code: 'EXDEV' }));
  return new Proxy(files, {
    get: (target, key) => {
      if (key === 'rename') return rename;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

const WAYS = [
  ['within one disk', (files: FileSystem) => files],
  ['between two disks', onTwoDisks],
] as const;

describe.each(WAYS)('moving a file %s', (_, on) => {
  it('takes its bytes and its times along, into a folder that is made', async () => {
    const { from, to } = await place();
    await moveFile(on(nodeFiles), from, to);
    expect(existsSync(from)).toBe(false);
    expect(readFileSync(to, 'utf8')).toBe(TEXT);
    expect(statSync(to).mtimeMs).toBe(MTIME.getTime());
    expect(readdirSync(dirname(to))).toEqual(['rollout.jsonl']);
  });

  it('never goes over anything', async () => {
    const { folder, from, to } = await place();
    write(to, 'there before');
    await expect(moveFile(on(nodeFiles), from, to)).rejects.toMatchObject({ code: 'conflict' });
    expect(readFileSync(to, 'utf8')).toBe('there before');
    rmSync(to);
    symlinkSync(join(folder, 'nowhere'), to);
    await expect(moveFile(on(nodeFiles), from, to)).rejects.toMatchObject({ code: 'conflict' });
    expect(readFileSync(from, 'utf8')).toBe(TEXT);
  });

  it('is for files: not for folders, links and what is not there', async () => {
    const { folder, from, to } = await place();
    symlinkSync(from, join(folder, 'link'));
    const files = on(nodeFiles);
    await expect(moveFile(files, join(folder, 'a'), to)).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(moveFile(files, join(folder, 'link'), to)).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await expect(moveFile(files, join(folder, 'gone'), to)).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each(FAULTS.map((fault) => [JSON.stringify(fault), fault] as const))(
    'leaves it whole in one of both places whichever step meets %s, and can be done again',
    async (__, fault) => {
      const steps = await stepsOf(on);
      expect(steps).toBeGreaterThan(4);
      for (let number = 1; number <= steps; number++) await moveUnder(on, number, fault);
    },
  );
});

async function stepsOf(on: (files: FileSystem) => FileSystem): Promise<number> {
  const { from, to } = await place();
  const files = new FaultyFiles(undefined, { reads: true });
  await moveFile(on(files), from, to);
  return files.journal.length;
}

async function moveUnder(on: (files: FileSystem) => FileSystem, number: number, fault: Fault): Promise<void> {
  const { from, to } = await place();
  const files = new FaultyFiles(faultAt(number, fault), { reads: true });
  const moved = await moveFile(on(files), from, to).then(
    () => true,
    () => false,
  );
  expect(files.faults).toBe(1);
  expect([existsSync(from), existsSync(to)]).toEqual([!moved, moved]);
  if (!moved) await moveFile(on(nodeFiles), from, to);
  expect(readFileSync(to, 'utf8')).toBe(TEXT);
  expect(statSync(to).mtimeMs).toBe(MTIME.getTime());
  expect(existsSync(from)).toBe(false);
}

describe('moving a file between two disks', () => {
  it('does not lose what is added to it meanwhile', async () => {
    const { from, to } = await place();
    const run = () => appendFileSync(from, '\nadded');
    for (const name of ['sync', 'utimes', 'link', 'unlink'] as const) {
      const plan: Fault = { kind: 'call', when: 'before', run };
      const files = new FaultyFiles((step) => (step.name === name ? plan : null));
      const before = readFileSync(from, 'utf8');
      const moved = await moveFile(onTwoDisks(files), from, to).then(
        () => true,
        () => false,
      );
      expect(moved).toBe(false);
      expect(existsSync(to)).toBe(false);
      expect(readFileSync(from, 'utf8').startsWith(`${before}\nadded`)).toBe(true);
    }
  });
});

describe('copying a file', () => {
  it('gives a second one with the same bytes and times, for its owner alone', async () => {
    const { from, to } = await place();
    await copyFileSafely(nodeFiles, from, to);
    expect(readFileSync(to, 'utf8')).toBe(readFileSync(from, 'utf8'));
    expect(statSync(to).mtimeMs).toBe(MTIME.getTime());
    expect(statSync(to).mode & 0o077).toBe(0);
    expect(statSync(to).nlink).toBe(1);
    expect(readdirSync(dirname(to))).toEqual(['rollout.jsonl']);
  });

  it('copies an empty file, and never goes over anything', async () => {
    const { from, to } = await place('');
    await copyFileSafely(nodeFiles, from, to);
    expect(readFileSync(to, 'utf8')).toBe('');
    await expect(copyFileSafely(nodeFiles, from, to)).rejects.toMatchObject({ code: 'conflict' });
    await expect(copyFileSafely(nodeFiles, `${from}.gone`, `${to}.new`)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('does without second names where a disk has none', async () => {
    const { from, to } = await place();
    const files = new FaultyFiles((step) => (step.name === 'link' ? { kind: 'error', code: 'EPERM' } : null));
    await copyFileSafely(files, from, to);
    expect(readFileSync(to, 'utf8')).toBe(TEXT);
    expect(readdirSync(dirname(to))).toEqual(['rollout.jsonl']);
  });

  it('has a whole copy or nothing under the name at every moment of it', async () => {
    const { from, to } = await place();
    const seen = new Set<string | null>();
    const look = () => void seen.add(existsSync(to) ? readFileSync(to, 'utf8') : null);
    for (const when of ['before', 'middle', 'after'] as const) {
      await copyFileSafely(new FaultyFiles(() => ({ kind: 'call', when, run: look })), from, to);
      rmSync(to);
    }
    expect([...seen]).toEqual([null, TEXT]);
  });

  it.each(FAULTS.map((fault) => [JSON.stringify(fault), fault] as const))(
    'leaves nothing behind, and the source as it was, when a step meets %s',
    async (_, fault) => {
      const { from, to } = await place();
      const dry = new FaultyFiles(undefined, { reads: true });
      await copyFileSafely(dry, from, to);
      for (let number = 1; number <= dry.journal.length; number++) {
        rmSync(to, { force: true });
        const files = new FaultyFiles(faultAt(number, fault), { reads: true });
        const copied = await copyFileSafely(files, from, to).then(
          () => true,
          () => false,
        );
        expect(existsSync(to)).toBe(copied);
        if (copied) expect(readFileSync(to, 'utf8')).toBe(TEXT);
        expect(readFileSync(from, 'utf8')).toBe(TEXT);
        for (const name of readdirSync(dirname(to))) {
          if (name !== 'rollout.jsonl') expect(name).toMatch(/^\..*\.skein-copy$/);
        }
      }
    },
  );
});
