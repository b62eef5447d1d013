export { Conversation } from './conversation.tsx';
export { CONVERSATION_ELEMENT } from './message-list.tsx';
