import { skip, skipNumber, skipString, skipWord } from './byte-steps.ts';

/**
 * What a line is, as far as facts and conversations need to know. `other`: a known shape that says nothing to either.
 * `odd`: not of the shape Codex writes, so that only a full parse can tell.
 */
export type LineKind =
  | 'session_meta'
  | 'turn_context'
  | 'compacted'
  | 'response_item'
  | EventKind
  | 'other'
  | 'odd';

/** `turn_bound`: begins, ends or takes back turns. `activity`: opens a turn of its own when none is open. */
export type EventKind =
  | 'token_count'
  | 'user_message'
  | 'agent_message'
  | 'thread_goal_updated'
  | 'item_completed'
  | 'turn_bound'
  | 'activity';

/** The events that matter, by the word Codex has for them. */
const EVENT_KINDS: ReadonlyMap<string, EventKind> = new Map([
  ['token_count', 'token_count'],
  ['user_message', 'user_message'],
  ['agent_message', 'agent_message'],
  ['thread_goal_updated', 'thread_goal_updated'],
  ['item_completed', 'item_completed'],
  ['task_started', 'turn_bound'],
  ['turn_started', 'turn_bound'],
  ['task_complete', 'turn_bound'],
  ['turn_complete', 'turn_bound'],
  ['thread_rolled_back', 'turn_bound'],
  ['agent_reasoning', 'activity'],
  ['agent_reasoning_raw_content', 'activity'],
  ['context_compacted', 'activity'],
  ['entered_review_mode', 'activity'],
  ['exited_review_mode', 'activity'],
  ['image_generation_end', 'activity'],
  ['mcp_tool_call_end', 'activity'],
  ['view_image_tool_call', 'activity'],
  ['web_search_end', 'activity'],
]);

const OPENING = Buffer.from('{"timestamp":"');
const ORDINAL = Buffer.from(',"ordinal":');
const TYPE = Buffer.from(',"type":"');
const RESPONSE_ITEM = Buffer.from('response_item"');
const EVENT = Buffer.from('event_msg","payload":{"type":"');
const EVENT_OTHERWISE = Buffer.from('event_msg"');
const TURN_CONTEXT = Buffer.from('turn_context"');
const SESSION_META = Buffer.from('session_meta"');
const COMPACTED = Buffer.from('compacted"');
const WITH_INFO = Buffer.from(',"info":{');
const WITHOUT_INFO = Buffer.from(',"info":null');
/** By their first byte. */
const EVENT_TOKENS = Map.groupBy(
  [...EVENT_KINDS].map(([word, kind]) => ({ token: Buffer.from(`${word}"`), kind })),
  ({ token }) => token[0],
);

/**
 * Classifies the line `bytes[start, end)`, which begins with `{`, by the anchored beginning that every Codex writes:
 * timestamp, ordinal in paginated rollouts, type, payload. Looks at about 100 bytes, never beyond `end`. A key that
 * occurs twice in one object, which no encoder writes, is not looked for. A token count without info is `other`.
 */
export function lineKind(bytes: Buffer, start: number, end: number): LineKind {
  const type = recordTypeAt(bytes, start, end);
  if (type === -1) return 'odd';
  if (skip(bytes, type, end, RESPONSE_ITEM) !== -1) return 'response_item';
  const event = skip(bytes, type, end, EVENT);
  if (event !== -1) return eventKind(bytes, event, end);
  if (skip(bytes, type, end, TURN_CONTEXT) !== -1) return 'turn_context';
  if (skip(bytes, type, end, SESSION_META) !== -1) return 'session_meta';
  if (skip(bytes, type, end, COMPACTED) !== -1) return 'compacted';
  if (skip(bytes, type, end, EVENT_OTHERWISE) !== -1) return 'odd';
  return skipWord(bytes, type, end) === -1 ? 'odd' : 'other';
}

/** Where the word of the record's type begins in the line `bytes[start, end)`; -1 when not where Codex puts it. */
export function recordTypeAt(bytes: Buffer, start: number, end: number): number {
  const afterTime = skipString(bytes, skip(bytes, start, end, OPENING), end);
  return skip(bytes, skipNumber(bytes, afterTime, end, ORDINAL), end, TYPE);
}

/** The same of a parsed line: the type of the record, and that of its payload. Never `odd`. */
export function recordKind(type: string, payloadType: string): LineKind {
  switch (type) {
    case 'session_meta':
    case 'turn_context':
    case 'compacted':
    case 'response_item':
      return type;
    case 'event_msg':
      return EVENT_KINDS.get(payloadType) ?? 'other';
    default:
      return 'other';
  }
}

const ITEM_TYPE =
  /^\{"timestamp":"[^"\\]*",(?:"ordinal":\d+,)?"type":"event_msg","payload":\{"type":"item_completed","thread_id":"[^"\\]*","turn_id":"[^"\\]*","item":\{"type":"([A-Za-z]+)"/;

const RESPONSE_TYPE =
  /^\{"timestamp":"[^"\\]*",(?:"ordinal":\d+,)?"type":"response_item","payload":\{"type":"([a-z_]+)"/;

/** The type of the item in a `response_item` line, such as `message`; null when its beginning does not tell. */
export function responseTypeAt(bytes: Buffer, start: number, end: number): string | null {
  return RESPONSE_TYPE.exec(bytes.toString('latin1', start, Math.min(start + 192, end)))?.[1] ?? null;
}

/** The type of the item in an `item_completed` line, such as `UserMessage`; null when its beginning does not tell. */
export function itemTypeAt(bytes: Buffer, start: number, end: number): string | null {
  return ITEM_TYPE.exec(bytes.toString('latin1', start, Math.min(start + 384, end)))?.[1] ?? null;
}

function eventKind(bytes: Buffer, at: number, end: number): LineKind {
  for (const { token, kind } of EVENT_TOKENS.get(bytes[at]) ?? []) {
    const after = skip(bytes, at, end, token);
    if (after !== -1) return kind === 'token_count' ? tokenCountKind(bytes, after, end) : kind;
  }
  return skipWord(bytes, at, end) === -1 ? 'odd' : 'other';
}

function tokenCountKind(bytes: Buffer, at: number, end: number): LineKind {
  if (skip(bytes, at, end, WITH_INFO) !== -1) return 'token_count';
  return skip(bytes, at, end, WITHOUT_INFO) === -1 ? 'odd' : 'other';
}
