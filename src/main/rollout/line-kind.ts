/**
 * What a line can be by its first bytes alone. `other`: a known shape that says nothing of the thread's facts.
 * `odd`: not of the shape Codex writes, so that only a full parse can tell.
 */
export type LineKind =
  | 'session_meta'
  | 'turn_context'
  | 'token_count'
  | 'user_message'
  | 'thread_goal_updated'
  | 'item_completed'
  | 'other'
  | 'odd';

const QUOTE = 0x22;
const TIMESTAMP_MOST = 48;

const OPENING = Buffer.from('{"timestamp":"');
const ORDINAL = Buffer.from(',"ordinal":');
const TYPE = Buffer.from(',"type":"');
const RESPONSE_ITEM = Buffer.from('response_item"');
const EVENT = Buffer.from('event_msg","payload":{"type":"');
const EVENT_OTHERWISE = Buffer.from('event_msg"');
const TURN_CONTEXT = Buffer.from('turn_context"');
const SESSION_META = Buffer.from('session_meta"');
const TOKENS_WITH_INFO = Buffer.from('token_count","info":{');
const TOKENS_WITHOUT_INFO = Buffer.from('token_count","info":null');
const TOKENS_OTHERWISE = Buffer.from('token_count"');
const EVENT_KINDS = (['user_message', 'thread_goal_updated', 'item_completed'] as const).map(
  (kind) => [Buffer.from(`${kind}"`), kind] as const,
);

/**
 * Classifies the line `bytes[start, end)`, which begins with `{`, by the anchored beginning that every Codex writes:
 * timestamp, ordinal in paginated rollouts, type, payload. Looks at about 100 bytes, never beyond `end`. A key that
 * occurs twice in one object, which no encoder writes, is not looked for.
 */
export function lineKind(bytes: Buffer, start: number, end: number): LineKind {
  const afterTime = skipString(bytes, skip(bytes, start, end, OPENING), end);
  const type = skip(bytes, skipOrdinal(bytes, afterTime, end), end, TYPE);
  if (type === -1) return 'odd';
  if (skip(bytes, type, end, RESPONSE_ITEM) !== -1) return 'other';
  const event = skip(bytes, type, end, EVENT);
  if (event !== -1) return eventKind(bytes, event, end);
  if (skip(bytes, type, end, TURN_CONTEXT) !== -1) return 'turn_context';
  if (skip(bytes, type, end, SESSION_META) !== -1) return 'session_meta';
  if (skip(bytes, type, end, EVENT_OTHERWISE) !== -1) return 'odd';
  return skipWord(bytes, type, end) === -1 ? 'odd' : 'other';
}

function eventKind(bytes: Buffer, at: number, end: number): LineKind {
  if (skip(bytes, at, end, TOKENS_WITH_INFO) !== -1) return 'token_count';
  if (skip(bytes, at, end, TOKENS_WITHOUT_INFO) !== -1) return 'other';
  if (skip(bytes, at, end, TOKENS_OTHERWISE) !== -1) return 'odd';
  for (const [token, kind] of EVENT_KINDS) if (skip(bytes, at, end, token) !== -1) return kind;
  return skipWord(bytes, at, end) === -1 ? 'odd' : 'other';
}

const ITEM_TYPE =
  /^\{"timestamp":"[^"\\]*",(?:"ordinal":\d+,)?"type":"event_msg","payload":\{"type":"item_completed","thread_id":"[^"\\]*","turn_id":"[^"\\]*","item":\{"type":"([A-Za-z]+)"/;

/** Whether an `item_completed` line can be a user's message: false only when its beginning names another item. */
export function mayBeUserItem(bytes: Buffer, start: number, end: number): boolean {
  const type = ITEM_TYPE.exec(bytes.toString('latin1', start, Math.min(start + 384, end)))?.[1];
  return type === undefined || type === 'UserMessage';
}

/** Positions go from step to step; -1 means that a step before did not match. */
function skip(bytes: Buffer, at: number, end: number, token: Buffer): number {
  const { length } = token;
  if (at === -1 || at + length > end) return -1;
  for (let index = 0; index < length; index++) if (bytes[at + index] !== token[index]) return -1;
  return at + length;
}

/** To the next quote. Were it an escaped one, valid JSON could not go on as the caller then asks. */
function skipString(bytes: Buffer, at: number, end: number): number {
  if (at === -1) return -1;
  const most = Math.min(end, at + TIMESTAMP_MOST);
  for (let index = at; index < most; index++) {
    if (bytes[index] === QUOTE) return index + 1;
  }
  return -1;
}

function skipOrdinal(bytes: Buffer, at: number, end: number): number {
  let index = skip(bytes, at, end, ORDINAL);
  if (index === -1) return at;
  while (index < end && isDigit(bytes[index])) index++;
  return index;
}

/** A string of lower-case words, so without escapes; the position after its closing quote. */
function skipWord(bytes: Buffer, at: number, end: number): number {
  let index = at;
  while (index < end && isWordByte(bytes[index])) index++;
  return index > at && index < end && bytes[index] === QUOTE ? index + 1 : -1;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isWordByte(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || byte === 0x5f);
}
