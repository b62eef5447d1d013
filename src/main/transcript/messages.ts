import type { ErrorData } from '../../shared/errors.ts';
import type { Conversation, ConversationRange, ConversationSource } from './types.ts';

/** What the main thread asks of the worker. */
export interface ConversationRequest {
  readonly id: number;
  readonly source: ConversationSource;
  readonly range: ConversationRange;
}

/** What the worker answers. */
export type ConversationReply =
  | { readonly id: number; readonly conversation: Conversation }
  | { readonly id: number; readonly error: ErrorData };
