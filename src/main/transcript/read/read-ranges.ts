import { byteChunks } from '../../rollout/index.ts';
import { readFailure } from '../read-source.ts';
import type { LineRef } from '../model/types.ts';
import { bytesAt } from './bytes-at.ts';
import { BLOCK_BYTES, blocksOf, type EntryRange, type RangeBlock } from './entry-ranges.ts';
import type { RolloutFiles } from './rollout-files.ts';

const NEWLINE = 0x0a;

/** Who takes the bytes of ranges, in pieces that are valid during the call only. */
export type TakeBytes<R extends LineRef> = (range: R, bytes: Buffer) => void;

/**
 * Reads ranges of a transcript's files: of plain ones only these, of compressed ones everything up to the last of them.
 * `conflict` when a range does not begin and end where lines do: then the file was rewritten.
 */
export async function readRanges(
  files: RolloutFiles,
  ranges: readonly EntryRange[],
  take: TakeBytes<EntryRange>,
  signal?: AbortSignal,
): Promise<void> {
  for (const [part, here] of Map.groupBy(ranges, (range) => range.part)) {
    if (files.part(part).compressed) await readCompressed(files.part(part).path, here, take, signal);
    else for (const block of blocksOf(here)) await readBlock(files, block, take, signal);
  }
}

/** The beginnings of lines, up to `bytes` of each. A line that is not there is missing in what it gives. */
export async function readHeads<R extends LineRef>(
  files: RolloutFiles,
  lines: readonly R[],
  bytes: number,
): Promise<ReadonlyMap<R, Buffer>> {
  const heads = new Map<R, Buffer>();
  for (const [part, here] of Map.groupBy(lines, (line) => line.part)) {
    const { path, compressed } = files.part(part);
    const wanted = here.map((line) => ({ ...line, length: Math.min(line.length, bytes), line }));
    const add = ({ line }: { line: R }, piece: Buffer) =>
      heads.set(line, Buffer.concat([heads.get(line) ?? Buffer.alloc(0), piece]));
    if (compressed) await readCompressed(path, wanted, add);
    else for (const one of wanted) add(one, await files.read(part, one.offset, one.offset + one.length));
  }
  return heads;
}

async function readBlock(
  files: RolloutFiles,
  block: RangeBlock,
  take: TakeBytes<EntryRange>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const [first, other] = block.ranges;
  signal?.throwIfAborted();
  if (first !== undefined && other === undefined && first.length > BLOCK_BYTES)
    return readLarge(files, first, take, signal);
  const from = Math.max(0, block.start - 1);
  const bytes = await files.read(block.part, from, block.end + 1);
  for (const range of block.ranges) {
    const start = range.offset - from;
    const end = start + range.length;
    if (!isBounded(bytes, start, end)) throw files.changed(block.part);
    take(range, bytes.subarray(start, end));
  }
}

async function readLarge(
  files: RolloutFiles,
  range: EntryRange,
  take: TakeBytes<EntryRange>,
  signal: AbortSignal | undefined,
): Promise<void> {
  for await (const bytes of bytesAt(files, range)) {
    signal?.throwIfAborted();
    take(range, bytes);
  }
}

/** Whether a line begins at `start` and one ends at `end`. */
function isBounded(bytes: Buffer, start: number, end: number): boolean {
  const begins = start === 0 || bytes[start - 1] === NEWLINE;
  return begins && end <= bytes.length && (end === bytes.length || bytes[end] === NEWLINE);
}

async function readCompressed<R extends LineRef>(
  path: string,
  ranges: readonly R[],
  take: TakeBytes<R>,
  signal?: AbortSignal,
): Promise<void> {
  const endBytes = Math.max(...ranges.map(({ offset, length }) => offset + length));
  let waiting: readonly R[] = ranges.toSorted((a, b) => a.offset - b.offset);
  let at = 0;
  try {
    for await (const chunk of byteChunks(path, { endBytes })) {
      signal?.throwIfAborted();
      waiting = takeFrom(chunk, at, waiting, take);
      at += chunk.length;
    }
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw readFailure(path, error);
  }
}

/** Gives the ranges of which there is more to come. */
function takeFrom<R extends LineRef>(
  chunk: Buffer,
  at: number,
  ranges: readonly R[],
  take: TakeBytes<R>,
): readonly R[] {
  const chunkEnd = at + chunk.length;
  const later = ranges.findIndex(({ offset }) => offset >= chunkEnd);
  const here = later === -1 ? ranges : ranges.slice(0, later);
  for (const range of here) {
    const start = Math.max(0, range.offset - at);
    take(range, chunk.subarray(start, range.offset + range.length - at));
  }
  const left = here.filter(({ offset, length }) => offset + length > chunkEnd);
  return later === -1 ? left : [...left, ...ranges.slice(later)];
}
