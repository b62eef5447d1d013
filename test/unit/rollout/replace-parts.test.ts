import {
  appendFileSync,
  chmodSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type FileSystem,
  nodeFiles,
  prepareReplacement,
  type ReplacedPart,
} from '../../../src/main/rollout/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let folder: string;
let path: string;

const part = (at: number, before: string, after: string): ReplacedPart => ({
  at,
  before: Buffer.from(before),
  after: Buffer.from(after),
});

beforeEach(async () => {
  folder = await tempFolder();
  path = join(folder, 'rollout.jsonl');
  writeFileSync(path, 'one two three two\n');
  utimesSync(path, 1_700_000_000, 1_700_000_000.123_5);
  chmodSync(path, 0o640);
});

describe('replacing parts of a file', () => {
  it('puts a new file in the place of the old one, with its permissions and times', async () => {
    const ino = statSync(path).ino;
    const replacement = await prepareReplacement(nodeFiles, path, [
      part(4, 'two', 'zwei'),
      part(14, 'two', ''),
    ]);
    expect(readFileSync(path, 'utf8')).toBe('one two three two\n');
    await replacement.put();
    expect(await replacement.end()).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe('one zwei three \n');
    const stats = statSync(path);
    expect(stats.ino).not.toBe(ino);
    expect(stats.mode & 0o777).toBe(0o640);
    expect(Math.floor(stats.mtimeMs)).toBe(1_700_000_000_123);
    expect(replacement.after.sizeBytes).toBe(stats.size);
    expect(readdirSync(folder)).toEqual(['rollout.jsonl']);
  });

  it('is noticed by the time where the size is the same', async () => {
    const replacement = await prepareReplacement(nodeFiles, path, [part(0, 'one', 'eis')]);
    await replacement.put();
    await replacement.end();
    expect(Math.floor(statSync(path).mtimeMs)).toBe(1_700_000_000_124);
    expect(replacement.after.mtimeMs).toBe(1_700_000_000_124);
  });

  it('is not done over what somebody writes at the last moment', async () => {
    const files: FileSystem = {
      ...nodeFiles,
      rename: async (from, to) => {
        if (from.endsWith('.skein-new')) appendFileSync(to, 'more\n');
        await nodeFiles.rename(from, to);
      },
    };
    const replacement = await prepareReplacement(files, path, [part(0, 'one', 'eins')]);
    await expect(replacement.put()).rejects.toMatchObject({ code: 'conflict' });
    await replacement.end();
    expect(readFileSync(path, 'utf8')).toBe('one two three two\nmore\n');
    expect(readdirSync(folder)).toEqual(['rollout.jsonl']);
  });

  it('keeps the former file when somebody goes on writing into it', async () => {
    const handle = openSync(path, 'a');
    const replacement = await prepareReplacement(nodeFiles, path, [part(0, 'one', 'eins')]);
    await replacement.put();
    writeSync(handle, 'more\n');
    closeSync(handle);
    const kept = await replacement.end();
    const former = readdirSync(folder).find((name) => name.endsWith('.skein-former')) ?? '';
    expect(former).toMatch(/^\.rollout\.jsonl\.[0-9a-f-]{36}\.18-1700000000123\d{6}\.skein-former$/u);
    expect(kept).toBe(join(folder, former));
    expect(readFileSync(join(folder, former), 'utf8')).toBe('one two three two\nmore\n');
    expect(readFileSync(path, 'utf8')).toBe('eins two three two\n');
  });

  it('can be taken back, which gives the very same file', async () => {
    const { ino } = statSync(path);
    const replacement = await prepareReplacement(nodeFiles, path, [part(0, 'one', 'eins')]);
    await replacement.put();
    await replacement.takeBack();
    await replacement.end();
    expect(statSync(path).ino).toBe(ino);
    expect(readFileSync(path, 'utf8')).toBe('one two three two\n');
    expect(readdirSync(folder)).toEqual(['rollout.jsonl']);
  });

  it('is refused where the file says something else, or changed since, and leaves nothing behind', async () => {
    const wrong = prepareReplacement(nodeFiles, path, [part(4, 'too', 'zwei')]);
    await expect(wrong).rejects.toMatchObject({ code: 'conflict' });
    const replacement = await prepareReplacement(nodeFiles, path, [part(4, 'two', 'zwei')]);
    writeFileSync(path, 'one two three two\nand a line\n');
    await expect(replacement.put()).rejects.toMatchObject({ code: 'conflict' });
    await replacement.end();
    expect(readFileSync(path, 'utf8')).toBe('one two three two\nand a line\n');
    expect(readdirSync(folder)).toEqual(['rollout.jsonl']);
  });

  it('leaves the file alone when any step fails', async () => {
    const steps = ['rename', 'link'] as const;
    for (const step of steps) {
      const failing = { ...nodeFiles, [step]: () => Promise.reject(new Error('no')) };
      const replacement = await prepareReplacement(failing, path, [part(4, 'two', 'zwei')]);
      await expect(replacement.put()).rejects.toMatchObject({ code: 'internal' });
      await replacement.end();
      expect(readFileSync(path, 'utf8')).toBe('one two three two\n');
      expect(readdirSync(folder)).toEqual(['rollout.jsonl']);
    }
  });

  it('changes nothing but the parts, whatever their places and lengths', async () => {
    const anyParts = fc.array(fc.record({ gap: fc.nat(300_000), length: fc.nat(20), after: fc.string() }), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(anyParts, fc.nat(300_000), async (given, rest) => {
        const pieces = given.map(({ gap, length, after }, index) => ({
          kept: Buffer.alloc(gap, index),
          before: Buffer.alloc(length, 0x62),
          after: Buffer.from(after),
        }));
        const tail = Buffer.alloc(rest, 0x65);
        writeFileSync(path, Buffer.concat([...pieces.flatMap(({ kept, before }) => [kept, before]), tail]));
        let at = 0;
        const parts = pieces.map(({ kept, before, after }) => {
          const place = at + kept.length;
          at = place + before.length;
          return { at: place, before, after };
        });
        const replacement = await prepareReplacement(nodeFiles, path, parts);
        await replacement.put();
        await replacement.end();
        const wanted = Buffer.concat([...pieces.flatMap(({ kept, after }) => [kept, after]), tail]);
        expect(readFileSync(path).equals(wanted)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
