import type { CallResult, ConversationMessage } from '../../shared/contract.ts';
import type { HistoryMode } from '../../shared/thread.ts';

/** A rollout, plain or `.jsonl.zst`, by its absolute path. */
export interface ConversationFile {
  readonly path: string;
  readonly compressed: boolean;
}

/** The beginning of a rollout, up to a line's end. */
export interface ConversationBase extends ConversationFile {
  /** Decompressed bytes. */
  readonly endBytes: number;
}

/** The rollout a conversation is read from. */
export interface ConversationSource extends ConversationFile {
  readonly historyMode: HistoryMode;
  /** Of a fork that shares the beginning of its history: where that is, the oldest first. */
  readonly bases?: readonly ConversationBase[];
  /** True when there is still more before them, which cannot be read. */
  readonly lacksBase?: boolean;
}

/** One file of a conversation as it is on disk now. */
export interface ConversationPart extends ConversationFile {
  /** Where its reading ends, in decompressed bytes; null for a compressed file that is read whole. */
  readonly endBytes: number | null;
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
