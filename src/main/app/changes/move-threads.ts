import { toSkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { BatchWatch, ThreadOutcome } from '../../thread-store/index.ts';
import { type BegunSteps, endSteps, failSteps } from './batch-steps.ts';
import type { EntryWriter } from './entry-writer.ts';
import { type FamilyOrder, familyOf } from './family.ts';
import { begunOrBegin, modifiedMs, type Move, placeRow } from './moves-ahead.ts';
import type { ChangesParts } from './parts.ts';
import type { StepsAhead } from './steps-ahead.ts';

/** This many threads are written ahead together: what is known of them must not get old. */
const AHEAD = 50;

/** Archives a thread and what it spawned, each a step. */
export async function archiveFamily(
  parts: ChangesParts,
  writer: EntryWriter,
  { threadId, watch, ahead }: FamilyOrder,
): Promise<readonly ThreadOutcome[]> {
  const order = { threadIds: await familyOf(parts, threadId), target: 'archived_sessions', ahead } as const;
  const begun = await begunOrBegin(parts, writer, order);
  return await during(parts, writer, begun, () => parts.manager.archiveThread(threadId, watch));
}

/** Brings exactly these threads back, each a step. */
export async function unarchiveEach(
  parts: ChangesParts,
  writer: EntryWriter,
  order: {
    readonly threadIds: readonly ThreadId[];
    readonly keepUpdatedAt: boolean;
    readonly watch: BatchWatch;
    readonly ahead: StepsAhead;
  },
): Promise<readonly ThreadOutcome[]> {
  const { keepUpdatedAt, watch, ahead } = order;
  const all = [...new Set(order.threadIds)];
  const outcomes: ThreadOutcome[] = [];
  for (let at = 0; at < all.length; at += AHEAD) {
    const threadIds = all.slice(at, at + AHEAD);
    const onProgress = (done: number) => watch.onProgress?.(at + done, all.length);
    const here = { ...(watch.signal !== undefined && { signal: watch.signal }), onProgress };
    const aborted = watch.signal?.aborted === true;
    const some = { threadIds: aborted ? [] : threadIds, target: 'sessions', ahead } as const;
    const begun = await begunOrBegin(parts, writer, some);
    const move = () => parts.manager.unarchiveThreads({ threadIds, keepUpdatedAt }, here);
    outcomes.push(...(await during(parts, writer, begun, move)));
  }
  return outcomes;
}

async function during(
  parts: ChangesParts,
  writer: EntryWriter,
  begun: BegunSteps<Move>,
  move: () => Promise<readonly ThreadOutcome[]>,
): Promise<readonly ThreadOutcome[]> {
  try {
    const outcomes = await move();
    endSteps(writer, begun, outcomes, (threadId, ahead) => movedOf(parts, threadId, ahead));
    return outcomes;
  } catch (thrown) {
    failSteps(writer, begun, toSkeinError(thrown).message);
    throw thrown;
  }
}

/** What was moved, now that it is: only what really is at its new place. */
function movedOf(parts: ChangesParts, threadId: ThreadId, ahead: Move): Move {
  const moves = ahead.moves.filter(({ from, to }) => modifiedMs(to) !== null && modifiedMs(from) === null);
  return {
    ...ahead,
    moves,
    rowAfter: placeRow(parts, threadId),
    mtimesAfterMs: Object.fromEntries(moves.map(({ to }) => [to, modifiedMs(to) ?? 0])),
  };
}
