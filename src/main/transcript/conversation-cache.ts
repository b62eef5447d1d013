import { stat } from 'node:fs/promises';
import { type ConversationIndex, indexConversation } from './conversation-index.ts';
import { readFailure } from './read-source.ts';
import type { ConversationSource } from './types.ts';

const KEPT_INDEXES = 16;

interface Entry {
  /** Differs when the file or the way of reading it does. */
  readonly version: string;
  readonly index: Promise<ConversationIndex>;
}

/** An index together with the size of the file it was made from. */
export interface SizedIndex {
  readonly index: ConversationIndex;
  readonly sizeBytes: number;
}

/**
 * Keeps where the messages of the last few rollouts stand, so that paging back reads no file anew. An index is good as
 * long as its file has the same size and time.
 */
export class ConversationCache {
  readonly #entries = new Map<string, Entry>();

  async get(source: ConversationSource): Promise<SizedIndex> {
    const file = await stat(source.path).catch((error: unknown) => {
      throw readFailure(source.path, error);
    });
    const version = `${file.size}:${file.mtimeMs}:${file.ino}:${source.historyMode}`;
    const index = await this.#index(source, version, file.size);
    return { index, sizeBytes: file.size };
  }

  #index(source: ConversationSource, version: string, sizeBytes: number): Promise<ConversationIndex> {
    const known = this.#entries.get(source.path);
    this.#entries.delete(source.path);
    const fresh =
      known?.version === version ? known : { version, index: indexConversation(source, sizeBytes) };
    this.#entries.set(source.path, fresh);
    fresh.index.catch(() => this.#forget(source.path, fresh));
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
