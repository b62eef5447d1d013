import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LearnedFiles, type LearnedFormat } from '../../../src/main/rollout/index.ts';

const FORMAT: LearnedFormat<string | null> = {
  head: { version: 3 },
  pack: (word) => [word],
  unpack: ([word]) => (word === null || typeof word === 'string' ? word : undefined),
  most: 3,
};

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skein-learned-'));
  path = join(folder, 'data', 'learned.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, sizeBytes = 10, mtimeMs = 1.5) {
  return { path: `/home/${name}`, sizeBytes, mtimeMs };
}

async function keep(...words: readonly (readonly [string, string | null])[]): Promise<void> {
  const learned = await LearnedFiles.open(path, FORMAT);
  for (const [name, word] of words) learned.set(file(name), word);
  await learned.save();
}

test('what was learned is there again, as long as size and time are those that were read', async () => {
  await keep(['a', 'one'], ['line\nbreak "quoted"', null]);
  const learned = await LearnedFiles.open(path, FORMAT);
  expect(learned.get(file('a'))).toBe('one');
  expect(learned.get(file('line\nbreak "quoted"'))).toBeNull();
  expect(learned.get(file('a', 11))).toBeUndefined();
  expect(learned.get(file('a', 10, 2))).toBeUndefined();
  expect(learned.get(file('b'))).toBeUndefined();
});

test('so many are remembered, those learned last', async () => {
  await keep(['a', '1'], ['b', '2'], ['c', '3'], ['d', '4'], ['b', '5']);
  const learned = await LearnedFiles.open(path, FORMAT);
  expect(['a', 'b', 'c', 'd'].map((name) => learned.get(file(name)))).toEqual([undefined, '5', '3', '4']);
});

test('other paths are forgotten, also on the disk', async () => {
  await keep(['a', '1'], ['b', '2']);
  const learned = await LearnedFiles.open(path, FORMAT);
  learned.keepOnly(new Set(['/home/b']));
  await learned.save();
  expect(readFileSync(path, 'utf8')).toBe('{"version":3}\n["/home/b",10,1.5,"2"]\n');
});

test('nothing is written while nothing is new, and no part of a file is left beside', async () => {
  await keep(['a', '1']);
  writeFileSync(path, 'touched');
  await (await LearnedFiles.open(path, FORMAT)).save();
  expect(readFileSync(path, 'utf8')).toBe('touched');
  expect(readdirSync(join(folder, 'data'))).toEqual(['learned.jsonl']);
});

test('damaged lines are passed over, and a file of another version as a whole', async () => {
  await keep(['a', '1'], ['b', '2']);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace('["/home/a"', '["/home/a').replace('\n["/home/b"', '\n[7]\nnull\n["/home/b"'),
  );
  const learned = await LearnedFiles.open(path, FORMAT);
  expect([learned.get(file('a')), learned.get(file('b'))]).toEqual([undefined, '2']);
  const next = await LearnedFiles.open(path, { ...FORMAT, head: { version: 4 } });
  expect(next.get(file('b'))).toBeUndefined();
});

test('without a place nothing is written', async () => {
  const learned = await LearnedFiles.open(null, FORMAT);
  learned.set(file('a'), '1');
  await learned.save();
  expect(learned.get(file('a'))).toBe('1');
  expect(readdirSync(folder)).toEqual([]);
});

test('what is learned while it is written is written too', async () => {
  const learned = await LearnedFiles.open(path, FORMAT);
  learned.set(file('a'), '1');
  const first = learned.save();
  learned.set(file('b'), '2');
  await Promise.all([first, learned.save(), learned.save()]);
  const again = await LearnedFiles.open(path, FORMAT);
  expect([again.get(file('a')), again.get(file('b'))]).toEqual(['1', '2']);
});
