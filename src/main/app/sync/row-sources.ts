import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../../shared/thread.ts';
import type { CodexDb } from '../../codex-db/types.ts';
import type { NameIndex } from '../../rollout/index.ts';
import { CodexSync, SpawnEdgeSync } from '../../startup/index.ts';
import type { SpawnEdgeRow, StateDb } from '../../state/types.ts';
import type { Catalog } from '../../thread-store/local/index.ts';
import type { EventBus } from '../event-bus.ts';
import { SOURCES, SourceMemory, type SourceMarks } from './source-marks.ts';

export interface RowSourcesOptions {
  readonly home: string;
  readonly stateDb: StateDb;
  readonly codexDb: CodexDb | null;
  readonly names: NameIndex;
  readonly catalog: Catalog;
  readonly events: EventBus;
}

/** Threads resolved between two turns of the event loop. */
const SLICE = 40;
/** Spawn edges written in one transaction. */
const EDGE_SLICE = 200;
/** Ids read at once when every thread is resolved again. */
const PAGE = 500;

/**
 * Takes over into the rows what the name index and Codex's database say, and tells the windows which threads changed
 * by it. Everything happens in slices; `signal` ends it between two of them.
 */
export class RowSources {
  readonly #options: RowSourcesOptions;
  readonly #signal: AbortSignal;
  readonly #memory: SourceMemory;
  readonly #codex: CodexSync | null;
  readonly #edges: SpawnEdgeSync | null;

  constructor(options: RowSourcesOptions, signal: AbortSignal) {
    const { home, stateDb, codexDb } = options;
    this.#options = options;
    this.#signal = signal;
    this.#memory = new SourceMemory(home, stateDb, codexDb);
    this.#codex = codexDb === null ? null : new CodexSync(codexDb);
    this.#edges = codexDb === null ? null : new SpawnEdgeSync(codexDb);
  }

  /** What was taken over is gone: it is all new again. */
  forget(): void {
    this.#codex?.forget();
    this.#edges?.forget();
  }

  /** To be taken before anything is read. */
  marks(): SourceMarks {
    return this.#memory.now();
  }

  /** Names as they are now are at hand for all rows that are resolved from here on. */
  beginNames(): void {
    const { names } = this.#options;
    names.settle(names.unsettled());
  }

  /**
   * After the rollouts were read: names and Codex's rows may have changed without any rollout changing. Rows that were
   * all made just now (`firstTime`) know it already.
   */
  async takeOver(marks: SourceMarks, firstTime: boolean): Promise<void> {
    if (!firstTime && this.#memory.isNew(marks)) await this.#refreshAll();
    if (this.#signal.aborted) return;
    for (const source of SOURCES) this.#memory.remember(source, marks[source]);
  }

  /** The name index was written. */
  async followNames(): Promise<void> {
    const { names } = this.marks();
    await this.#takeOverNames();
    if (!this.#signal.aborted) this.#memory.remember('names', names);
  }

  /** Settled before they are taken over: a name that changes once more meanwhile must not be settled with them. */
  async #takeOverNames(): Promise<void> {
    const { names } = this.#options;
    const changed = names.unsettled();
    names.settle(changed);
    try {
      await this.#refresh(changed);
    } catch (error) {
      names.unsettle(changed);
      throw error;
    }
  }

  /** Learns what Codex's rows say now, so that later changes can be told; what changed since `takeOver` is taken over. */
  async beginCodexRows(): Promise<void> {
    const marks = this.marks();
    await this.#takeOverRows((all) => (this.#memory.isNew(marks) ? all : []));
    if (!this.#signal.aborted) this.#memory.remember('codex', marks.codex);
  }

  /** Codex's database may have been written. */
  async followCodexRows(): Promise<void> {
    const { codex } = this.marks();
    await this.#takeOverRows((changed) => changed);
    if (!this.#signal.aborted) this.#memory.remember('codex', codex);
  }

  /** Takes over who spawned whom, and whether it still works, as Codex notes it. What Codex says replaces what is known. */
  async followSpawnEdges(): Promise<void> {
    try {
      const edges = (await this.#edges?.changedEdges()) ?? [];
      for (let at = 0; at < edges.length && !this.#signal.aborted; at += EDGE_SLICE) {
        this.#putEdges(edges.slice(at, at + EDGE_SLICE));
        await nextTurn();
      }
    } catch (error) {
      this.#edges?.forget();
      throw error;
    }
  }

  /** Both ends of an edge changed: the parent has other sub-agents now. */
  #putEdges(edges: readonly SpawnEdgeRow[]): void {
    const { stateDb, events } = this.#options;
    const changed = new Set(stateDb.putSpawnEdges(edges, { replace: true }));
    const told = edges.filter(({ childThreadId }) => changed.has(childThreadId));
    events.threadsChanged(
      told.flatMap(({ parentThreadId, childThreadId }) => [parentThreadId, childThreadId]),
    );
  }

  /** Rows that could not be taken over count as changed the next time. */
  async #takeOverRows(which: (changed: readonly ThreadId[]) => readonly ThreadId[]): Promise<void> {
    try {
      await this.#refresh(which((await this.#codex?.changedRows()) ?? []));
    } catch (error) {
      this.#codex?.forget();
      throw error;
    }
  }

  async #refreshAll(): Promise<void> {
    const { stateDb } = this.#options;
    let ids = stateDb.threadIds(null, PAGE);
    while (ids.length > 0 && !this.#signal.aborted) {
      await this.#refresh(ids);
      ids = stateDb.threadIds(ids.at(-1) ?? null, PAGE);
    }
  }

  async #refresh(ids: readonly ThreadId[]): Promise<void> {
    const { catalog, events } = this.#options;
    for (let at = 0; at < ids.length && !this.#signal.aborted; at += SLICE) {
      events.threadsChanged(catalog.refresh(ids.slice(at, at + SLICE)));
      await nextTurn();
    }
  }
}
