import { invalidRequest } from '../../shared/errors.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import { type FoldedFacts, foldRecord } from '../rollout/index.ts';
import { type DatedThreadParams, newThreadFacts } from './new-thread.ts';
import type { ThreadWriter } from './thread-writer.ts';
import type { MetadataUpdate, RolloutItem, StoredHistory } from './types.ts';

/** A live thread that no store knows: its history is in memory, has no path, and ends with it. */
export class EphemeralWriter implements ThreadWriter {
  readonly #threadId: ThreadId;
  readonly #createdAt: string;
  readonly #now: () => number;
  readonly #items: RolloutItem[] = [];
  #facts: FoldedFacts;
  #updatedAt: string;

  constructor(params: DatedThreadParams, now: () => number) {
    this.#threadId = params.threadId;
    this.#createdAt = params.createdAt;
    this.#now = now;
    this.#facts = newThreadFacts(params);
    this.#updatedAt = params.createdAt;
  }

  async append(items: readonly RolloutItem[]): Promise<void> {
    this.#items.push(...items);
    this.#facts = items.reduce<FoldedFacts>(foldRecord, this.#facts);
    this.#updatedAt = new Date(this.#now()).toISOString();
  }

  persist(): Promise<void> {
    return Promise.resolve();
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }

  discard(): Promise<void> {
    return Promise.resolve();
  }

  updateMetadata(): Promise<MetadataUpdate> {
    return Promise.reject(
      invalidRequest(`ephemeral thread does not support metadata updates: ${this.#threadId}`),
    );
  }

  async loadHistory(): Promise<StoredHistory> {
    return { threadId: this.#threadId, items: [...this.#items] };
  }

  /** The thread as it reads now. It has no rollout: its path is empty. */
  picture(): Thread {
    const facts = this.#facts;
    return {
      id: this.#threadId,
      name: null,
      preview: facts.preview ?? '',
      cwd: facts.cwd,
      git: facts.git,
      source: facts.source,
      modelProvider: facts.modelProvider,
      model: facts.model,
      reasoningEffort: facts.reasoningEffort,
      tokensUsed: facts.tokensUsed ?? 0,
      cliVersion: facts.cliVersion,
      createdAt: this.#createdAt,
      updatedAt: this.#updatedAt,
      archived: false,
      archivedAt: null,
      historyMode: facts.historyMode,
      memoryMode: facts.memoryMode ?? 'enabled',
      parentThreadId: facts.parentThreadId,
      agentNickname: facts.agentNickname,
      agentRole: facts.agentRole,
      rolloutPath: '',
      rolloutBytes: 0,
    };
  }
}
