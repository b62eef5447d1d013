import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { toSkeinError } from '../../../shared/errors.ts';
import { displayTitle, type Thread, type ThreadId } from '../../../shared/thread.ts';
import type { ForeseenMove } from '../../thread-store/local/index.ts';
import { type BegunSteps, beginSteps, type ForeseenStep } from './batch-steps.ts';
import type { EntryWriter } from './entry-writer.ts';
import { familiesOf } from './family.ts';
import { type ChangesParts, rowImageOf } from './parts.ts';
import type { StepsAhead } from './steps-ahead.ts';
import type { RowImage, UndoData } from './types.ts';
import { columnsOf, PLACE_COLUMNS } from './undo-data.ts';

type Target = 'sessions' | 'archived_sessions';
export type Move = Extract<UndoData, { readonly kind: 'move' }>;

/** What archiving these threads and what they spawned moves, as one write of the journal. */
export async function foreseeArchiving(
  parts: ChangesParts,
  writer: EntryWriter,
  threads: readonly Thread[],
): Promise<BegunSteps<Move>> {
  const threadIds = new Set((await familiesOf(parts, threads)).flat());
  return beginSteps(writer, await foresee(parts, [...threadIds], 'archived_sessions'));
}

/** The same of unarchiving exactly these threads. */
export async function foreseeUnarchiving(
  parts: ChangesParts,
  writer: EntryWriter,
  threads: readonly Thread[],
): Promise<BegunSteps<Move>> {
  const threadIds = threads.map(({ id }) => id);
  return beginSteps(writer, await foresee(parts, threadIds, 'sessions'));
}

interface MoveOrder {
  readonly threadIds: readonly ThreadId[];
  readonly target: Target;
  readonly ahead: StepsAhead;
}

/** The steps that were written ahead, where files and row are still as they were then, and new ones for all others. */
export async function begunOrBegin(
  parts: ChangesParts,
  writer: EntryWriter,
  { threadIds, target, ahead }: MoveOrder,
): Promise<BegunSteps<Move>> {
  const waited = [...ahead.take('move', threadIds)];
  const [kept, old] = partition(waited, ([threadId, known]) => isStillSo(parts, threadId, known.ahead));
  for (const [, { step }] of old) writer.end({ step, state: 'nothing', message: null });
  const known = new Map(kept);
  const others = threadIds.filter((id) => !known.has(id));
  return new Map([...known, ...beginSteps(writer, await foresee(parts, others, target))]);
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  const { yes = [], no = [] } = Object.groupBy(all, (one) => (test(one) ? 'yes' : 'no'));
  return [yes, no];
}

function isStillSo(parts: ChangesParts, threadId: ThreadId, { mtimesMs, rowBefore }: Move): boolean {
  const times = Object.entries(mtimesMs);
  return (
    times.every(([path, ms]) => modifiedMs(path) === ms) &&
    isDeepStrictEqual(placeRow(parts, threadId), rowBefore)
  );
}

/** Threads that cannot be read, and those that are there already, are no steps: their outcomes say so. */
async function foresee(
  parts: ChangesParts,
  threadIds: readonly ThreadId[],
  target: Target,
): Promise<readonly ForeseenStep<Move>[]> {
  const steps: ForeseenStep<Move>[] = [];
  for (const threadId of threadIds) {
    if (threadIds.length > 1) await nextTurn();
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

/** Where Codex's row says that a thread is, and when it was used. */
export function placeRow(parts: ChangesParts, threadId: ThreadId): RowImage {
  return columnsOf(rowImageOf(parts, threadId), PLACE_COLUMNS);
}

/** Whole milliseconds; null: nothing is there. */
export function modifiedMs(path: string): number | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : Math.trunc(stats.mtimeMs);
}
