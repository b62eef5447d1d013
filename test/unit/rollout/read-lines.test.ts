import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type LineReader, type ReadOptions, readLines } from '../../../src/main/rollout/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** Takes lines until it has enough. */
class Taker implements LineReader {
  readonly lines: string[] = [];
  torn = false;
  readonly #enough: number;

  constructor(enough = Number.POSITIVE_INFINITY) {
    this.#enough = enough;
  }

  get done(): boolean {
    return this.lines.length >= this.#enough;
  }

  line(bytes: Buffer, start: number, end: number, offset: number): void {
    this.lines.push(`${offset} ${bytes.toString('utf8', start, end)}`);
  }

  wants(): boolean {
    return true;
  }

  dropped(): void {
    this.lines.push('dropped');
  }

  lastIsTorn(): void {
    this.torn = true;
  }
}

const TEXT = Array.from({ length: 2_000 }, (_, n) => `line ${n} ${'é'.repeat(n % 50)}\n`).join('');

async function place(text: string) {
  const folder = await tempFolder();
  const plain = join(folder, 'x.jsonl');
  writeFileSync(plain, text);
  writeFileSync(`${plain}.zst`, zstdCompressSync(Buffer.from(text)));
  return { plain, compressed: `${plain}.zst`, folder };
}

async function read(path: string, options: ReadOptions = {}, taker = new Taker()) {
  await readLines(path, taker, options);
  return taker;
}

describe('reading the lines of a rollout', () => {
  it('gives the same lines at once, in turns, in small chunks and out of a compressed file', async () => {
    const { plain, compressed } = await place(`${TEXT}torn`);
    const whole = await read(plain);
    expect(whole.lines).toHaveLength(2_001);
    expect(whole.torn).toBe(true);
    for (const other of [
      await read(plain, { inTurns: true }),
      await read(plain, { chunkBytes: 100 }),
      await read(plain, { inTurns: true, chunkBytes: 7 }),
      await read(compressed),
      await read(compressed, { inTurns: true }),
    ]) {
      expect(other).toEqual(whole);
    }
  });

  it('reads a plain file at once before the promise is made, and in turns later', async () => {
    const { plain } = await place(TEXT);
    const [now, later] = [new Taker(), new Taker()];
    const reading = [readLines(plain, now), readLines(plain, later, { inTurns: true })];
    expect([now.lines.length, later.lines.length]).toEqual([2_000, 0]);
    await Promise.all(reading);
    expect(later.lines).toEqual(now.lines);
  });

  it.each([true, false])('ends where it was told to, in turns: %s', async (inTurns) => {
    const { plain } = await place('one\ntwo\nthree\n');
    expect((await read(plain, { endBytes: 8, inTurns })).lines).toEqual(['0 one', '4 two']);
    expect((await read(plain, { endBytes: 8, chunkBytes: 5, inTurns })).lines).toEqual(['0 one', '4 two']);
    const cut = await read(plain, { endBytes: 6, inTurns });
    expect(cut.lines).toEqual(['0 one', '4 tw']);
    expect(cut.torn).toBe(true);
  });

  it('begins where it was told to, at once, in turns and in a compressed file', async () => {
    const { plain, compressed } = await place(`${TEXT}torn`);
    const whole = await read(plain);
    const from = Number(whole.lines[1_500]?.split(' ')[0]);
    for (const [path, options] of [
      [plain, {}],
      [plain, { inTurns: true }],
      [plain, { inTurns: true, chunkBytes: 100 }],
      [plain, { chunkBytes: 7 }],
      [compressed, {}],
    ] as const) {
      const rest = await read(path, { ...options, startBytes: from });
      expect(rest.lines).toEqual(whole.lines.slice(1_500));
      expect(rest.torn).toBe(true);
      const middle = await read(path, { ...options, startBytes: from, endBytes: from + 40 });
      expect(middle.lines[0]).toBe(whole.lines[1_500]);
      expect((await read(path, { ...options, startBytes: 1_000_000 })).lines).toEqual([]);
    }
  });

  it('stops when the reader is done, and says nothing of a torn line then', async () => {
    const { plain, compressed } = await place(`${TEXT.repeat(50)}torn`);
    for (const path of [plain, compressed]) {
      const taker = await read(path, { chunkBytes: 64, inTurns: true }, new Taker(3));
      expect(taker.lines.slice(0, 2)).toEqual(['0 line 0 ', '8 line 1 é']);
      expect(taker.lines.length).toBeLessThan(60_000);
      expect(taker.torn).toBe(false);
    }
  });

  it('fails as the file system or the decompressor does', async () => {
    const { folder } = await place('');
    const damaged = join(folder, 'damaged.jsonl.zst');
    writeFileSync(damaged, zstdCompressSync(Buffer.from(TEXT)).subarray(0, 40));
    await expect(read(damaged)).rejects.toThrow('unexpected end of file');
    for (const options of [{}, { inTurns: true }]) {
      await expect(read(join(folder, 'gone.jsonl'), options)).rejects.toMatchObject({ code: 'ENOENT' });
    }
    await expect(read(join(folder, 'gone.jsonl.zst'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
