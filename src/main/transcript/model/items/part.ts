import { type JsonObject, objectOf } from '../../../rollout/index.ts';
import type { EntryPlace, ItemEntry, TranscriptRecord } from '../types.ts';
import type { ItemLimits } from './limits.ts';
import { rawText } from './values.ts';

/** What a line says of an item. */
export interface Part {
  /** A live event, a completed item, an item of the model's interface, or another record. */
  readonly from: 'event' | 'item' | 'response' | 'other';
  /** Its own type: `exec_command_end`, `CommandExecution`, `function_call`; of another record the record's. */
  readonly name: string;
  /** Where its members are. */
  readonly body: JsonObject;
}

/** What an item is built from. */
export interface ItemParts {
  readonly entry: ItemEntry;
  /** In the order of the file. */
  readonly parts: readonly Part[];
  readonly limits: ItemLimits;
  /** True: its turn has ended, so that what has not come will not come. */
  readonly ended: boolean;
}

const NOTHING: Part = { from: 'other', name: '', body: {} };

function partOf({ type, payload }: TranscriptRecord): Part {
  const name = rawText(payload['type']);
  if (type === 'response_item') return { from: 'response', name, body: payload };
  if (type !== 'event_msg') return { from: 'other', name: type, body: payload };
  const item = name === 'item_completed' || name === 'item_started' ? objectOf(payload['item']) : null;
  if (item === null) return { from: 'event', name, body: payload };
  return { from: 'item', name: rawText(item['type']), body: item };
}

export function partsOf(
  { entry, ended = false }: EntryPlace,
  records: readonly TranscriptRecord[],
  limits: ItemLimits,
): ItemParts {
  return { entry, parts: records.map(partOf), limits, ended };
}

/** The part that counts where a later line replaces an earlier one: the last; an empty one when there is none. */
export function lastPart({ parts }: ItemParts): Part {
  return parts.at(-1) ?? NOTHING;
}
