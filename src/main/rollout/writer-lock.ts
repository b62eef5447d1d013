import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { fileError } from './file-errors.ts';
import { type FileLock, isLocked, lockFile, tryLockFile } from './file-lock.ts';
import { type LockState, lockState } from './lock-state.ts';
import { realPathOf } from './rollout-roots.ts';

/** Whether somebody writes a thread. `unknown`: this system does not let us see it. */
export type WriterLock = LockState;

/** How long a program that is about to take or drop a writer lock is waited for. It needs microseconds. */
const COORDINATION_PATIENCE_MS = 3_000;

/** The right to write a thread. */
export interface WriterLockHandle {
  /** False where locks cannot be had, so that other programs were not asked. */
  readonly held: boolean;
  /** Lets others write. Once is enough; never fails. */
  release(): Promise<void>;
}

const NO_LOCK: WriterLockHandle = { held: false, release: async () => undefined };

/**
 * Takes the right to write a thread, as newer Codex does: an advisory lock (`flock`) on `thread-writer-locks/<id>.lock`
 * in the home, held from start or resume until the thread is let go, when the file is removed. It is taken and dropped
 * under another lock, `.coordination.lock`, which is held for moments and stays. Older Codex (0.131) takes no locks, so
 * it may write all the same. A process that ends, however it ends, has let go.
 *
 * `conflict` when somebody else has it, in this process too; `locked` when the coordination lock stays taken for 3 s;
 * `not_found` when the home is not there; `read_only` when the folder of locks cannot be made. Where locks cannot be had
 * (Windows, no native calls, a file system without them) the handle holds nothing.
 */
export async function takeWriterLock(home: string, threadId: ThreadId): Promise<WriterLockHandle> {
  const folder = lockFolder(home);
  const coordination = await coordinate(home);
  if (coordination === 'held') {
    throw new SkeinError('locked', `the writer locks in ${folder} are being held by another program`);
  }
  if (coordination === 'unknown') return NO_LOCK;
  try {
    const lock = tryLockFile(lockPath(home, threadId));
    if (lock === 'held') {
      throw new SkeinError('conflict', `thread ${threadId} is being written by another program`);
    }
    return lock === 'unknown' ? NO_LOCK : { held: true, release: () => release(home, lock) };
  } finally {
    coordination.release();
  }
}

/**
 * Whether the writer lock of a thread is taken, by this process too. `free` does not promise that nobody writes: older
 * Codex takes none. Changes nothing, and never gets into the way of a program that takes the lock.
 */
export function writerLockHeld(home: string, threadId: ThreadId): WriterLock {
  const path = lockPath(home, threadId);
  if (isMissing(path)) return 'free';
  const probed = probe(home, path);
  return probed === 'unknown' ? lockState(path) : probed;
}

/** Under the coordination lock nobody can be trying to take the lock that is looked at. */
function probe(home: string, path: string): WriterLock {
  const coordinationPath = coordinationLock(home);
  if (isMissing(coordinationPath)) return 'unknown';
  const coordination = tryLockFile(coordinationPath);
  if (coordination === 'held' || coordination === 'unknown') return 'unknown';
  try {
    const locked = isLocked(path);
    if (locked === 'unknown') return isMissing(path) ? 'free' : 'unknown';
    return locked ? 'held' : 'free';
  } finally {
    coordination.release();
  }
}

/** Without the coordination lock the file is left: whoever opened it meanwhile must not hold the lock of a lost file. */
async function release(home: string, lock: FileLock): Promise<void> {
  const coordination = await coordinate(home).catch(() => 'unknown' as const);
  if (coordination === 'held' || coordination === 'unknown') return lock.release();
  lock.release({ remove: true });
  coordination.release();
}

async function coordinate(home: string): ReturnType<typeof lockFile> {
  if (realPathOf(home) === null) throw new SkeinError('not_found', `the home ${home} is not there`);
  makeLockFolder(lockFolder(home));
  return await lockFile(coordinationLock(home), COORDINATION_PATIENCE_MS);
}

/** Not with its parents: a home that was removed stays removed. */
function makeLockFolder(folder: string): void {
  try {
    if (isMissing(folder)) mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (isMissing(folder)) throw fileError('make', folder, error);
  }
}

function isMissing(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

function lockFolder(home: string): string {
  return join(home, 'thread-writer-locks');
}

function coordinationLock(home: string): string {
  return join(lockFolder(home), '.coordination.lock');
}

function lockPath(home: string, threadId: ThreadId): string {
  return join(lockFolder(home), `${threadId}.lock`);
}
