import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ItemEntry, LineRef } from '../../../../src/main/transcript/model/index.ts';
import { blocksOf, BLOCK_BYTES } from '../../../../src/main/transcript/read/entry-ranges.ts';
import { readRecords } from '../../../../src/main/transcript/read/read-records.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

interface Written {
  readonly path: string;
  readonly refs: readonly LineRef[];
}

async function written(texts: readonly string[]): Promise<Written> {
  const path = join(await tempFolder(), 'rollout.jsonl');
  const lines = texts.map((text) =>
    JSON.stringify({ type: 'event_msg', payload: { type: 'agent_message', message: text } }),
  );
  writeFileSync(path, lines.map((one) => `${one}\n`).join(''));
  let offset = 0;
  const refs = lines.map((one) => {
    const length = Buffer.byteLength(one);
    const ref = { part: 0, offset, length };
    offset += length + 1;
    return ref;
  });
  return { path, refs };
}

function entryOf(...lines: readonly LineRef[]): ItemEntry {
  return {
    kind: 'agentMessage',
    id: null,
    serial: 1,
    turn: 0,
    lines,
    span: false,
    failed: false,
    atMs: null,
  };
}

async function messages(
  path: string,
  entries: readonly ItemEntry[],
): Promise<readonly (readonly unknown[])[]> {
  const parts = [{ path, compressed: false, endBytes: null }];
  const found: (readonly unknown[])[] = [];
  for await (const group of readRecords(parts, entries))
    for (const { records } of group) found.push(records.map(({ record }) => record.payload['message']));
  return found;
}

describe('the records of entries', () => {
  it('come in the order of the entries, wherever their lines stand', async () => {
    const { path, refs } = await written(['a', 'b', 'c', 'd', 'e']);
    const [a, b, c, d, e] = refs as [LineRef, LineRef, LineRef, LineRef, LineRef];
    expect(
      await messages(path, [entryOf(e), entryOf(a, d), entryOf(), entryOf(c), entryOf(b), entryOf(a)]),
    ).toEqual([['e'], ['a', 'd'], [], ['c'], ['b'], ['a']]);
  });

  it('are read in groups that do not grow with the transcript', async () => {
    const { path, refs } = await written(
      Array.from({ length: 40 }, (_, at) => `${at} ${'x'.repeat(200_000)}`),
    );
    const parts = [{ path, compressed: false, endBytes: null }];
    const sizes: number[] = [];
    for await (const group of readRecords(
      parts,
      refs.map((ref) => entryOf(ref)),
    ))
      sizes.push(group.length);
    expect(Math.max(...sizes)).toBeLessThan(7);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(40);
  });

  it('are a conflict when the file has something else there', async () => {
    const { path, refs } = await written(['a', 'b', 'c']);
    const [, second] = refs as [LineRef, LineRef];
    const wrong = [
      { ...second, offset: second.offset + 1 },
      { ...second, length: second.length - 1 },
      { ...second, length: second.length + 5 },
      { ...second, offset: 10_000 },
    ];
    for (const ref of wrong)
      await expect(messages(path, [entryOf(ref)])).rejects.toMatchObject({ code: 'conflict' });
    writeFileSync(path, '{"no json"}\n{"no json"}\n');
    await expect(messages(path, [entryOf({ part: 0, offset: 0, length: 11 })])).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(messages(`${path}.gone`, [entryOf(second)])).rejects.toMatchObject({ code: 'not_found' });
  });

  it('stop when nobody wants them', async () => {
    const { path, refs } = await written(['a']);
    const parts = [{ path, compressed: false, endBytes: null }];
    const signal = AbortSignal.abort(new Error('enough'));
    const reading = readRecords(
      parts,
      refs.map((ref) => entryOf(ref)),
      { signal },
    ).next();
    await expect(reading).rejects.toThrow('enough');
  });
});

describe('ranges that are read together', () => {
  const at = (offset: number, length: number, part = 0) => ({ part, offset, length, isSpan: false });

  it('are neighbours of one file, up to a size', () => {
    const shape = (blocks: ReturnType<typeof blocksOf>) =>
      blocks.map(({ part, start, end, ranges }) => [part, start, end, ranges.length]);
    expect(shape(blocksOf([at(200, 50), at(0, 100), at(100, 20)]))).toEqual([[0, 0, 250, 3]]);
    expect(shape(blocksOf([at(0, 100), at(90_000, 10)]))).toEqual([
      [0, 0, 100, 1],
      [0, 90_000, 90_010, 1],
    ]);
    expect(shape(blocksOf([at(0, 10), at(11, 10, 1)]))).toEqual([
      [0, 0, 10, 1],
      [1, 11, 21, 1],
    ]);
    expect(shape(blocksOf([at(0, 10), at(11, BLOCK_BYTES), at(BLOCK_BYTES + 12, 10)]))).toHaveLength(3);
    expect(shape(blocksOf([at(0, 100), at(10, 20)]))).toEqual([[0, 0, 100, 2]]);
  });
});
