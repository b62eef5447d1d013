import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../../shared/thread.ts';
import type { ExaminedFile, StaleOwnRow } from '../../doctor/index.ts';
import { isGone } from '../../rollout/index.ts';
import type { StateDb } from '../../state/types.ts';
import type { AppContext } from '../context.ts';

const PAGE = 200;

/** Threads that Skein's own list has otherwise than the disk. None while the list is being filled. */
export async function examineOwnRows(
  { stateDb, status, host }: AppContext,
  speakers: ReadonlyMap<ThreadId, ExaminedFile>,
): Promise<readonly StaleOwnRow[]> {
  if (stateDb === null || status.value.progress !== null) return [];
  try {
    return [...(await behind(stateDb, speakers)), ...(await leftOver(stateDb, speakers))];
  } catch (error) {
    host.log(`Skein's own list could not be examined: ${String(error)}`);
    return [];
  }
}

async function behind(
  stateDb: StateDb,
  speakers: ReadonlyMap<ThreadId, ExaminedFile>,
): Promise<readonly StaleOwnRow[]> {
  const stale: StaleOwnRow[] = [];
  const all = [...speakers];
  for (let at = 0; at < all.length; at += PAGE) {
    const page = all.slice(at, at + PAGE);
    const ids = page.map(([id]) => id);
    const listed = new Map(stateDb.matching(ids, { archived: 'all' }).map((thread) => [thread.id, thread]));
    for (const [id, { file, busy }] of page) {
      const thread = listed.get(id);
      const same = thread?.rolloutPath === file.path && thread.rolloutBytes === file.sizeBytes;
      if (!same && !busy) stale.push({ threadId: id, listed: thread?.rolloutPath ?? null, path: file.path });
    }
    await nextTurn();
  }
  return stale;
}

async function leftOver(
  stateDb: StateDb,
  speakers: ReadonlyMap<ThreadId, ExaminedFile>,
): Promise<readonly StaleOwnRow[]> {
  const stale: StaleOwnRow[] = [];
  let page = stateDb.threadIds(null, PAGE);
  while (page.length > 0) {
    const others = page.filter((id) => !speakers.has(id));
    for (const { id, rolloutPath } of stateDb.matching(others, { archived: 'all' })) {
      if (isGone(rolloutPath)) stale.push({ threadId: id, listed: rolloutPath, path: null });
    }
    await nextTurn();
    page = stateDb.threadIds(page.at(-1) ?? null, PAGE);
  }
  return stale;
}
