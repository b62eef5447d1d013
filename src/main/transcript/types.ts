import type { CallResult, ConversationMessage } from '../../shared/contract.ts';
import type { HistoryMode } from '../../shared/thread.ts';

/** The rollout a conversation is read from. */
export interface ConversationSource {
  /** Absolute. */
  readonly path: string;
  /** True for `.jsonl.zst`. */
  readonly compressed: boolean;
  readonly historyMode: HistoryMode;
}

/** The last `limit` messages before message `before`; `null`: before the end. */
export interface ConversationRange {
  readonly before: number | null;
  readonly limit: number;
}

/** Messages in order, how many the whole conversation has, and how many lines of the rollout are not JSON records. */
export type Conversation = CallResult<'transcript.conversation'>;

/** A message without its place in the conversation. */
export type MessageBody = Omit<ConversationMessage, 'index'>;

/**
 * The three kinds of lines a conversation can be read from. Codex writes a message as an event (legacy history) or as
 * a completed item (paginated history); response items have every message again, mixed with context that no user
 * wrote, so they count only when a file has nothing else.
 */
export type MessageFamily = 'events' | 'items' | 'responses';
