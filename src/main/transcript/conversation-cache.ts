import { type ConversationIndex, indexConversation } from './conversation-index.ts';
import { type ConversationParts, lookAtParts } from './conversation-parts.ts';
import type { ConversationPart, ConversationSource } from './types.ts';

const KEPT_INDEXES = 16;

interface Entry {
  readonly version: string;
  readonly index: Promise<ConversationIndex>;
}

/** An index together with the files it was made from. */
export interface IndexedParts {
  readonly index: ConversationIndex;
  readonly parts: readonly ConversationPart[];
}

/**
 * Keeps where the messages of the last few conversations stand, so that paging back reads no file anew. An index is good
 * as long as its files have the same size and time.
 */
export class ConversationCache {
  readonly #entries = new Map<string, Entry>();

  async get(source: ConversationSource): Promise<IndexedParts> {
    const looked = await lookAtParts(source);
    return { index: await this.#index(source, looked), parts: looked.parts };
  }

  #index({ path, historyMode }: ConversationSource, looked: ConversationParts): Promise<ConversationIndex> {
    const { version, parts } = looked;
    const known = this.#entries.get(path);
    this.#entries.delete(path);
    const fresh =
      known?.version === version ? known : { version, index: indexConversation(historyMode, parts) };
    this.#entries.set(path, fresh);
    fresh.index.catch(() => this.#forget(path, fresh));
    this.#shrink();
    return fresh.index;
  }

  #forget(path: string, entry: Entry): void {
    if (this.#entries.get(path) === entry) this.#entries.delete(path);
  }

  #shrink(): void {
    for (const path of this.#entries.keys()) {
      if (this.#entries.size <= KEPT_INDEXES) return;
      this.#entries.delete(path);
    }
  }
}
