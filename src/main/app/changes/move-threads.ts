import { statSync } from 'node:fs';
import { toSkeinError } from '../../../shared/errors.ts';
import { displayTitle, type ThreadId } from '../../../shared/thread.ts';
import type { BatchWatch, ThreadOutcome } from '../../thread-store/index.ts';
import type { ForeseenMove } from '../../thread-store/local/index.ts';
import { type BegunSteps, beginSteps, endSteps, failSteps, type ForeseenStep } from './batch-steps.ts';
import type { EntryWriter } from './entry-writer.ts';
import { familyOf } from './family.ts';
import { type ChangesParts, rowImageOf } from './parts.ts';
import type { RowImage, UndoData } from './types.ts';
import { columnsOf, PLACE_COLUMNS } from './undo-data.ts';

type Move = Extract<UndoData, { readonly kind: 'move' }>;

/** This many threads are written ahead together: what is known of them must not get old. */
const AHEAD = 50;

/** Archives a thread and what it spawned, each a step. */
export async function archiveFamily(
  parts: ChangesParts,
  writer: EntryWriter,
  { threadId, watch }: { readonly threadId: ThreadId; readonly watch: BatchWatch },
): Promise<readonly ThreadOutcome[]> {
  const family = await familyOf(parts, threadId);
  const begun = beginSteps(writer, await foresee(parts, family, 'archived_sessions'));
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
  },
): Promise<readonly ThreadOutcome[]> {
  const { keepUpdatedAt, watch } = order;
  const all = [...new Set(order.threadIds)];
  const outcomes: ThreadOutcome[] = [];
  for (let at = 0; at < all.length; at += AHEAD) {
    const threadIds = all.slice(at, at + AHEAD);
    const onProgress = (done: number) => watch.onProgress?.(at + done, all.length);
    const here = { ...(watch.signal !== undefined && { signal: watch.signal }), onProgress };
    const aborted = watch.signal?.aborted === true;
    const begun = beginSteps(writer, aborted ? [] : await foresee(parts, threadIds, 'sessions'));
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

/** Threads that cannot be read, and those that are there already, are no steps: their outcomes say so. */
async function foresee(
  parts: ChangesParts,
  threadIds: readonly ThreadId[],
  target: 'sessions' | 'archived_sessions',
): Promise<readonly ForeseenStep<Move>[]> {
  const steps: ForeseenStep<Move>[] = [];
  for (const threadId of threadIds) {
    try {
      const { thread, moves } = await parts.store.foreseeMoves(threadId, target);
      if (moves.length === 0) continue;
      steps.push({ threadId, title: displayTitle(thread), ahead: foreseen(parts, threadId, moves) });
    } catch (error) {
      if (toSkeinError(error).code !== 'not_found')
        parts.log(`could not look ahead at ${threadId}: ${String(error)}`);
    }
  }
  return steps;
}

function foreseen(parts: ChangesParts, threadId: ThreadId, moves: readonly ForeseenMove[]): Move {
  return {
    kind: 'move',
    moves: moves.map(({ from, to }) => ({ from, to })),
    rowBefore: placeRow(parts, threadId),
    rowAfter: null,
    mtimesMs: Object.fromEntries(moves.map(({ from, mtimeMs }) => [from, mtimeMs])),
  };
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

function placeRow(parts: ChangesParts, threadId: ThreadId): RowImage {
  return columnsOf(rowImageOf(parts, threadId), PLACE_COLUMNS);
}

function modifiedMs(path: string): number | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : Math.trunc(stats.mtimeMs);
}
