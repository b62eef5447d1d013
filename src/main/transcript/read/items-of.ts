import type { Item } from '../../../shared/transcript.ts';
import { buildItem, DISPLAY_LIMITS } from '../model/items/index.ts';
import type { EntryPlace, TextLimits } from '../model/types.ts';
import { itemCountOf, placesIn } from './entries-of.ts';
import { byteLengthOf } from './entry-ranges.ts';
import type { LargeItemsOf } from './large-items.ts';
import { type EntryRecords, readRecords } from './read-records.ts';
import { isOver } from './turns-of.ts';
import type { OpenTranscript, PlacedEntry, ReadRecord } from './types.ts';

/** Which items, and how much of their texts. */
export interface ItemRange {
  readonly from: number;
  /** The first that is not wanted any more; absent: to the end. */
  readonly to?: number;
  /** Absent: what is shown. */
  readonly limits?: TextLimits;
  readonly signal?: AbortSignal;
}

/** Batches are parted at so many bytes of lines. */
const BATCH_BYTES = 1024 * 1024;

/**
 * The items of a range in order, in batches that are read when they are asked for, so that memory stays bounded by some
 * MiB and the longest line. Texts in lines above 32 MiB are cut to 64 KiB whatever the limits are. Fails as
 * `readRecords` does.
 */
export async function* itemsOf(
  open: OpenTranscript,
  { from, to = itemCountOf(open), limits = DISPLAY_LIMITS, signal }: ItemRange,
): AsyncGenerator<readonly Item[]> {
  for await (const group of readRecords(open.parts, flat(placesIn(open, from, to)), { signal })) {
    for (const batch of batchesOf(group)) yield batch.map((read) => itemOf(open, read, limits));
  }
}

/** The items from `from` on, `count` of them or as many as there are, as they are shown. */
export async function itemsAt(
  open: OpenTranscript,
  { from, count, large }: { readonly from: number; readonly count: number; readonly large?: LargeItemsOf },
): Promise<readonly Item[]> {
  const entries = [...flat(placesIn(open, from, from + count))];
  const items = new Map(entries.map((entry) => [entry.index, large?.get(entry) ?? null]));
  const missing = entries.filter(({ index }) => items.get(index) === null);
  for await (const group of readRecords(open.parts, missing)) {
    for (const read of group) {
      const item = itemOf(open, read, DISPLAY_LIMITS);
      items.set(item.index, item);
      large?.put(read.entry, item);
    }
  }
  return [...items.values()].filter((item) => item !== null);
}

/** One item from its records. */
export function itemOf(
  open: OpenTranscript,
  { entry, records }: EntryRecords<PlacedEntry>,
  limits: TextLimits,
): Item {
  const { index } = entry;
  const cuts = records.some((read) => read.cuts !== null);
  const all = cuts ? { ...limits, omittedOf: (text: string) => omittedOf(records, text) } : limits;
  const item = buildItem(
    { index, entry },
    records.map(({ record }) => record),
    all,
  );
  return isGivenUp(open, entry, item) ? { ...item, status: 'failed' } : item;
}

export function* flat(places: Iterable<EntryPlace>): Generator<PlacedEntry> {
  for (const { index, entry } of places) yield { ...entry, index };
}

function omittedOf(records: readonly ReadRecord[], text: string): number {
  return Math.max(0, ...records.map(({ cuts }) => cuts?.omittedOf(text) ?? 0));
}

/** A call that nothing answered before its turn ended. */
function isGivenUp(open: OpenTranscript, { lines, turn }: PlacedEntry, item: Item): item is Unfinished {
  return lines.length === 1 && 'status' in item && item.status === 'inProgress' && isOver(open, turn);
}

type Unfinished = Extract<Item, { status: 'inProgress' | 'failed' | 'completed' | 'declined' }>;

function* batchesOf<R extends EntryRecords<PlacedEntry>>(group: readonly R[]): Generator<readonly R[]> {
  let batch: R[] = [];
  let bytes = 0;
  for (const read of group) {
    if (bytes > BATCH_BYTES) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(read);
    bytes += byteLengthOf(read.entry);
  }
  if (batch.length > 0) yield batch;
}
