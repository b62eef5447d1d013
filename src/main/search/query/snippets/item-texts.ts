import {
  buildItem,
  type EntryRecords,
  type ItemEntry,
  type PlacedEntry,
  readRecords,
  type TranscriptPart,
} from '../../../transcript/index.ts';
import type { ItemKind } from '../../../../shared/transcript.ts';
import { type FieldText, fieldsOf, INDEX_LIMITS } from '../../text/index.ts';
import type { ShownItem } from '../shown-items.ts';
import { PLACE_BITS } from '../walk.ts';

/** The texts of items by their positions. Those that cannot be read are not in it. */
export type ItemTexts = ReadonlyMap<number, readonly FieldText[]>;

export interface ReadOrder {
  readonly items: readonly ShownItem[];
  /** The files of the thread; it may be that they are gone, or others by now. */
  readonly parts: () => Promise<readonly TranscriptPart[]>;
}

/** What these say is in their first line, what they gave in their second. */
const CALLS: ReadonlySet<ItemKind> = new Set(['command', 'toolCall', 'mcpToolCall']);

/** Reads items that are shown. A rollout that changed or is gone since it was indexed makes items missing, no failure. */
export async function readItemTexts({ items, parts }: ReadOrder): Promise<ItemTexts> {
  const entries = items.map(({ entry, mask, position }) => ({ ...needed(entry, mask), index: position }));
  try {
    const files = await parts();
    return await readAll(files, entries).catch(() => readOneByOne(files, entries));
  } catch {
    return new Map();
  }
}

async function readAll(
  parts: readonly TranscriptPart[],
  entries: readonly PlacedEntry[],
): Promise<ItemTexts> {
  const texts = new Map<number, readonly FieldText[]>();
  for await (const group of readRecords(parts, entries))
    for (const read of group) texts.set(read.entry.index, fieldsOf(itemOf(read)));
  return texts;
}

async function readOneByOne(
  parts: readonly TranscriptPart[],
  entries: readonly PlacedEntry[],
): Promise<ItemTexts> {
  const read = await Promise.all(
    entries.map((entry) => readAll(parts, [entry]).catch((): ItemTexts => new Map())),
  );
  return new Map(read.flatMap((texts) => [...texts]));
}

function itemOf({ entry, records }: EntryRecords<PlacedEntry>) {
  const place = { index: entry.index, entry };
  return buildItem(
    place,
    records.map(({ record }) => record),
    INDEX_LIMITS,
  );
}

/** Only the line of a call in which the words are: the other may be long. */
function needed(entry: ItemEntry, mask: number): ItemEntry {
  const { kind, lines, span } = entry;
  if (lines.length !== 2 || span || !CALLS.has(kind)) return entry;
  const said = (mask & (PLACE_BITS.prose | PLACE_BITS.work)) !== 0;
  const gave = (mask & PLACE_BITS.outputs) !== 0;
  if (said === gave) return entry;
  return { ...entry, lines: said ? lines.slice(0, 1) : lines.slice(1) };
}
