import { setImmediate as nextTurn } from 'node:timers/promises';
import { SkeinError } from '../../shared/errors.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import type { AppContext } from './context.ts';
import { orFromFiles } from './or-from-files.ts';

/** Rows read between two turns of the event loop. */
const SLICE = 200;

/** These threads as far as there are any, by their ids, archived or not. */
export async function readThreads(
  context: Pick<AppContext, 'stateDb' | 'manager' | 'host'>,
  ids: readonly ThreadId[],
): Promise<ReadonlyMap<ThreadId, Thread>> {
  const threads: Thread[] = [];
  for (let at = 0; at < ids.length; at += SLICE) {
    const slice = ids.slice(at, at + SLICE);
    const found = await orFromFiles(
      context,
      (stateDb) => stateDb.matching(slice, { archived: 'all' }),
      () => readOneByOne(context.manager, slice),
    );
    threads.push(...found);
    await nextTurn();
  }
  return new Map(threads.map((thread) => [thread.id, thread]));
}

async function readOneByOne(
  manager: AppContext['manager'],
  ids: readonly ThreadId[],
): Promise<readonly Thread[]> {
  const threads: Thread[] = [];
  for (const id of ids) threads.push(...(await readIfThere(manager, id)));
  return threads;
}

/** The thread as it is on disk now; none when there is none of this id. */
export async function readIfThere(
  manager: AppContext['manager'],
  threadId: ThreadId,
): Promise<readonly Thread[]> {
  try {
    return [await manager.readThread({ threadId, includeArchived: true })];
  } catch (thrown) {
    if (thrown instanceof SkeinError && thrown.code === 'not_found') return [];
    throw thrown;
  }
}
