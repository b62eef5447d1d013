import type { MessagePort } from 'node:worker_threads';
import { END } from '../../shared/end-worker.ts';
import { toErrorData, toSkeinError } from '../../shared/errors.ts';
import { ConversationCache } from './conversation-cache.ts';
import type { ConversationReply, ConversationRequest } from './messages.ts';
import { readConversation } from './read-conversation.ts';

/** The body of the worker: answers each request on the port, several at a time, from one cache. */
export function serveConversations(port: MessagePort): void {
  const cache = new ConversationCache();
  port.on('message', (request: ConversationRequest | typeof END) => {
    if (request === END) port.close();
    else void answer(request, cache).then((reply) => port.postMessage(reply));
  });
}

async function answer(
  { id, source, range }: ConversationRequest,
  cache: ConversationCache,
): Promise<ConversationReply> {
  try {
    return { id, conversation: await readConversation(source, range, cache) };
  } catch (error) {
    return { id, error: toErrorData(toSkeinError(error)) };
  }
}
