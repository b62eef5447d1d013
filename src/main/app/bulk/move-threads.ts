import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { Thread } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { resolveConfirmed } from './resolve-target.ts';
import { type BulkChange, runBulk, threadCount } from './run-bulk.ts';

type Destination = CallInput<'bulk.move'>['to'];

const CHANGES: Readonly<Record<Destination, BulkChange>> = {
  archive: {
    kind: 'archive',
    title: (threads) => `Archived ${threadCount(threads)}`,
    step: (entry, { id }) => entry.archive(id),
    next: (threads) => ({ kind: 'archive', threads }),
  },
  active: {
    kind: 'unarchive',
    title: (threads) => `Unarchived ${threadCount(threads)}`,
    step: (entry, { id }) => entry.unarchive([id], { keepUpdatedAt: false }),
    next: (threads) => ({ kind: 'unarchive', threads }),
  },
  trash: {
    kind: 'delete',
    title: (threads) => `Moved ${threadCount(threads)} to the trash`,
    step: (entry, { id }) => entry.delete(id),
    next: (threads) => ({ kind: 'delete', threads }),
  },
};

/** Puts many threads into the archive, out of it, or into the trash. */
export async function moveThreads(
  context: AppContext,
  { to, workId, ...confirmed }: CallInput<'bulk.move'>,
): Promise<CallResult<'bulk.move'>> {
  const threads = await resolveConfirmed(context, confirmed);
  const order = { threads: to === 'active' ? threads : inFamilies(threads), workId };
  return await runBulk(context, order, CHANGES[to]);
}

/**
 * Newest first, because a fork may need what it came from, which is older. What was spawned by another one of them comes
 * last: it has gone along by then, and is not looked for any more.
 */
function inFamilies(threads: readonly Thread[]): readonly Thread[] {
  const ids = new Set(threads.map(({ id }) => id));
  const goesAlong = ({ parentThreadId }: Thread) => parentThreadId !== null && ids.has(parentThreadId);
  const sorted = threads.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  return [...sorted.filter((thread) => !goesAlong(thread)), ...sorted.filter(goesAlong)];
}
