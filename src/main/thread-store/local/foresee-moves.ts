import { statSync } from 'node:fs';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { LocalContext } from './context.ts';
import { movesTo } from './plan-moves.ts';
import { requireThread } from './read-thread.ts';
import type { Folder } from './rollout-folders.ts';

/** A file that is about to change its place, and when it was modified last: whole milliseconds. */
export interface ForeseenMove {
  readonly from: string;
  readonly to: string;
  readonly mtimeMs: number;
}

/** A thread as it reads now, and its files that would change their places. */
export interface ForeseenMoves {
  readonly thread: Thread;
  /** Empty: every file is there already. */
  readonly moves: readonly ForeseenMove[];
}

/**
 * What archiving or unarchiving a thread would move, without moving it and without asking whether that may be done. Fails as `readThread` does, and where no file of the thread lies in the home.
 */
export async function foreseeMoves(
  context: LocalContext,
  threadId: ThreadId,
  target: Folder,
): Promise<ForeseenMoves> {
  const found = await requireThread(context, { threadId, includeArchived: true });
  const moves = await movesTo(context, found, target);
  const timed = moves.map((move) => ({ ...move, mtimeMs: Math.trunc(statSync(move.from).mtimeMs) }));
  return { thread: found.thread, moves: timed };
}
