import type { FoldRules, FoldState, ItemEntry, LineRef, TurnEntry } from '../model/index.ts';
import { ChunkedTable, type ChunkSource } from './chunked-table.ts';
import { itemCodec } from './item-codec.ts';
import type { PartPrint } from './part-look.ts';
import { turnCodec } from './turn-codec.ts';

/** Where a scan is: at the first byte of a line, or behind the last line of the last file. */
export interface ScanPlace {
  readonly part: number;
  readonly offset: number;
  /** False: the last line that was taken has no newline yet, so that what follows may belong to it. */
  readonly isLineEnd: boolean;
}

/** Lines that are no records: how many, and where the first of them are. */
export interface BadLines {
  readonly count: number;
  readonly first: readonly LineRef[];
}

/** What is known of a transcript besides its entries. */
export interface IndexRecord {
  readonly epoch: string;
  readonly rules: FoldRules;
  readonly state: FoldState;
  readonly place: ScanPlace;
  readonly bad: BadLines;
  readonly prints: readonly PartPrint[];
}

/** The tables of an index. */
export interface IndexTables {
  readonly items: ChunkedTable<ItemEntry>;
  readonly turns: ChunkedTable<TurnEntry>;
}

export function newTables(): IndexTables {
  return { items: new ChunkedTable(itemCodec), turns: new ChunkedTable(turnCodec) };
}

export function storedTables(items: ChunkSource, turns: ChunkSource): IndexTables {
  return { items: new ChunkedTable(itemCodec, items), turns: new ChunkedTable(turnCodec, turns) };
}
