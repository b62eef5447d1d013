import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ThreadId } from '../../shared/thread.ts';

/** Whether another process writes a thread. `unknown`: this system does not let us see it. */
export type WriterLock = 'held' | 'free' | 'unknown';

/**
 * What newer Codex says of who writes a thread: it holds an advisory lock (`flock`) on `thread-writer-locks/<id>.lock`
 * from start or resume until it lets the thread go, and then removes the file. Older Codex (0.131) takes no locks, so
 * `free` does not promise that nobody writes. A lock cannot be tried without native code; on Linux the kernel's table
 * of locks tells, but not of processes outside the own container. Elsewhere an existing file is `unknown`.
 */
export function writerLockHeld(home: string, threadId: ThreadId): WriterLock {
  return lockState(join(home, 'thread-writer-locks', `${threadId}.lock`));
}

/** The same for any lock file. A missing one is free. */
export function lockState(path: string): WriterLock {
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stats === undefined) return 'free';
    if (process.platform !== 'linux') return 'unknown';
    return isFlocked(readFileSync('/proc/locks', 'latin1'), stats.ino) ? 'held' : 'free';
  } catch {
    return 'unknown';
  }
}

/**
 * Whether the text of `/proc/locks` has an exclusive `flock` on this inode. Devices are not compared: layered file
 * systems report another one, and a false alarm only makes a caller more careful.
 */
export function isFlocked(locks: string, inode: bigint): boolean {
  return locks
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .some(
      (fields) => fields.includes('FLOCK') && fields.includes('WRITE') && inodeOf(fields) === String(inode),
    );
}

/** The file's field is `major:minor:inode`. A waiter's line has an arrow in front, so that its place varies. */
function inodeOf(fields: readonly string[]): string | undefined {
  return fields.find((field) => /^[0-9a-f]+:[0-9a-f]+:\d+$/.test(field))?.split(':')[2];
}
