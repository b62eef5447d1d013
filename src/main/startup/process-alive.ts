import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/**
 * A name for a holder of a lease in this process: `host:process:unique`. Each call gives another one, so that two holders
 * in one process are told apart.
 */
export function leaseOwner(): string {
  return `${hostname()}:${process.pid}:${randomUUID()}`;
}

/**
 * Whether a lease's owner was a process of this computer that has ended, so that nobody will give the lease back. False
 * when that cannot be known: an owner on another computer, or a name that `leaseOwner` did not make. A process that got
 * the same number later counts as the owner; the lease then ends by its age.
 */
export function ownerHasEnded(owner: string): boolean {
  const [, host, pid] = /^(.+):(\d+):[^:]+$/.exec(owner) ?? [];
  return host === hostname() && pid !== undefined && !isAlive(Number(pid));
}

/** Signal 0 asks without disturbing. One that we may not signal is alive and belongs to someone else. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return !(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH');
  }
}
