import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../shared/thread.ts';
import type { CodexDb, CodexSpawnEdge } from '../codex-db/types.ts';

/** Edges read between two turns of the event loop: about a millisecond. */
const PAGE = 500;

/**
 * Notices which spawn edges Codex added or changed. Like its rows they have no clock: after a write by someone else all
 * of them are read, in small pages. An edge that Codex removed is not told: who spawned whom stays true.
 */
export class SpawnEdgeSync {
  readonly #db: Pick<CodexDb, 'spawnEdges' | 'dataVersion'>;
  #known = new Map<ThreadId, string>();
  #version: number | null = null;

  constructor(db: Pick<CodexDb, 'spawnEdges' | 'dataVersion'>) {
    this.#db = db;
  }

  /** Edges that were added or changed since the last call; the first call returns all. Throws what the database throws. */
  async changedEdges(): Promise<readonly CodexSpawnEdge[]> {
    const version = this.#db.dataVersion();
    if (version === this.#version) return [];
    const now = await this.#readAll();
    const changed = now.filter((edge) => this.#known.get(edge.childThreadId) !== wordOf(edge));
    this.#known = new Map(now.map((edge) => [edge.childThreadId, wordOf(edge)]));
    this.#version = version;
    return changed;
  }

  /** What the last call returned could not be used: the next one returns all. */
  forget(): void {
    this.#known.clear();
    this.#version = null;
  }

  async #readAll(): Promise<readonly CodexSpawnEdge[]> {
    const edges: CodexSpawnEdge[] = [];
    let after: string | null = null;
    do {
      const page = this.#db.spawnEdges(after, PAGE);
      edges.push(...page.edges);
      after = page.next;
      await nextTurn();
    } while (after !== null);
    return edges;
  }
}

function wordOf({ parentThreadId, status }: CodexSpawnEdge): string {
  return `${parentThreadId} ${status}`;
}
