import { type JsonObject, objectOf, parseObject, textOf } from '../../rollout/index.ts';
import type { TranscriptRecord } from './types.ts';

/** The record in the text of a line; null when it is no JSON object. Spaces around it are no hindrance. */
export function parseLine(text: string): TranscriptRecord | null {
  const line = parseObject(text);
  return line === null ? null : recordOf(line);
}

/**
 * The record in a parsed line. Rollouts of early 2025 have response items without anything around them, after a first
 * line with nothing but facts of the session: the items become `response_item` records, the other lines records
 * without a type.
 */
export function recordOf(line: JsonObject): TranscriptRecord {
  const type = textOf(line['type']) ?? '';
  const atMs = timeOf(line['timestamp']);
  const payload = objectOf(line['payload']);
  if (payload === null && isBareItem(type, line)) return { type: 'response_item', payload: line, atMs };
  const { ordinal } = line;
  return { type, payload: payload ?? {}, atMs, ...(typeof ordinal === 'number' && { ordinal }) };
}

/** The payload's own type, such as `user_message`; empty when it has none. */
export function payloadType({ payload }: TranscriptRecord): string {
  return textOf(payload['type']) ?? '';
}

/** The item of an `item_completed`; without members when the record has none. */
export function itemOf({ payload }: TranscriptRecord): JsonObject {
  return objectOf(payload['item']) ?? {};
}

function isBareItem(type: string, line: JsonObject): boolean {
  if (type === 'message') return typeof line['role'] === 'string';
  return BARE_ITEMS.has(type);
}

const BARE_ITEMS: ReadonlySet<string> = new Set([
  'reasoning',
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'custom_tool_call_output',
  'local_shell_call',
  'web_search_call',
]);

function timeOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}
