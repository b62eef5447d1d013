import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writerLockHeld } from '../../../src/main/rollout/index.ts';
import { isFlocked } from '../../../src/main/rollout/lock-state.ts';
import { testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ID = testThreadId(1);
const canLock = process.platform === 'linux' && spawnSync('flock', ['--version']).status === 0;

async function lockFile() {
  const home = await tempFolder();
  mkdirSync(join(home, 'thread-writer-locks'));
  const path = join(home, 'thread-writer-locks', `${ID}.lock`);
  writeFileSync(path, '');
  return { home, path };
}

/** Another process that holds the lock, by the tool of util-linux, until it is stopped. */
async function hold(path: string): Promise<() => Promise<void>> {
  const child = spawn('flock', ['-x', '--no-fork', path, 'sh', '-c', 'echo held; exec sleep 20']);
  onTestFinished(() => void child.kill());
  await once(child.stdout, 'data');
  return async () => {
    child.kill();
    await once(child, 'close');
  };
}

describe('the lock of a thread that someone writes', () => {
  it('is free when there is no lock file, nor a folder for them', async () => {
    const home = await tempFolder();
    expect(writerLockHeld(home, ID)).toBe('free');
  });

  it.runIf(canLock)(
    'is held while another process holds it and free afterwards, the file notwithstanding',
    async () => {
      const { home, path } = await lockFile();
      expect(writerLockHeld(home, ID)).toBe('free');
      const release = await hold(path);
      expect(writerLockHeld(home, ID)).toBe('held');
      expect(writerLockHeld(home, testThreadId(2))).toBe('free');
      await release();
      expect(writerLockHeld(home, ID)).toBe('free');
    },
  );
});

describe("the kernel's table of locks", () => {
  const table = [
    '1: FLOCK  ADVISORY  WRITE 4711 fd:01:1234 0 EOF',
    '1: -> FLOCK  ADVISORY  WRITE 4712 fd:01:1234 0 EOF',
    '2: POSIX  ADVISORY  WRITE 4713 fd:01:99 0 EOF',
    '3: FLOCK  ADVISORY  READ  4714 00:2b:77 0 EOF',
    '',
  ].join('\n');

  it('tells an exclusive flock from other locks and other files', () => {
    expect(isFlocked(table, 1234n)).toBe(true);
    expect(isFlocked(table, 234n)).toBe(false);
    expect(isFlocked(table, 99n)).toBe(false);
    expect(isFlocked(table, 77n)).toBe(false);
    expect(isFlocked('', 1234n)).toBe(false);
  });

  it.runIf(canLock)('has the inode of a file that is really locked', async () => {
    const { home, path } = await lockFile();
    const before = statSync(path, { bigint: true }).ino;
    await hold(path);
    expect(statSync(path, { bigint: true }).ino).toBe(before);
    expect(writerLockHeld(home, ID)).toBe('held');
  });
});
