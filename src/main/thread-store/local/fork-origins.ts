import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../../shared/thread.ts';
import type { StateDb } from '../../state/types.ts';
import { isReadable, type ReadableScan } from './choose-rollout.ts';

const PAGE = 200;

/**
 * Forks whose rows do not say where their history begins: most have none, but those that an earlier Skein read may. Every
 * row is gone through once; whatever is read later says it.
 */
export class ForkOrigins {
  #forks: ReadonlyMap<ThreadId, readonly ThreadId[]> | null = null;

  /** Files of threads that say no more than that they were forked from this one. */
  async pathsFrom(stateDb: StateDb, id: ThreadId): Promise<readonly string[]> {
    this.#forks ??= await silentForks(stateDb);
    const forks = this.#forks.get(id);
    return forks === undefined ? [] : silentScans(stateDb, forks).map(({ file }) => file.path);
  }
}

/** By the thread that they were forked from. */
async function silentForks(stateDb: StateDb): Promise<ReadonlyMap<ThreadId, readonly ThreadId[]>> {
  const forks = new Map<ThreadId, readonly ThreadId[]>();
  let ids = stateDb.threadIds(null, PAGE);
  while (ids.length > 0) {
    for (const { facts } of silentScans(stateDb, ids)) {
      const { threadId, forkedFromId } = facts;
      if (forkedFromId !== null) forks.set(forkedFromId, [...(forks.get(forkedFromId) ?? []), threadId]);
    }
    await nextTurn();
    ids = stateDb.threadIds(ids.at(-1) ?? null, PAGE);
  }
  return forks;
}

function silentScans(stateDb: StateDb, ids: readonly ThreadId[]): readonly ReadableScan[] {
  const scans = stateDb.scansOf(ids).filter(isReadable);
  return scans.filter(({ facts }) => facts.historyMode !== 'legacy' && facts.historyBase === null);
}
