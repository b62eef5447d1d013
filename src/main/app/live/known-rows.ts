import type { ThreadId } from '../../../shared/thread.ts';
import type { StateDb } from '../../state/types.ts';

/** What of the state DB is asked. */
export type KnownRowsDb = Pick<StateDb, 'findRollout' | 'rolloutOwners' | 'list'>;

/** What was known of a rollout before it changed. */
export interface KnownBefore {
  readonly threadId: ThreadId;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** Most threads that are looked at without anybody having told of them. */
const MOST = 100;

/** What the state DB knows of rollouts; nothing while it does not answer. */
export class KnownRows {
  readonly #stateDb: KnownRowsDb;

  constructor(stateDb: KnownRowsDb) {
    this.#stateDb = stateDb;
  }

  /** These rollouts as they were when they were last read, by path. */
  asKnown(paths: readonly string[]): ReadonlyMap<string, KnownBefore> {
    try {
      const owners = [...this.#stateDb.rolloutOwners(paths)];
      return new Map(owners.flatMap(([path, threadId]) => this.#entry(path, threadId)));
    } catch {
      return new Map();
    }
  }

  /** The rollouts of the threads that were used since then, in milliseconds. */
  usedSince(sinceMs: number): readonly string[] {
    const sort = { key: 'updated', order: 'desc' } as const;
    try {
      const page = this.#stateDb.list({ filter: { archived: 'all' }, sort, cursor: null, limit: MOST });
      const used = page.threads.filter(({ updatedAt }) => Date.parse(updatedAt) > sinceMs);
      return used.map(({ rolloutPath }) => rolloutPath);
    } catch {
      return [];
    }
  }

  #entry(path: string, threadId: ThreadId): readonly (readonly [string, KnownBefore])[] {
    const file = this.#stateDb.findRollout(path);
    if (file === null) return [];
    const { sizeBytes, mtimeMs } = file;
    return [[path, { threadId, sizeBytes, mtimeMs }]];
  }
}
