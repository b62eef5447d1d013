import { ITEM_KINDS, type ItemKind } from '../../../shared/transcript.ts';
import type { ItemEntry, LineRef } from '../model/types.ts';
import type { Chunk } from './chunk.ts';
import type { RowCodec } from './chunked-table.ts';

/** Set in the mark of an item that failed; the other bits are the position of its kind in `ITEM_KINDS`. */
const FAILED = 0x80;
const LINES = 0x03;
const SPAN = 0x04;

const KIND_NUMBERS: ReadonlyMap<ItemKind, number> = new Map(ITEM_KINDS.map((kind, index) => [kind, index]));

export const itemCodec: RowCodec<ItemEntry> = {
  shape: { f64: 5, u32: 2, u16: 2, u8: 1, texts: 1 },
  rowsPerChunk: 4096,
  idOf: ({ id }) => id,
  markOf: ({ kind, failed }) => (KIND_NUMBERS.get(kind) ?? 0) | (failed ? FAILED : 0),
  write: writeItem,
  read: readItem,
};

export function kindOfMark(mark: number): ItemKind {
  return ITEM_KINDS[mark & ~FAILED] ?? 'unknown';
}

export function isFailedMark(mark: number): boolean {
  return (mark & FAILED) !== 0;
}

function writeItem(entry: ItemEntry, chunk: Chunk, row: number): void {
  chunk.makeRoom(row);
  const [atMs, offset, length, offset2, length2] = chunk.f64;
  const [serial, turn] = chunk.u32;
  const [part, part2] = chunk.u16;
  const [flags] = chunk.u8;
  const [first, second] = entry.lines;
  set(atMs, row, entry.atMs ?? Number.NaN);
  set(serial, row, entry.serial);
  set(turn, row, entry.turn);
  set(flags, row, entry.lines.length | (entry.span ? SPAN : 0));
  set(part, row, first?.part ?? 0);
  set(offset, row, first?.offset ?? 0);
  set(length, row, first?.length ?? 0);
  set(part2, row, second?.part ?? 0);
  set(offset2, row, second?.offset ?? 0);
  set(length2, row, second?.length ?? 0);
  chunk.setText(0, row, entry.id);
}

function readItem(chunk: Chunk, row: number, mark: number): ItemEntry {
  const flags = at(chunk.u8[0], row);
  const atMs = at(chunk.f64[0], row);
  return {
    kind: kindOfMark(mark),
    id: chunk.text(0, row),
    serial: at(chunk.u32[0], row),
    turn: at(chunk.u32[1], row),
    lines: linesAt(chunk, row, flags & LINES),
    span: (flags & SPAN) !== 0,
    failed: isFailedMark(mark),
    atMs: Number.isNaN(atMs) ? null : atMs,
  };
}

function linesAt(chunk: Chunk, row: number, count: number): readonly LineRef[] {
  if (count === 0) return [];
  const first = lineAt(chunk, row, 0);
  return count === 1 ? [first] : [first, lineAt(chunk, row, 1)];
}

function lineAt({ f64, u16 }: Chunk, row: number, which: 0 | 1): LineRef {
  return {
    part: at(u16[which], row),
    offset: at(f64[1 + which * 2], row),
    length: at(f64[2 + which * 2], row),
  };
}

type Column = Float64Array | Uint32Array | Uint16Array | Uint8Array;

function set(column: Column | undefined, row: number, value: number): void {
  if (column !== undefined) column[row] = value;
}

function at(column: Column | undefined, row: number): number {
  return column?.[row] ?? 0;
}
