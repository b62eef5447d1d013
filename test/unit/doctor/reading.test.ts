import { appendFileSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readBadLines, readLastLine, readNameIndex } from '../../../src/main/doctor/index.ts';
import { endLastLine } from '../../../src/main/rollout/index.ts';
import { nameIndexLine, testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const GOOD = '{"timestamp":"x","type":"compacted","payload":{}}';
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await tempFolder();
  path = join(folder, 'session_index.jsonl');
});

describe('the last line of a file', () => {
  const read = (text: string) => {
    writeFileSync(path, text);
    return readLastLine(path);
  };

  it('is none when the file is empty or ends in a newline', async () => {
    expect(await read('')).toBeNull();
    expect(await read(`${GOOD}\n`)).toBeNull();
  });

  it('is told with where it begins, and whether it is whole', async () => {
    expect(await read(`${GOOD}\n{"half`)).toEqual({
      offset: GOOD.length + 1,
      bytes: 6,
      whole: false,
      head: '{"half',
    });
    expect(await read(GOOD)).toMatchObject({ offset: 0, bytes: GOOD.length, whole: true });
  });

  it('is found however long it is, its control characters shown as escapes', async () => {
    const long = `{"a":"${'x'.repeat(300_000)}"}`;
    expect(await read(`${GOOD}\n${long}`)).toMatchObject({
      offset: GOOD.length + 1,
      bytes: long.length,
      whole: true,
    });
    expect((await read('\u0000\u001b[31m'))?.head).toBe('\\u0000\\u001b[31m');
  });
});

describe('bad lines', () => {
  it('are found with their places, up to as many as are wanted', async () => {
    writeFileSync(path, `${GOOD}\nfirst\n\n${GOOD}\n{"broken": }\n\u0000\u0000\nlast`);
    const all = await readBadLines(path, { most: 10, endBytes: 1_000 });
    expect(all.complete).toBe(true);
    expect(all.lines.map(({ head, nulBytes }) => [head, nulBytes])).toEqual([
      ['first', 0],
      ['{"broken": }', 0],
      ['\\u0000\\u0000', 2],
      ['last', 0],
    ]);
    expect(all.lines[0]?.offset).toBe(GOOD.length + 1);
    expect(await readBadLines(path, { most: 2, endBytes: 1_000 })).toMatchObject({ complete: false });
  });

  it('that are very long are told by their beginning', async () => {
    writeFileSync(path, `${'y'.repeat(400_000)}\n{"long":"${'z'.repeat(400_000)}"}\n`);
    const { lines } = await readBadLines(path, { most: 5, endBytes: 10_000_000 });
    expect(lines).toMatchObject([{ offset: 0, bytes: 400_000 }]);
    expect(lines[0]?.head).toMatch(/^y{96}…$/);
  });
});

describe('the name index', () => {
  it('without a file has no entries and nothing wrong', async () => {
    const facts = await readNameIndex(folder);
    expect(facts).toMatchObject({ sizeBytes: 0, lines: 0, badLineCount: 0, lastLine: null });
    expect(facts.entries.size).toBe(0);
  });

  it('keeps of each thread the newest entry and the newest one with words', async () => {
    const [one, two] = [testThreadId(1), testThreadId(2)];
    const lines = [
      nameIndexLine(one, ' First '),
      nameIndexLine(two, 'Two'),
      nameIndexLine(one, ''),
      '',
      'no',
      '{"id":"x"}',
    ];
    writeFileSync(path, `${lines.join('\r\n')}\r\n{"torn`);
    const facts = await readNameIndex(folder);
    expect([...facts.entries]).toEqual([
      [one, { name: '', lastWords: 'First' }],
      [two, { name: 'Two', lastWords: 'Two' }],
    ]);
    expect(facts).toMatchObject({ lines: 6, badLineCount: 3, lastLine: { whole: false, head: '{"torn' } });
  });
});

describe('ending the last line', () => {
  const THEN = 1_777_600_000;

  it('adds one newline and leaves all else, times too', async () => {
    writeFileSync(path, `${GOOD}\n{"half`);
    utimesSync(path, THEN, THEN);
    const { size } = statSync(path);
    expect(await endLastLine(path, { home: folder, sizeBytes: size })).toBe('ended');
    expect(readFileSync(path, 'utf8')).toBe(`${GOOD}\n{"half\n`);
    expect(Math.floor(statSync(path).mtimeMs / 1_000)).toBe(THEN);
    expect(await endLastLine(path, { home: folder, sizeBytes: size })).toBe('already');
  });

  it('does nothing to a file that grew, that lies outside the home, or that is not there', async () => {
    writeFileSync(path, '{"half');
    appendFileSync(path, ' more');
    expect(await endLastLine(path, { home: folder, sizeBytes: 6 })).toBe('changed');
    const elsewhere = await tempFolder();
    const outside = { home: elsewhere, sizeBytes: 11 };
    await expect(endLastLine(path, outside)).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(endLastLine(join(folder, 'none'), { home: folder, sizeBytes: 1 })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(readFileSync(path, 'utf8')).toBe('{"half more');
  });
});
