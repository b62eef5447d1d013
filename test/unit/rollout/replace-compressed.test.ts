import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, createZstdDecompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles, prepareReplacement, type ReplacedPart } from '../../../src/main/rollout/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await tempFolder();
  path = join(folder, 'rollout.jsonl.zst');
});

async function replace(parts: readonly ReplacedPart[]) {
  const replacement = await prepareReplacement(nodeFiles, path, parts);
  await replacement.put();
  await replacement.end();
  return replacement;
}

/** How many bytes of a file its first frame takes. */
async function firstFrame(bytes: Buffer): Promise<number> {
  const decompressor = createZstdDecompress();
  decompressor.end(bytes);
  for await (const _chunk of decompressor);
  return decompressor.bytesWritten;
}

const WORD = Buffer.from('two');

describe('replacing parts of a compressed file', () => {
  it('changes nothing else of its text, whatever it is, and writes one frame that says its size', async () => {
    const text = fc.record({ before: fc.nat(400_000), after: fc.nat(400_000), word: fc.string() });
    await fc.assert(
      fc.asyncProperty(text, async ({ before, after, word }) => {
        const [head, tail] = [Buffer.alloc(before, 'a\n'), Buffer.alloc(after, 'z{')];
        writeFileSync(path, zstdCompressSync(Buffer.concat([head, WORD, tail])));
        const { after: picture } = await replace([{ at: before, before: WORD, after: Buffer.from(word) }]);
        const bytes = readFileSync(path);
        const wanted = Buffer.concat([head, Buffer.from(word), tail]);
        expect(zstdDecompressSync(bytes).equals(wanted)).toBe(true);
        expect(await firstFrame(bytes)).toBe(bytes.length);
        expect(picture.sizeBytes).toBe(bytes.length);
        expect(readdirSync(folder)).toEqual(['rollout.jsonl.zst']);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps every frame of its text', async () => {
    const frames = ['one two\n', 'two three\n'].map((text) => zstdCompressSync(Buffer.from(text)));
    writeFileSync(path, Buffer.concat(frames));
    await replace([{ at: 8, before: WORD, after: Buffer.from('zwei') }]);
    expect(zstdDecompressSync(readFileSync(path)).toString()).toBe('one two\nzwei three\n');
  });

  it('is noticed by the time where its text keeps its size', async () => {
    const params = { [constants.ZSTD_c_compressionLevel]: 19 };
    writeFileSync(path, zstdCompressSync(Buffer.from('one two three\n'), { params }));
    utimesSync(path, 1_700_000_000, 1_700_000_000.123_5);
    await replace([{ at: 4, before: WORD, after: Buffer.from('six') }]);
    expect(Math.floor(statSync(path).mtimeMs)).toBe(1_700_000_000_124);
  });

  it('is refused where something else stands there, or the file is torn, and leaves nothing behind', async () => {
    const bytes = zstdCompressSync(Buffer.from('one two three\n'.repeat(50)));
    const parts = [{ at: 4, before: WORD, after: Buffer.from('six') }];
    writeFileSync(path, bytes);
    const wrong = prepareReplacement(nodeFiles, path, [{ at: 5, before: WORD, after: WORD }]);
    await expect(wrong).rejects.toMatchObject({ code: 'conflict' });
    for (const damaged of [bytes.subarray(0, -4), Buffer.concat([bytes, Buffer.from('garbage')])]) {
      writeFileSync(path, damaged);
      await expect(prepareReplacement(nodeFiles, path, parts)).rejects.toThrow(/end of file|frame/u);
      expect(readFileSync(path).equals(damaged)).toBe(true);
      expect(readdirSync(folder)).toEqual(['rollout.jsonl.zst']);
    }
  });
});
