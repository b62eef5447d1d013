import { parseObject } from '../rollout/index.ts';

/** What the beginning of a line says of it. */
export interface LineHead {
  /** Milliseconds; null: no time that can be read. */
  readonly timeMs: number | null;
  /** The record's type; the empty string: not said. */
  readonly type: string;
  /** The payload's type; the empty string: not said. */
  readonly payloadType: string;
}

const HEAD =
  /^\s*\{"timestamp":"([^"\\]*)",(?:"ordinal":\d+,)?"type":"([a-z_]+)"(?:,"payload":\{"type":"([a-z_]+)")?/;
const HEAD_BYTES = 192;
/** A line of another shape is parsed up to this length. */
const MOST_PARSED = 1024 * 1024;

/** Reads the anchored beginning that every Codex writes; a line that begins otherwise is parsed, unless it is huge. */
export function lineHead(bytes: Buffer, start: number, end: number): LineHead | null {
  const found = HEAD.exec(bytes.toString('latin1', start, Math.min(end, start + HEAD_BYTES)));
  if (found !== null) {
    return { timeMs: timeOf(found[1]), type: found[2] ?? '', payloadType: found[3] ?? '' };
  }
  return end - start > MOST_PARSED ? null : parsedHead(bytes.toString('utf8', start, end));
}

function parsedHead(text: string): LineHead | null {
  const record = parseObject(text);
  if (record === null) return null;
  const { timestamp, type, payload } = record;
  const inner = typeof payload === 'object' && payload !== null ? (payload as { type?: unknown }).type : '';
  return {
    timeMs: timeOf(typeof timestamp === 'string' ? timestamp : undefined),
    type: typeof type === 'string' ? type : '',
    payloadType: typeof inner === 'string' ? inner : '',
  };
}

function timeOf(text: string | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : time;
}
