import { ITEM_KINDS, type ItemKind } from '../../../shared/transcript.ts';
import {
  buildItem,
  type EntryRecords,
  flat,
  IndexStore,
  itemCountOf,
  type ItemEntry,
  type OpenIndex,
  type PlacedEntry,
  placesIn,
  readRecords,
  type TranscriptPart,
  type TranscriptSource,
} from '../../transcript/index.ts';
import { unpackEntry } from '../database/index.ts';
import { INDEX_LIMITS } from '../text/index.ts';
import { hasOf, itemRowOf, outputRowOf } from './item-row.ts';
import type {
  Extractor,
  IndexedItems,
  ItemRow,
  ItemsOrder,
  OutputRow,
  OutputsOrder,
  RowBatch,
  TurnIds,
} from './types.ts';

/** Indexes of rollouts below this are neither kept nor looked for: reading one again takes some milliseconds. */
const KEPT_FROM_BYTES = 4 * 1024 * 1024;
const MEMORY_BYTES = 16 * 1024 * 1024;

/** Threads that are read at the same time, so that waiting for the disk costs nothing. */
export const AT_ONCE = 3;

/** What these say is in their first line, what they gave in their second. */
const CALLS: ReadonlySet<ItemKind> = new Set(['command', 'toolCall', 'mcpToolCall']);
/** Kinds of items that give something. */
const GIVERS: ReadonlySet<ItemKind> = new Set([...CALLS, 'fileChange', 'subAgent']);

export interface LocalExtractorOptions {
  /** Where indexes of transcripts are kept, the same as for reading them; null: nowhere. */
  readonly indexFolder: string | null;
  readonly log: (line: string) => void;
  /** Of what is known of rollouts, as long as nobody asks for them; 16 MiB when absent. */
  readonly memoryBytes?: number;
}

/** Reads rollouts in this thread. */
export class LocalExtractor implements Extractor {
  readonly lanes = AT_ONCE;
  readonly isLost = false;
  readonly #large: IndexStore;
  readonly #small: IndexStore;

  constructor({ indexFolder, log, memoryBytes = MEMORY_BYTES }: LocalExtractorOptions) {
    this.#large = new IndexStore({ folder: indexFolder, log, memoryBytes });
    this.#small = new IndexStore({ folder: null, memoryBytes });
  }

  async items({ source, indexed, bytes }: ItemsOrder, signal: AbortSignal) {
    const store = bytes >= KEPT_FROM_BYTES ? this.#large : this.#small;
    const open = await store.open(source, { signal });
    const count = itemCountOf(open);
    const from = fromOf(open, indexed);
    const head = { epoch: open.epoch, settled: open.settled, from, count, turns: turnsFrom(open, from) };
    const entries = flat(placesIn(open, head.from, count));
    return { head, batches: itemBatches(open.parts, entries, signal) };
  }

  outputs({ source, items }: OutputsOrder, signal: AbortSignal): AsyncIterable<RowBatch<OutputRow>> {
    const entries = items.map(({ position, kind, entry }) => ({
      ...unpackEntry(Buffer.from(entry.buffer, entry.byteOffset, entry.length), columnsOf(kind)),
      index: position,
    }));
    return outputBatches(partsOf(source), entries.map(answerOnly), signal);
  }

  async close(): Promise<void> {
    await Promise.all([this.#large.close(), this.#small.close()]);
  }
}

/** Whether an item of the kind can have given something. */
export function mayGive(kind: ItemKind): boolean {
  return GIVERS.has(kind);
}

function fromOf(open: { readonly epoch: string; readonly settled: number }, indexed: IndexedItems | null) {
  return indexed?.epoch === open.epoch ? Math.min(indexed.settled, open.settled) : 0;
}

function turnsFrom(open: OpenIndex, item: number): TurnIds {
  const { turns } = open.tables;
  const [place] = placesIn(open, item, item + 1);
  const first = place?.entry.turn ?? turns.count;
  return { first, ids: Array.from({ length: turns.count - first }, (_, at) => turns.get(first + at).id) };
}

async function* itemBatches(
  parts: readonly TranscriptPart[],
  entries: Iterable<PlacedEntry>,
  signal: AbortSignal,
): AsyncGenerator<RowBatch<ItemRow>> {
  for await (const group of readRecords(parts, questionsOf(entries), { signal })) {
    const rows: ItemRow[] = [];
    let [units, has] = [0, 0];
    for (const read of group) {
      const item = itemOf(read);
      const { whole } = read.entry;
      const made = itemRowOf(item, whole);
      rows.push(made.row);
      units += made.units;
      has |= hasOf(item, whole.failed);
    }
    yield { rows, units, has };
  }
}

async function* outputBatches(
  parts: readonly TranscriptPart[],
  entries: readonly PlacedEntry[],
  signal: AbortSignal,
): AsyncGenerator<RowBatch<OutputRow>> {
  for await (const group of readRecords(parts, entries, { signal })) {
    const rows = group.map((read) => outputRowOf(itemOf(read))).filter((row) => row !== null);
    yield { rows, units: rows.reduce((sum, { output }) => sum + output.length, 0), has: 0 };
  }
}

function itemOf({ entry, records }: EntryRecords<PlacedEntry>) {
  const { index } = entry;
  return buildItem(
    { index, entry },
    records.map(({ record }) => record),
    INDEX_LIMITS,
  );
}

function* questionsOf(entries: Iterable<PlacedEntry>) {
  for (const whole of entries) yield { ...questionOnly(whole), whole };
}

function questionOnly(entry: PlacedEntry): PlacedEntry {
  return isPair(entry) ? { ...entry, lines: entry.lines.slice(0, 1) } : entry;
}

function answerOnly(entry: PlacedEntry): PlacedEntry {
  return isPair(entry) ? { ...entry, lines: entry.lines.slice(1) } : entry;
}

/** A call and what it gave, in a line each. */
function isPair({ kind, lines, span }: ItemEntry): boolean {
  return lines.length === 2 && !span && CALLS.has(kind);
}

function columnsOf(kind: number) {
  return { kind: ITEM_KINDS[kind] ?? ('unknown' as const), turn: 0, atMs: null };
}

/** The files of a transcript as they are read, whole. */
export function partsOf({ bases = [], path, compressed }: TranscriptSource): readonly TranscriptPart[] {
  return [...bases, { path, compressed, endBytes: null }];
}
