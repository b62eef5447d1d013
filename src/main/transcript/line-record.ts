import type { LineKind } from './line-kind.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A parsed line of a rollout. */
export interface LineRecord {
  readonly kind: LineKind;
  /** ISO 8601; null when the line has no time that can be read. */
  readonly at: string | null;
  readonly payload: JsonObject;
}

/** Parses one line; null when it is not a JSON object. Line ends of Windows are no hindrance. */
export function parseRecord(bytes: Buffer): LineRecord | null {
  const line = parseObject(bytes.toString('utf8'));
  if (line === null) return null;
  const payload = asObject(line['payload']);
  const kind = {
    record: asText(line['type']),
    payload: asText(payload['type']),
    item: asText(asObject(payload['item'])['type']),
  };
  return { kind, at: isoTime(asText(line['timestamp'])), payload };
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The text, or none. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The list, or an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isoTime(text: string): string | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
