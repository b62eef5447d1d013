import { closeSync, constants, fstatSync, openSync, statSync, unlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { libcFlock } from './libc-flock.ts';

const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
const POLL_MS = 5;
const ATTEMPTS = 100;

/** A lock that is held until it is released, or until this process ends, however it ends. */
export interface FileLock {
  /** Lets the lock go; with `remove` its file is deleted first, while nobody else can have it. Once is enough. */
  release(options?: { readonly remove: boolean }): void;
}

/**
 * `held`: somebody else has it, be it in this process. `unknown`: locks cannot be had here (Windows, no native calls, a
 * file system without them, no permission to make the lock file).
 */
export type LockAttempt = 'held' | FileLock | 'unknown';

/**
 * Tries to take the advisory lock (`flock`) of a lock file, which is made, empty and readable by its owner alone, when
 * there is none. Never waits. The lock belongs to this call's own open file: another attempt in this process is refused
 * as one of another process is, and programs that are started do not inherit it.
 */
export function tryLockFile(path: string): LockAttempt {
  return tryLock(path, constants.O_RDWR | constants.O_CREAT);
}

/**
 * Takes the advisory lock of a file that is there for something else, waiting up to `patienceMs`. Codex takes no lock of
 * a rollout itself, so that this one is between Skeins. `unknown` also when the file is not there.
 */
export function lockExisting(path: string, patienceMs: number): Promise<LockAttempt> {
  return untilFree(() => tryLock(path, constants.O_RDONLY), patienceMs);
}

function tryLock(path: string, flags: number): LockAttempt {
  const flock = libcFlock();
  if (flock === null) return 'unknown';
  for (let count = 0; count < ATTEMPTS; count++) {
    const file = openOrNull(path, flags);
    if (file === null) return 'unknown';
    const answer = flock(file, 'exclusive');
    if (answer === 'taken' && isStill(path, file)) return lockOf(path, file);
    closeSync(file);
    if (answer !== 'taken') return answer === 'busy' ? 'held' : 'unknown';
  }
  return 'held';
}

/** As `tryLockFile`, but waits up to `patienceMs` for whoever holds the lock. */
export function lockFile(path: string, patienceMs: number): Promise<LockAttempt> {
  return untilFree(() => tryLockFile(path), patienceMs);
}

async function untilFree(attempt: () => LockAttempt, patienceMs: number): Promise<LockAttempt> {
  const deadline = performance.now() + patienceMs;
  let answer = attempt();
  while (answer === 'held' && performance.now() < deadline) {
    await delay(POLL_MS);
    answer = attempt();
  }
  return answer;
}

/**
 * Whether somebody has the lock of a file that is there. The look itself is a shared lock for some microseconds, which
 * fails whoever tries at that moment and does not wait: to be used where that cannot be. `unknown` as above.
 */
export function isLocked(path: string): boolean | 'unknown' {
  const flock = libcFlock();
  const file = flock === null ? null : openOrNull(path, constants.O_RDONLY);
  if (flock === null || file === null) return 'unknown';
  try {
    const answer = flock(file, 'shared');
    return answer === 'unable' ? 'unknown' : answer === 'busy';
  } finally {
    closeSync(file);
  }
}

function lockOf(path: string, file: number): FileLock {
  let released = false;
  return {
    release: ({ remove } = { remove: false }) => {
      if (released) return;
      released = true;
      try {
        if (remove && isStill(path, file)) unlinkSync(path);
      } catch {
        // A lock file that stays says nothing: only a lock on it does.
      }
      closeSync(file);
    },
  };
}

/** Whether the path leads to the open file: a holder that ended may have removed it after it was opened here. */
function isStill(path: string, file: number): boolean {
  try {
    return statSync(path, { bigint: true }).ino === fstatSync(file, { bigint: true }).ino;
  } catch {
    return false;
  }
}

function openOrNull(path: string, flags: number): number | null {
  try {
    return openSync(path, flags | NO_FOLLOW, 0o600);
  } catch {
    return null;
  }
}
