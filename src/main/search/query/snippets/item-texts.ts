import { buildItem, type PlacedEntry, readRecords, type TranscriptPart } from '../../../transcript/index.ts';
import type { ItemKind } from '../../../../shared/transcript.ts';
import { toSkeinError } from '../../../../shared/errors.ts';
import { type FieldText, fieldsOf, INDEX_LIMITS } from '../../text/index.ts';
import { type QuickRecords, quickRecords, type WantedEntry } from './quick-records.ts';
import type { ShownItem } from '../shown-items.ts';
import { PLACE_BITS } from '../leaf.ts';

/** The texts of items by their positions. Those that cannot be read are not in it. */
export type ItemTexts = ReadonlyMap<number, readonly FieldText[]>;

export interface ReadOrder {
  readonly items: readonly ShownItem[];
  /** The thread's own rollout. */
  readonly path: string;
  /** All files that the thread is read from, its own the last; asked for when that alone is not enough. */
  readonly parts: () => Promise<readonly TranscriptPart[]>;
}

/** What these say is in their first line, what they gave in their second. */
const CALLS: ReadonlySet<ItemKind> = new Set(['command', 'toolCall', 'mcpToolCall']);

/** Reads items that are shown. A rollout that changed or is gone since it was indexed makes items missing, no failure. */
export async function readItemTexts({ items, path, parts }: ReadOrder): Promise<ItemTexts> {
  const wanted = items.map(neededOf);
  const quick = quickRecords(path, wanted);
  if (quick !== null)
    return new Map(quick.map(({ entry, records }) => [entry.index, textsOf(entry, records)]));
  try {
    const files = await parts();
    const entries = wanted.map(({ entry }) => entry);
    return await readAll(files, entries).catch((thrown: unknown) => {
      // Without the file there is nothing to gain from looking at each item.
      if (toSkeinError(thrown).code === 'not_found') throw thrown;
      return readOneByOne(files, entries);
    });
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
    for (const { entry, records } of group)
      texts.set(
        entry.index,
        textsOf(
          entry,
          records.map(({ record }) => record),
        ),
      );
  return texts;
}

async function readOneByOne(
  parts: readonly TranscriptPart[],
  entries: readonly PlacedEntry[],
): Promise<ItemTexts> {
  const texts = new Map<number, readonly FieldText[]>();
  for (const entry of entries) {
    const read = await readAll(parts, [entry]).catch((): ItemTexts => new Map());
    for (const [position, found] of read) texts.set(position, found);
  }
  return texts;
}

function textsOf(entry: PlacedEntry, records: QuickRecords['records']): readonly FieldText[] {
  return fieldsOf(buildItem({ index: entry.index, entry }, records, INDEX_LIMITS));
}

/** Of a call only the line in which the words are: the other may be long. */
function neededOf({ entry, mask, position }: ShownItem): WantedEntry {
  const { kind, lines, span, atMs } = entry;
  const whole = { entry: { ...entry, index: position }, atMs };
  if (lines.length !== 2 || span || !CALLS.has(kind)) return whole;
  const said = (mask & (PLACE_BITS.prose | PLACE_BITS.work)) !== 0;
  const gave = (mask & PLACE_BITS.outputs) !== 0;
  if (said === gave) return whole;
  const line = said ? lines.slice(0, 1) : lines.slice(1);
  return { entry: { ...whole.entry, lines: line }, atMs: said ? null : atMs };
}
