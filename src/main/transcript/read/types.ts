import type { EntryTable, ItemEntry, LineRef, TranscriptRecord, TurnEntry } from '../model/types.ts';
import type { TranscriptPart } from '../types.ts';
import type { CutTexts } from './cut-texts.ts';

/** A transcript's entries with the files they point into; an opened index is one. */
export interface OpenTranscript {
  readonly tables: {
    readonly items: Pick<EntryTable<ItemEntry>, 'count' | 'get'>;
    readonly turns: Pick<EntryTable<TurnEntry>, 'count' | 'get'>;
  };
  /** Items that no line has completed yet, shown behind the last one. */
  readonly pending: readonly ItemEntry[];
  readonly parts: readonly TranscriptPart[];
  /** True: a program writes to it just now. Else what is not completed never will be. */
  readonly live?: boolean;
}

/** An entry with its position. */
export type PlacedEntry = ItemEntry & { readonly index: number };

/** A record as it was read: whole, or with its long texts cut. */
export interface ReadRecord {
  readonly record: TranscriptRecord;
  readonly ref: LineRef;
  /** The cut texts of a line that is too long to be read whole; null for one that was. */
  readonly cuts: CutTexts | null;
}
