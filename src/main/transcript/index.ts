export type { Conversation, ConversationRange, ConversationSource } from './types.ts';
export { ConversationReader } from './conversation-reader.ts';
export { readConversation } from './read-conversation.ts';
export { serveConversations } from './serve-conversations.ts';
