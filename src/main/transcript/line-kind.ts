import type { RawLine } from './line-splitter.ts';
import type { MessageFamily } from './types.ts';

/** What a line is, as far as a conversation needs to know. `other`: nothing it needs. */
export interface LineKind {
  /** `event_msg`, `response_item`, `compacted`, … */
  readonly record: string;
  /** The payload's own type; empty when it has none. */
  readonly payload: string;
  /** The type of a completed item, `UserMessage` and so on; empty for other lines. */
  readonly item: string;
}

const HEAD_BYTES = 512;

/**
 * The order of keys in which Codex writes a line: time, (newer) ordinal, type, payload with its own type first. It is
 * anchored, so text inside a message can never be taken for it. Lines in another order are parsed.
 */
const HEAD = new RegExp(
  [
    String.raw`^\{"timestamp":"[^"\\]{0,64}",(?:"ordinal":\d{1,15},)?"type":"([a-z_]{1,64})"`,
    String.raw`(?:,"payload":\{"type":"([a-z_]{1,64})"`,
    String.raw`(?:,"thread_id":"[^"\\]{0,64}","turn_id":"[^"\\]{0,64}","item":\{"type":"([A-Za-z]{1,64})")?)?`,
  ].join(''),
);

/** The line's kind by its first bytes; null when they do not tell. */
export function kindOfHead(line: RawLine): LineKind | null {
  const match = HEAD.exec(line.head(HEAD_BYTES).toString('latin1'));
  if (match === null) return null;
  const [, record = '', payload = '', item = ''] = match;
  const tells = payload !== '' || (record !== 'event_msg' && record !== 'response_item');
  return tells && (payload !== 'item_completed' || item !== '') ? { record, payload, item } : null;
}

/** Which family's message the line may be; null: none. */
export function familyOf({ record, payload, item }: LineKind): MessageFamily | null {
  if (record === 'response_item') return payload === 'message' ? 'responses' : null;
  if (record !== 'event_msg') return null;
  if (payload === 'user_message' || payload === 'agent_message') return 'events';
  return item === 'UserMessage' || item === 'AgentMessage' ? 'items' : null;
}

/** Lines that bound turns, whose payload matters. */
const TURN_EVENTS: ReadonlySet<string> = new Set([
  'task_started',
  'turn_started',
  'task_complete',
  'turn_complete',
  'thread_rolled_back',
]);

export function boundsTurn({ record, payload }: LineKind): boolean {
  return record === 'event_msg' && TURN_EVENTS.has(payload);
}

/** Events that open a turn of their own when none is open. */
const ACTIVITY: ReadonlySet<string> = new Set([
  'agent_reasoning',
  'agent_reasoning_raw_content',
  'context_compacted',
  'entered_review_mode',
  'exited_review_mode',
  'image_generation_end',
  'mcp_tool_call_end',
  'view_image_tool_call',
  'web_search_end',
]);

export function isActivity({ record, payload }: LineKind): boolean {
  return record === 'event_msg' && ACTIVITY.has(payload);
}
