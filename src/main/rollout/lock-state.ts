import { readFileSync, statSync } from 'node:fs';

/** Whether somebody has a lock. `unknown`: this system does not let us see it. */
export type LockState = 'held' | 'free' | 'unknown';

/**
 * What can be told of a lock file without touching it. A missing one is free. On Linux the kernel's table of locks
 * tells, but not of processes outside the own container. Elsewhere an existing file is `unknown`.
 */
export function lockState(path: string): LockState {
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
