import { NO_GIT } from '../../shared/thread.ts';
import { DEFAULT_SOURCE, foldSessionMeta } from './fold-session-meta.ts';
import type { FoldedFacts, LineCounts } from './folded-facts.ts';
import { countOf } from './history-base.ts';
import { type JsonObject, objectOf, textOf } from './json.ts';
import { goalPreview, userItemPreview, userMessagePreview } from './message-preview.ts';
import type { RolloutFacts, RolloutFile } from './types.ts';

/** What is known of a rollout before any line: what its file name says, and Codex's default source. */
export function emptyFold(file: Pick<RolloutFile, 'name'>): FoldedFacts {
  return {
    threadId: file.name?.threadId ?? null,
    hasSessionMeta: false,
    createdAtMs: file.name?.timestampMs ?? null,
    historyMode: 'legacy',
    source: DEFAULT_SOURCE,
    modelProvider: null,
    model: null,
    reasoningEffort: null,
    cwd: null,
    cliVersion: null,
    git: NO_GIT,
    memoryMode: null,
    preview: null,
    previewOrdinal: null,
    firstUserMessage: null,
    tokensUsed: null,
    parentThreadId: null,
    forkedFromId: null,
    historyBase: null,
    agentNickname: null,
    agentRole: null,
  };
}

/**
 * What one record of a rollout (a parsed line) changes. Pure; the one place that knows which line says what of a
 * thread. A record that says nothing gives back the same object. Rules are those of Codex's full extraction, plus the
 * completed user items of paginated rollouts.
 */
export function foldRecord(facts: FoldedFacts, record: unknown): FoldedFacts {
  const line = objectOf(record);
  const payload = objectOf(line?.['payload']);
  if (line === null || payload === null) return facts;
  switch (line['type']) {
    case 'session_meta':
      return foldSessionMeta(facts, payload, line['timestamp']);
    case 'turn_context':
      return foldTurnContext(facts, payload);
    case 'event_msg':
      return numberPreview(facts, foldEvent(facts, payload), line['ordinal']);
    default:
      return facts;
  }
}

/** A fork may begin before the record that gave the preview. */
function numberPreview(before: FoldedFacts, after: FoldedFacts, ordinal: unknown): FoldedFacts {
  return before.preview === after.preview ? after : { ...after, previewOrdinal: countOf(ordinal) };
}

/** The facts of a whole rollout; null when neither a session meta nor the file name gave an id. */
export function finishFold(
  facts: FoldedFacts,
  file: Pick<RolloutFile, 'mtimeMs'>,
  counts: LineCounts,
): RolloutFacts | null {
  const { threadId } = facts;
  if (threadId === null) return null;
  return { ...facts, ...counts, threadId, createdAtMs: facts.createdAtMs ?? file.mtimeMs };
}

/** The latest turn decides model and effort, and gives the folder when no session meta did. */
function foldTurnContext(facts: FoldedFacts, payload: JsonObject): FoldedFacts {
  const model = textOf(payload['model']);
  if (model === null) return facts;
  return {
    ...facts,
    model,
    reasoningEffort: textOf(payload['effort']),
    cwd: facts.cwd ?? textOf(payload['cwd']),
  };
}

function foldEvent(facts: FoldedFacts, payload: JsonObject): FoldedFacts {
  switch (payload['type']) {
    case 'user_message':
      return facts.firstUserMessage === null ? foldMessage(facts, userMessagePreview(payload)) : facts;
    case 'item_completed':
      return facts.firstUserMessage === null ? foldItem(facts, objectOf(payload['item'])) : facts;
    case 'thread_goal_updated':
      return facts.preview === null ? foldGoal(facts, goalPreview(payload)) : facts;
    case 'token_count':
      return foldTokens(facts, payload);
    default:
      return facts;
  }
}

function foldItem(facts: FoldedFacts, item: JsonObject | null): FoldedFacts {
  return item?.['type'] === 'UserMessage' ? foldMessage(facts, userItemPreview(item)) : facts;
}

function foldMessage(facts: FoldedFacts, message: string | null): FoldedFacts {
  if (message === null) return facts;
  return { ...facts, firstUserMessage: message, preview: facts.preview ?? message };
}

function foldGoal(facts: FoldedFacts, objective: string | null): FoldedFacts {
  return objective === null ? facts : { ...facts, preview: objective };
}

/** Codex counts in totals, so the latest one is the thread's. */
function foldTokens(facts: FoldedFacts, payload: JsonObject): FoldedFacts {
  const total = objectOf(objectOf(payload['info'])?.['total_token_usage'])?.['total_tokens'];
  if (typeof total !== 'number' || !Number.isFinite(total)) return facts;
  return { ...facts, tokensUsed: Math.max(0, Math.trunc(total)) };
}
