import { type JsonObject, objectOf, parseObject, textOf } from '../rollout/index.ts';
import { type LineUse, useOfRecord } from './line-use.ts';

/** A parsed line of a rollout. */
export interface LineRecord {
  readonly use: LineUse;
  /** ISO 8601; null when the line has no time that can be read. */
  readonly at: string | null;
  readonly payload: JsonObject;
  /** The payload's own type; empty when it has none. */
  readonly type: string;
  /** The item of a completed item; empty for other lines. */
  readonly item: JsonObject;
}

/** Parses one line; null when it is not a JSON object. Line ends of Windows are no hindrance. */
export function parseRecord(text: string): LineRecord | null {
  const line = parseObject(text);
  if (line === null) return null;
  const payload = objectOf(line['payload']) ?? {};
  const item = objectOf(payload['item']) ?? {};
  const type = wordOf(payload['type']);
  return {
    use: useOfRecord(wordOf(line['type']), type, wordOf(item['type'])),
    at: isoTime(wordOf(line['timestamp'])),
    payload,
    type,
    item,
  };
}

/** The text, or none. */
export function wordOf(value: unknown): string {
  return textOf(value) ?? '';
}

export function isoTime(text: string): string | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
