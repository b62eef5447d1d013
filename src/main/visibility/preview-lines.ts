import { emptyFold, foldRecord, type JsonObject, objectOf } from '../rollout/index.ts';
import { ID, list, misfit, NUMBER, nullable, optional, record, type Shape, TEXT } from './fields.ts';

/** What a line does for a thread's preview. `newer`: only for a Codex that knows paginated history. */
export type PreviewRole = 'preview' | 'newer-preview' | 'blank' | 'none';

const LIST: Shape = { says: 'a list', fits: Array.isArray };

const MESSAGE: Readonly<Record<string, Shape>> = {
  message: TEXT,
  images: nullable(list(TEXT)),
  local_images: optional(list(TEXT)),
  text_elements: optional(LIST),
};

const GOAL: Readonly<Record<string, Shape>> = {
  threadId: ID,
  goal: record({
    threadId: ID,
    objective: TEXT,
    status: TEXT,
    tokenBudget: nullable(NUMBER),
    tokensUsed: NUMBER,
    timeUsedSeconds: NUMBER,
    createdAt: NUMBER,
    updatedAt: NUMBER,
  }),
};

const ITEM: Readonly<Record<string, Shape>> = {
  thread_id: ID,
  turn_id: TEXT,
  started_at_ms: optional(NUMBER),
  completed_at_ms: optional(NUMBER),
  item: record({ id: TEXT, content: LIST }),
};

/**
 * What an event does for the preview by Codex's rules. An event of which one member is missing or of another kind is one
 * that Codex passes over.
 */
export function previewRole(line: JsonObject): PreviewRole {
  const payload = objectOf(line['payload']);
  if (payload === null || misfit(line, { timestamp: TEXT }) !== null) return 'none';
  switch (payload['type']) {
    case 'user_message':
      if (misfit(payload, MESSAGE) !== null) return 'none';
      return givesPreview(line) ? 'preview' : 'blank';
    case 'thread_goal_updated':
      return misfit(payload, GOAL) === null && givesPreview(line) ? 'preview' : 'none';
    case 'item_completed':
      return itemRole(line, payload);
    default:
      return 'none';
  }
}

function itemRole(line: JsonObject, payload: JsonObject): PreviewRole {
  if (objectOf(payload['item'])?.['type'] !== 'UserMessage' || misfit(payload, ITEM) !== null) return 'none';
  return givesPreview(line) ? 'newer-preview' : 'blank';
}

/** By the one rule that says what a line tells of a thread. */
function givesPreview(line: JsonObject): boolean {
  return foldRecord(emptyFold({ name: null }), line).preview !== null;
}
