import {
  buildItem,
  DISPLAY_LIMITS,
  type ItemLimits,
} from '../../../../src/main/transcript/model/items/index.ts';
import type { ItemEntry, ItemKind, TranscriptRecord } from '../../../../src/main/transcript/model/index.ts';
import type { Item, ItemOf } from '../../../../src/shared/transcript.ts';

const AT_MS = Date.UTC(2026, 0, 2, 3, 4, 5);

type Payload = Readonly<Record<string, unknown>>;

export function event(type: string, payload: Payload = {}): TranscriptRecord {
  return { type: 'event_msg', payload: { type, ...payload }, atMs: AT_MS };
}

export function completed(type: string, item: Payload = {}): TranscriptRecord {
  return event('item_completed', { turn_id: 't', item: { type, id: 'i', ...item } });
}

export function response(type: string, payload: Payload = {}): TranscriptRecord {
  return { type: 'response_item', payload: { type, ...payload }, atMs: AT_MS };
}

/** The two lines of a call of a function. */
export function called(name: string, args: unknown, output: unknown): readonly TranscriptRecord[] {
  const text = typeof args === 'string' ? args : JSON.stringify(args);
  return [
    response('function_call', { name, arguments: text, call_id: 'c' }),
    response('function_call_output', { call_id: 'c', output }),
  ];
}

export function entryOf(
  kind: ItemKind,
  records: readonly unknown[],
  more: Partial<ItemEntry> = {},
): ItemEntry {
  const lines = records.map((_, at) => ({ part: 0, offset: at * 100, length: 99 }));
  return { kind, id: 'i', serial: 0, turn: 2, lines, span: false, failed: false, atMs: AT_MS, ...more };
}

export interface BuildOptions {
  readonly limits?: ItemLimits;
  readonly entry?: Partial<ItemEntry>;
  readonly ended?: boolean;
}

export function build(
  kind: ItemKind,
  records: readonly TranscriptRecord[],
  options: BuildOptions = {},
): Item {
  const entry = entryOf(kind, records, options.entry);
  const place = { index: 7, entry, ended: options.ended ?? false };
  return buildItem(place, records, options.limits ?? DISPLAY_LIMITS);
}

/** The item, which has to be of that kind. */
export function built<K extends ItemKind>(
  kind: K,
  records: readonly TranscriptRecord[],
  options: BuildOptions = {},
): ItemOf<K> {
  const item = build(kind, records, options);
  if (!isOf(item, kind)) throw new Error(`Not a ${kind}: ${item.kind}`);
  return item;
}

function isOf<K extends ItemKind>(item: Item, kind: K): item is ItemOf<K> {
  return item.kind === kind;
}
