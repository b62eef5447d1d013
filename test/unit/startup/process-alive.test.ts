import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { leaseOwner, ownerHasEnded } from '../../../src/main/startup/process-alive.ts';

/** The number of a process that has ended just now. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'close');
  return child.pid ?? -1;
}

describe('the owner of a lease', () => {
  it('names host and process, and each holder in one process differently', () => {
    expect(leaseOwner().startsWith(`${hostname()}:${process.pid}:`)).toBe(true);
    expect(leaseOwner()).not.toBe(leaseOwner());
  });

  it('that is this process or another living one has not ended', () => {
    expect(ownerHasEnded(leaseOwner())).toBe(false);
    expect(ownerHasEnded(`${hostname()}:${process.ppid}:mark`)).toBe(false);
  });

  it('that we may not signal has not ended', () => {
    expect(ownerHasEnded(`${hostname()}:1:mark`)).toBe(false);
  });

  it('whose process is gone has ended', async () => {
    expect(ownerHasEnded(`${hostname()}:${await endedPid()}:mark`)).toBe(true);
  });

  it('is not judged on another computer, nor under a name of another form', async () => {
    const pid = await endedPid();
    expect(ownerHasEnded(`not-${hostname()}:${pid}:mark`)).toBe(false);
    for (const owner of ['', 'someone', `${pid}-mark`, `${hostname()}:${pid}`, `${hostname()}:-1:mark`]) {
      expect(ownerHasEnded(owner)).toBe(false);
    }
  });
});
