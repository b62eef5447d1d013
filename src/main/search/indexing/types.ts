import type { TranscriptSource } from '../../transcript/index.ts';

/** A change of a file, as `touches` has it. */
export interface Touch {
  readonly path: string;
  /** One of `CHANGE`. */
  readonly change: number;
  readonly movedFrom: string | null;
  readonly added: number;
  readonly removed: number;
}

/** A text as it is given to FTS5; what came from another thread is still in UTF-8. */
export type IndexText = string | Uint8Array;

/** All that the index keeps of an item but its outputs. */
export interface ItemRow {
  readonly position: number;
  readonly turn: number;
  /** Its place in `ITEM_KINDS`. */
  readonly kind: number;
  readonly atMs: number | null;
  readonly tool: string | null;
  /** As `packEntry` gives it. */
  readonly entry: Uint8Array;
  /** By `WORD_COLUMNS`, prepared for FTS5; null: it has no words. */
  readonly words: readonly (IndexText | null)[] | null;
  readonly touches: readonly Touch[];
}

/** What an item gave, prepared for FTS5. */
export interface OutputRow {
  readonly position: number;
  readonly output: IndexText;
}

/** What is indexed of a thread already, so that only the rest is read; null: nothing. */
export interface IndexedItems {
  readonly epoch: string;
  readonly settled: number;
}

/** Read a rollout but for its outputs. */
export interface ItemsOrder {
  readonly source: TranscriptSource;
  /** Of the rollout, about. */
  readonly bytes: number;
  readonly indexed: IndexedItems | null;
}

/** Read the outputs of these items, in their order. */
export interface OutputsOrder {
  readonly source: TranscriptSource;
  readonly items: readonly {
    readonly position: number;
    readonly kind: number;
    readonly entry: Uint8Array;
  }[];
}

/** What is known of a transcript before its items are read. */
export interface ItemsHead {
  readonly epoch: string;
  /** Items before this one are final within the epoch. */
  readonly settled: number;
  /** The first item that comes: those before it are indexed already. */
  readonly from: number;
  /** Items in all. */
  readonly count: number;
  /** The turns from that of the first item on. */
  readonly turns: TurnIds;
}

/** What Codex calls turns, from the one at `first` on; null: nothing. */
export interface TurnIds {
  readonly first: number;
  readonly ids: readonly (string | null)[];
}

/** Some rows that belong together, and the size of their texts in UTF-16 units. */
export interface RowBatch<R> {
  readonly rows: readonly R[];
  readonly units: number;
  /** Bits of `HAS`. */
  readonly has: number;
}

/** Reads what is to be indexed out of rollouts. Fails as reading transcripts does; `conflict` says to begin anew. */
export interface Extractor {
  /** Threads that are worth being asked for at the same time. */
  readonly lanes: number;
  /** True: its thread has died over something, and it is of no use any more. */
  readonly isLost: boolean;
  items(
    order: ItemsOrder,
    signal: AbortSignal,
  ): Promise<{ readonly head: ItemsHead; readonly batches: AsyncIterable<RowBatch<ItemRow>> }>;
  outputs(order: OutputsOrder, signal: AbortSignal): AsyncIterable<RowBatch<OutputRow>>;
  close(): Promise<void>;
}
