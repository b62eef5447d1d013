import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../../shared/thread.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import type { AppContext } from '../context.ts';
import type { ThreadFacts } from './thread-facts.ts';

const CHUNK = 500;

/**
 * The thread that each rollout belongs to: the one that a row names with it, the one that it carried when it was read,
 * the one that its name bears. Rollouts of no known thread are left out, and those that could not be read, of which a
 * name says nothing.
 */
export async function ownersOf(
  { stateDb }: Pick<AppContext, 'stateDb'>,
  files: readonly RolloutFile[],
  threads: ReadonlyMap<ThreadId, ThreadFacts>,
): Promise<ReadonlyMap<string, ThreadFacts>> {
  const owners = new Map([...threads.values()].map((facts) => [facts.rolloutPath, facts]));
  await nextTurn();
  const unreadable = new Set(stateDb?.unreadable().map(({ path }) => path));
  const others = files.filter(({ path }) => !owners.has(path) && !unreadable.has(path));
  for (let at = 0; at < others.length; at += CHUNK) {
    const chunk = others.slice(at, at + CHUNK);
    const read = stateDb?.rolloutOwners(chunk.map(({ path }) => path));
    for (const { path, name } of chunk) {
      const facts = threads.get(read?.get(path) ?? name?.threadId ?? NOBODY);
      if (facts !== undefined) owners.set(path, facts);
    }
    await nextTurn();
  }
  return owners;
}

const NOBODY = '' as ThreadId;
