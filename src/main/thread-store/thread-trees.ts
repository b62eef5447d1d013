import type { ThreadId } from '../../shared/thread.ts';
import { type BatchWatch, runBatch, type ThreadOutcome } from './batch.ts';
import {
  archiveMove,
  deleteMove,
  descendantsUpwards,
  type MoveContext,
  readForMove,
  stepOf,
} from './thread-moves.ts';

/**
 * Archives a thread and what it spawned: the thread first, then deepest first. Rejects, with nothing else touched, when
 * the thread itself cannot be archived; one that is archived already is no failure, so that an archiving which broke off
 * can be finished by repeating it.
 */
export async function archiveTree(
  context: MoveContext,
  threadId: ThreadId,
  watch: BatchWatch,
): Promise<readonly ThreadOutcome[]> {
  const move = archiveMove(context);
  const step = stepOf(context, move);
  const target = await readForMove(context, threadId);
  const below = await descendantsUpwards(context, threadId);
  if (watch.signal?.aborted === true) return runBatch([{ threadId }, ...below], step, watch);
  const first = await move(target);
  watch.onProgress?.(1, 1 + below.length);
  return runBatch(below, step, watch, [first]);
}

/**
 * Moves a thread and what it spawned to the trash: deepest first, the thread last. Rejects when the thread is not there,
 * and when neither it nor anything below it could be moved; otherwise every thread has its outcome.
 */
export async function deleteTree(
  context: MoveContext,
  threadId: ThreadId,
  watch: BatchWatch,
): Promise<readonly ThreadOutcome[]> {
  await readForMove(context, threadId);
  const below = await descendantsUpwards(context, threadId);
  const step = stepOf(context, deleteMove(context));
  const outcomes = await runBatch([...below, { threadId }], step, watch);
  const failure = outcomes.at(-1)?.error ?? null;
  if (failure !== null && outcomes.every(({ outcome }) => outcome !== 'done')) throw failure;
  return outcomes;
}
