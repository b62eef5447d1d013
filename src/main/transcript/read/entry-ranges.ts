import type { ItemEntry, LineRef } from '../model/types.ts';

/** Bytes of a rollout that an entry is made of: a line, or all lines of a stretch. */
export interface EntryRange extends LineRef {
  readonly isSpan: boolean;
}

/** Ranges of one file that are read together. */
export interface RangeBlock {
  readonly part: number;
  readonly start: number;
  readonly end: number;
  readonly ranges: readonly EntryRange[];
}

/** Ranges are read together up to this size, with gaps up to that one. */
export const BLOCK_BYTES = 1024 * 1024;
const GAP_BYTES = 32 * 1024;

/** What is to be read for an entry. */
export function rangesOf({ lines, span }: ItemEntry): readonly EntryRange[] {
  const [first, last] = [lines.at(0), lines.at(-1)];
  if (!span || first === undefined || last === undefined || first.part !== last.part)
    return lines.map((line) => ({ ...line, isSpan: false }));
  return [{ ...first, length: last.offset + last.length - first.offset, isSpan: true }];
}

export function byteLengthOf(entry: ItemEntry): number {
  return rangesOf(entry).reduce((sum, { length }) => sum + length, 0);
}

/** Ranges of any entries in as few blocks as their sizes allow. A range that is larger than a block is alone. */
export function blocksOf(ranges: readonly EntryRange[]): readonly RangeBlock[] {
  const sorted = ranges.toSorted((a, b) => a.part - b.part || a.offset - b.offset);
  const blocks: RangeBlock[] = [];
  for (const range of sorted) {
    const last = blocks.at(-1);
    const end = range.offset + range.length;
    if (last === undefined || !joins(last, range))
      blocks.push({ part: range.part, start: range.offset, end, ranges: [range] });
    else
      blocks[blocks.length - 1] = { ...last, end: Math.max(last.end, end), ranges: [...last.ranges, range] };
  }
  return blocks;
}

function joins(block: RangeBlock, { part, offset, length }: EntryRange): boolean {
  return (
    part === block.part && offset - block.end <= GAP_BYTES && offset + length - block.start <= BLOCK_BYTES
  );
}
