import { internal } from '../../shared/errors.ts';
import { ConversationCache } from './conversation-cache.ts';
import { lookAtParts } from './conversation-parts.ts';
import { ConversationWorkerClient } from './conversation-worker-client.ts';
import { readConversation } from './read-conversation.ts';
import type { Conversation, ConversationRange, ConversationSource } from './types.ts';

/** Up to here a plain conversation is read on the spot: starting a worker would take longer. */
const IN_PLACE_BYTES = 4 * 1024 * 1024;

/**
 * Reads conversations for the main thread: small rollouts in place, big and compressed ones in a worker that is
 * started when first needed. Requests may overlap. Costs and failures are those of `readConversation`.
 */
export class ConversationReader {
  readonly #worker: ConversationWorkerClient;
  readonly #cache = new ConversationCache();
  #closed = false;

  /** `worker`: the built entry of `workers/conversation-worker`. */
  constructor(worker: URL) {
    this.#worker = new ConversationWorkerClient(worker);
  }

  async read(source: ConversationSource, range: ConversationRange): Promise<Conversation> {
    if (this.#closed) throw internal('the reader of conversations is closed');
    const isPlain = [source, ...(source.bases ?? [])].every(({ compressed }) => !compressed);
    const inPlace = isPlain && (await lookAtParts(source)).sizeBytes <= IN_PLACE_BYTES;
    return inPlace ? readConversation(source, range, this.#cache) : this.#worker.read(source, range);
  }

  /** Ends the worker; requests it was working on fail. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker.close();
  }
}
