import { itemTypeAt, type LineKind, lineKind, recordKind, responseTypeAt } from '../rollout/index.ts';
import type { MessageFamily } from './types.ts';

/** What a line is to a conversation: maybe a message of a family, something about turns, or nothing it needs. */
export type LineUse = MessageFamily | 'turn_bound' | 'compaction' | 'activity' | 'none' | 'unclear';

/** By the first bytes of the line `bytes[start, end)`; `unclear`: they do not tell. */
export function useOfLine(bytes: Buffer, start: number, end: number): LineUse {
  const kind = lineKind(bytes, start, end);
  const item = itemAt(kind, bytes, { start, end });
  return item === null ? 'unclear' : useOf(kind, item);
}

/** By the words of a parsed line: the type of the record, of its payload and of the payload's item. Never `unclear`. */
export function useOfRecord(record: string, payload: string, item: string): LineUse {
  return useOf(recordKind(record, payload), record === 'response_item' ? payload : item);
}

/** The type of the item in the line; empty when lines of its kind have none, null when they do not tell. */
function itemAt(
  kind: LineKind,
  bytes: Buffer,
  { start, end }: { readonly start: number; readonly end: number },
): string | null {
  if (kind === 'response_item') return responseTypeAt(bytes, start, end);
  return kind === 'item_completed' ? itemTypeAt(bytes, start, end) : '';
}

function useOf(kind: LineKind, item: string): LineUse {
  switch (kind) {
    case 'user_message':
    case 'agent_message':
      return 'events';
    case 'item_completed':
      return item === 'UserMessage' || item === 'AgentMessage' ? 'items' : 'none';
    case 'response_item':
      return item === 'message' ? 'responses' : 'none';
    case 'compacted':
      return 'compaction';
    case 'turn_bound':
    case 'activity':
      return kind;
    case 'session_meta':
    case 'turn_context':
    case 'token_count':
    case 'thread_goal_updated':
    case 'other':
      return 'none';
    case 'odd':
      return 'unclear';
    default:
      return kind satisfies never;
  }
}
