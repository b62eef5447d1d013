import { readFileSync } from 'node:fs';
import {
  type FoldedTranscript,
  foldRecords,
  type ItemEntry,
  type LineRef,
  parseLine,
  type PlacedRecord,
  type TranscriptRecord,
} from '../../src/main/transcript/model/index.ts';
import { buildItem, buildTurn, NO_LIMITS } from '../../src/main/transcript/model/items/index.ts';
import type { Item } from '../../src/shared/transcript.ts';
import { type ComparedTurn, skeinTurn } from './skein-thread-items.ts';

/** A transcript of a thread that nobody writes to as Skein has it, with the records behind each item. */
export interface Transcript {
  readonly folded: FoldedTranscript;
  readonly items: readonly BuiltItem[];
}

export interface BuiltItem {
  readonly entry: ItemEntry;
  readonly records: readonly TranscriptRecord[];
  readonly item: Item;
}

/** A line of a rollout, JSON or not. */
export interface RolloutText {
  readonly text: string;
  readonly ref: LineRef;
}

/** The lines of the rollout at a path. */
export function linesOf(path: string): readonly RolloutText[] {
  let offset = 0;
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((text) => {
      const length = Buffer.byteLength(text);
      const ref = { part: 0, offset, length };
      offset += length + 1;
      return { text, ref };
    });
}

/** The record in a line; none when it is no JSON. */
export function placed({ text, ref }: RolloutText): readonly PlacedRecord[] {
  const record = parseLine(text);
  return record === null ? [] : [{ record, ref }];
}

/** The transcript of these records, with nothing left out. */
export function transcriptOf(records: readonly PlacedRecord[]): Transcript {
  const isPaginated = records.some(({ record }) => record.payload['history_mode'] === 'paginated');
  const folded = foldRecords(records, isPaginated ? 'paginated' : 'legacy');
  const items = folded.items.map((entry, index) => {
    const behind = recordsOf(entry, records);
    return { entry, records: behind, item: buildItem({ index, entry, ended: true }, behind, NO_LIMITS) };
  });
  return { folded, items };
}

function recordsOf(entry: ItemEntry, records: readonly PlacedRecord[]): readonly TranscriptRecord[] {
  const at = entry.lines.map((line) => records.findIndex(({ ref }) => isSame(ref, line)));
  const found = entry.span ? records.slice(at[0], (at.at(-1) ?? 0) + 1) : at.map((index) => records[index]);
  return found.flatMap((placedRecord) => (placedRecord === undefined ? [] : [placedRecord.record]));
}

function isSame(one: LineRef, other: LineRef): boolean {
  return one.part === other.part && one.offset === other.offset;
}

/** Turns of a cold thread, of the items only those that `kept` keeps, in the form in which Codex's are compared. */
export function comparedTurns(
  { folded, items }: Transcript,
  kept: (built: BuiltItem) => boolean,
): readonly ComparedTurn[] {
  return folded.turns.map((entry, index) => {
    const own = items.filter((built) => built.entry.turn === index && kept(built)).map(({ item }) => item);
    const isLast = index === folded.turns.length - 1;
    return skeinTurn(buildTurn(entry, { index, itemCount: own.length, isLast, live: false }), own);
  });
}

/** Events of legacy rollouts that no version of Codex makes items of. */
const HIDDEN_EVENTS =
  /^(?:exec_command_end|dynamic_tool_call_response|view_image_tool_call|collab_\w+|error|warning|stream_error|thread_goal_updated)$/;

/**
 * Whether Codex has no such item: what only response items tell of, what it keeps but does not show, and lines that it
 * cannot read, which Skein calls by their place.
 */
export function isAddition({ records, item }: BuiltItem, { folded }: Transcript): boolean {
  const record = records.at(-1);
  const { type, item: completed } = record?.payload ?? {};
  if (item.id.startsWith('line-') && item.kind !== 'hookPrompt') return true;
  if (record?.type === 'response_item') return type !== 'message' && type !== 'reasoning';
  if (type !== 'item_completed') return HIDDEN_EVENTS.test(String(type));
  return folded.rules.family === 'events' && !isShownInLegacy(completed as Readonly<Record<string, unknown>>);
}

/** Of all completed items in a legacy rollout; 0.131 writes and shows only the first. */
function isShownInLegacy(item: Readonly<Record<string, unknown>>): boolean {
  return item['type'] === 'Plan' || item['type'] === 'Extension' || ('agent_path' in item && 'model' in item);
}
