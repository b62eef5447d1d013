import { internal } from '../../../shared/errors.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import { type FoldedFacts, finishFold, foldRecord } from '../../rollout/index.ts';
import type { RolloutFacts } from '../../rollout/types.ts';
import { patchFacts, patchGit } from '../fact-patch.ts';
import type { RolloutItem, ThreadMetadataPatch } from '../types.ts';
import { hasObservedFacts } from '../validate-patch.ts';
import { StoredLines } from './stored-lines.ts';
import { explicitName, NO_EDITS, type ThreadEdits, withFields, withoutFields } from './thread-edits.ts';

/** What a thread begins with. */
export interface MemoryThreadStart {
  readonly id: ThreadId;
  /** What is known before the first line. */
  readonly facts: FoldedFacts;
  /** The history it has already. */
  readonly items?: readonly RolloutItem[];
  readonly edits?: ThreadEdits;
  /** ISO 8601. */
  readonly updatedAt: string;
  /** null: the thread is active. */
  readonly archivedAt?: string | null;
  readonly rolloutPath?: string;
  /** Bytes of a history that is not at hand. */
  readonly rolloutBytes?: number;
}

/**
 * One stored thread: its lines, what they say of it when they are folded, and what people said, which comes first. It
 * is used when lines are appended, not when it is edited.
 */
export class MemoryThread {
  readonly id: ThreadId;
  /** Empty: it has none. */
  readonly rolloutPath: string;
  readonly #lines = new StoredLines();
  readonly #bytesBefore: number;
  #facts: FoldedFacts;
  #edits: ThreadEdits;
  #updatedAt: string;
  #archivedAt: string | null;

  constructor(start: MemoryThreadStart) {
    this.id = start.id;
    this.#facts = start.facts;
    this.#edits = start.edits ?? NO_EDITS;
    this.#updatedAt = start.updatedAt;
    this.#archivedAt = start.archivedAt ?? null;
    this.rolloutPath = start.rolloutPath ?? '';
    this.#bytesBefore = start.rolloutBytes ?? 0;
    this.#take(start.items ?? [], new Date(start.updatedAt));
  }

  get archived(): boolean {
    return this.#archivedAt !== null;
  }

  /** What the history says, without the edits of people. */
  get facts(): FoldedFacts {
    return this.#facts;
  }

  history(): readonly RolloutItem[] {
    return this.#lines.items();
  }

  /** All items or none. */
  append(items: readonly RolloutItem[], now: Date): void {
    this.#take(items, now);
    this.#updatedAt = now.toISOString();
  }

  /**
   * A valid patch: facts observed in history, or what people say. A name is always said by people. Where the history
   * lies and when it was used last, the thread knows better than any patch.
   */
  patch(patch: ThreadMetadataPatch): void {
    const { name = this.#edits.name } = patch;
    const observed = hasObservedFacts(patch);
    if (observed) this.#facts = patchFacts(this.#facts, patch);
    const edits = observed ? withoutFields(this.#edits, patch) : withFields(this.#edits, patch);
    this.#edits = { ...edits, name };
  }

  /** The folder it belongs to from now on. */
  relink(cwd: string): void {
    this.#facts = { ...this.#facts, cwd };
  }

  archive(now: Date): void {
    this.#archivedAt = now.toISOString();
  }

  /** `usedAt` absent: the time of use stays. */
  unarchive(usedAt?: Date): void {
    this.#archivedAt = null;
    this.#updatedAt = usedAt?.toISOString() ?? this.#updatedAt;
  }

  /** The thread as it reads now. Later changes do not reach it. */
  picture(): Thread {
    const facts = this.#finished();
    return {
      id: this.id,
      name: explicitName(this.#edits, facts),
      preview: facts.preview ?? '',
      cwd: facts.cwd,
      git: patchGit(facts.git, this.#edits.git),
      source: facts.source,
      modelProvider: facts.modelProvider,
      model: facts.model,
      reasoningEffort: facts.reasoningEffort,
      tokensUsed: facts.tokensUsed ?? 0,
      cliVersion: facts.cliVersion,
      createdAt: new Date(facts.createdAtMs).toISOString(),
      updatedAt: this.#updatedAt,
      archived: this.archived,
      archivedAt: this.#archivedAt,
      historyMode: facts.historyMode,
      memoryMode: this.#edits.memoryMode ?? facts.memoryMode ?? 'enabled',
      parentThreadId: facts.parentThreadId,
      agentNickname: facts.agentNickname,
      agentRole: facts.agentRole,
      rolloutPath: this.rolloutPath,
      rolloutBytes: this.#bytesBefore + this.#lines.bytes,
    };
  }

  #take(items: readonly RolloutItem[], now: Date): void {
    this.#facts = this.#lines.append(items, now).reduce<FoldedFacts>(foldRecord, this.#facts);
  }

  #finished(): RolloutFacts {
    const counts = { lineCount: this.#lines.count, badLineCount: 0, torn: false };
    const facts = finishFold(this.#facts, { mtimeMs: Date.parse(this.#updatedAt) }, counts);
    if (facts === null) throw internal(`the history of thread ${this.id} names no thread`);
    return facts;
  }
}
