import { useEffect, useMemo } from 'react';
import type { ThreadId } from '../../shared/thread.ts';
import { useClient } from '../client/index.ts';
import { ConversationSource } from './conversation-source.ts';

/** The conversation of a thread, read and followed while the component is mounted. */
export function useConversation(threadId: ThreadId): ConversationSource {
  const client = useClient();
  const source = useMemo(() => new ConversationSource(client, threadId), [client, threadId]);
  useEffect(() => source.open(), [source]);
  return source;
}
