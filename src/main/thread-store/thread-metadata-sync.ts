import type { GitInfo, ThreadId } from '../../shared/thread.ts';
import { emptyFold, type FoldedFacts, foldRecord } from '../rollout/index.ts';
import { factPatch, patchGit } from './fact-patch.ts';
import { mergePatches } from './merge-patches.ts';
import { type DatedThreadParams, newThreadFacts, newThreadPatch } from './new-thread.ts';
import type { RolloutItem, ThreadMetadataPatch } from './types.ts';

/** How often a thread that is merely used may say so, in milliseconds. Facts never wait. */
export const TOUCH_INTERVAL_MS = 5_000;

export interface SyncClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly touchIntervalMs: number;
}

export const SYNC_CLOCK: SyncClock = { now: Date.now, touchIntervalMs: TOUCH_INTERVAL_MS };

/** What waits to be written, and the number to say back when it was. */
export interface PendingPatch {
  readonly patch: ThreadMetadataPatch;
  readonly generation: number;
}

interface Start {
  readonly facts: FoldedFacts;
  readonly patch: ThreadMetadataPatch;
  readonly deferred: 'no-history' | 'nothing-appended';
}

/**
 * Derives a live thread's metadata from the items appended to it. It writes nothing itself: it folds items with the rule
 * that reads whole rollouts, and keeps what changed since the last write as one patch.
 */
export class ThreadMetadataSync {
  readonly #clock: SyncClock;
  #facts: FoldedFacts;
  #patch: ThreadMetadataPatch;
  #generation = 0;
  /** Why nothing may be written yet: opening a thread neither creates nor moves it. null: it may. */
  #deferred: 'no-history' | 'nothing-appended' | null;
  #hasNewFacts = false;
  #lastTryMs = Number.NEGATIVE_INFINITY;
  #gitIsKnown: boolean;

  private constructor(start: Start, clock: SyncClock) {
    this.#facts = start.facts;
    this.#patch = start.patch;
    this.#deferred = start.deferred;
    this.#gitIsKnown = start.deferred !== 'no-history';
    this.#clock = clock;
  }

  /** Of a thread without history. What its parameters say is held back until there is some. */
  static created(params: DatedThreadParams, clock: SyncClock = SYNC_CLOCK): ThreadMetadataSync {
    const facts = newThreadFacts(params);
    const said = mergePatches(factPatch(emptyFold({ name: null }), facts), newThreadPatch(params));
    const patch = { ...said, source: facts.source, updatedAt: isoTime(clock) };
    return new ThreadMetadataSync({ facts, patch, deferred: 'no-history' }, clock);
  }

  /**
   * Of a thread that has this history. Its facts go out with those of the first append, so that what an earlier session
   * failed to write is made good. Git info and memory mode do not: people may have changed them since, elsewhere.
   */
  static resumed(
    threadId: ThreadId,
    history: readonly RolloutItem[],
    clock: SyncClock = SYNC_CLOCK,
  ): ThreadMetadataSync {
    const start = { ...emptyFold({ name: null }), threadId };
    const facts = history.reduce<FoldedFacts>(foldRecord, start);
    const { gitInfo: _git, memoryMode: _mode, ...patch } = factPatch(start, facts);
    return new ThreadMetadataSync({ facts, patch, deferred: 'nothing-appended' }, clock);
  }

  /** Everything observed so far, the history before included. */
  get facts(): FoldedFacts {
    return this.#facts;
  }

  /**
   * Takes note of items that were stored. True when something should be written now; false when it can wait: nothing but
   * the time of use changed, and that was written a moment ago.
   */
  observe(items: readonly RolloutItem[]): boolean {
    if (items.length === 0) return false;
    const facts = items.reduce<FoldedFacts>(foldRecord, this.#facts);
    const changes = factPatch(this.#facts, facts);
    this.#hasNewFacts ||= this.#deferred !== null || Object.keys(changes).length > 0;
    this.#facts = facts;
    this.#deferred = null;
    this.#merge({ ...changes, updatedAt: isoTime(this.#clock) });
    return this.#hasNewFacts || this.#clock.now() - this.#lastTryMs >= this.#clock.touchIntervalMs;
  }

  /** A new thread is stored without items, by being persisted or edited: what its parameters say may be written. */
  materialized(): void {
    if (this.#deferred === 'no-history') this.#deferred = null;
  }

  /** What is to be written, now or at the next flush; null when nothing is, or nothing may be yet. */
  pending(): PendingPatch | null {
    if (this.#deferred !== null || Object.keys(this.#patch).length === 0) return null;
    return { patch: this.#patch, generation: this.#generation };
  }

  /**
   * A patch was written. What was observed meanwhile stays pending. `git` is what the thread says of it now: a new thread
   * got its first git info from the store.
   */
  applied(generation: number, git: GitInfo): void {
    this.#lastTryMs = this.#clock.now();
    if (!this.#gitIsKnown) this.#facts = { ...this.#facts, git };
    this.#gitIsKnown = true;
    if (generation !== this.#generation) return;
    this.#patch = {};
    this.#hasNewFacts = false;
  }

  /** A patch could not be written: it stays, and goes out with the next facts, flush, or touch that is due. */
  failed(): void {
    this.#lastTryMs = this.#clock.now();
    this.#hasNewFacts = false;
  }

  /** People changed git info or memory mode: later lines are compared with that. */
  edited({ gitInfo, memoryMode }: ThreadMetadataPatch): void {
    const git = gitInfo === undefined ? this.#facts.git : patchGit(this.#facts.git, gitInfo);
    this.#facts = { ...this.#facts, git, memoryMode: memoryMode ?? this.#facts.memoryMode };
  }

  #merge(changes: ThreadMetadataPatch): void {
    this.#patch = mergePatches(this.#patch, changes);
    this.#generation += 1;
  }
}

function isoTime(clock: SyncClock): string {
  return new Date(clock.now()).toISOString();
}
