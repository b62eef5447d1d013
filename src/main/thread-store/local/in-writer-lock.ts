import { setTimeout as delay } from 'node:timers/promises';
import { SkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { lockExisting, takeWriterLock, type WriterLockHandle } from '../../rollout/index.ts';
import type { LocalContext } from './context.ts';
import { liveWriterOf } from './live-writers.ts';

/** How long whoever writes the thread is waited for: an edit by another Skein is over in milliseconds. */
const PATIENCE_MS = 1_000;
const RETRY_MS = 10;

/**
 * Does work that changes a thread's rollout while no other program that respects Codex's writer locks writes it. The
 * live writer of this store holds the lock already. `conflict` when another program keeps it for more than a second.
 */
export async function inWriterLock<T>(
  context: LocalContext,
  id: ThreadId,
  work: () => Promise<T>,
): Promise<T> {
  if (liveWriterOf(context, id) !== null) return work();
  return whileHolding(await waitForLock(context, id), work);
}

/** A thread and the rollout that is to get a line. */
interface Line {
  readonly id: ThreadId;
  readonly path: string;
}

/**
 * The same for adding one whole line, which may be done beside a writer too: people edit threads that Codex has open.
 * Each such line repeats what the one before it said, so that Skeins keep each other away by a lock of the rollout itself.
 */
export async function besideOtherWriters<T>(
  context: LocalContext,
  { id, path }: Line,
  work: () => Promise<T>,
): Promise<T> {
  const lock = liveWriterOf(context, id) === null ? await lockOrNone(context, id) : null;
  const own = await lockExisting(path, PATIENCE_MS);
  try {
    return await work();
  } finally {
    if (typeof own === 'object') own.release();
    await lock?.release();
  }
}

async function lockOrNone(context: LocalContext, id: ThreadId): Promise<WriterLockHandle | null> {
  try {
    return await waitForLock(context, id);
  } catch (error) {
    if (isConflict(error)) return null;
    throw error;
  }
}

async function waitForLock(context: LocalContext, id: ThreadId): Promise<WriterLockHandle> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await takeWriterLock(context.home, id);
    } catch (error) {
      if (!isConflict(error) || performance.now() >= deadline) throw error;
      await delay(RETRY_MS);
    }
  }
}

async function whileHolding<T>(lock: WriterLockHandle, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof SkeinError && error.code === 'conflict';
}
