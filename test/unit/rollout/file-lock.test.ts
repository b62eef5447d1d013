import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeWriterLock, tryLockFile, writerLockHeld } from '../../../src/main/rollout/index.ts';
import { testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { firstOutput, outputOf, runChild } from './child.ts';

const ID = testThreadId(1);
const OTHER = testThreadId(2);
const hasFlockTool = spawnSync('flock', ['--version']).status === 0;
const canLock = process.platform !== 'win32';

/** Another process of Skein that holds a thread's writer lock until it is told to let go, or killed. */
async function otherWriter(home: string): Promise<ChildProcess> {
  const child = runChild(`
    const lock = await rollout.takeWriterLock(${JSON.stringify(home)}, ${JSON.stringify(ID)});
    process.on('SIGTERM', () => lock.release().then(() => process.exit(0)));
    setInterval(() => {}, 1000);
    console.log(lock.held);
  `);
  await firstOutput(child);
  return child;
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** The exit code of a try to lock the file by the tool of util-linux: 0 when it could. */
function tryByTool(path: string): number | null {
  return spawnSync('flock', ['-x', '-n', path, 'true']).status;
}

describe.runIf(canLock)('the lock of a file', () => {
  it('can be had once at a time, by this process too', async () => {
    const path = join(await tempFolder(), 'x.lock');
    const lock = tryLockFile(path);
    expect(lock).toMatchObject({});
    expect(tryLockFile(path)).toBe('held');
    if (typeof lock === 'object') lock.release();
    const again = tryLockFile(path);
    expect(typeof again).toBe('object');
    if (typeof again === 'object') again.release({ remove: true });
    expect(existsSync(path)).toBe(false);
  });

  it('makes an empty file for its owner alone, and nothing in a folder that is not there', async () => {
    const folder = await tempFolder();
    const lock = tryLockFile(join(folder, 'x.lock'));
    const stats = statSync(join(folder, 'x.lock'));
    expect([stats.size, stats.mode & 0o077]).toEqual([0, 0]);
    if (typeof lock === 'object') lock.release();
    expect(tryLockFile(join(folder, 'missing', 'x.lock'))).toBe('unknown');
    expect(readdirSync(folder)).toEqual(['x.lock']);
  });

  it('is released once: a second release does not take it from the next holder', async () => {
    const path = join(await tempFolder(), 'x.lock');
    const first = tryLockFile(path);
    if (typeof first === 'object') first.release();
    const second = tryLockFile(path);
    if (typeof first === 'object') first.release({ remove: true });
    expect(existsSync(path)).toBe(true);
    expect(tryLockFile(path)).toBe('held');
    if (typeof second === 'object') second.release();
  });

  it.runIf(hasFlockTool)(
    'is seen by other programs, and not inherited by those that are started',
    async () => {
      const path = join(await tempFolder(), 'x.lock');
      const lock = tryLockFile(path);
      const child = spawn('sleep', ['20'], { stdio: 'inherit' });
      onTestFinished(() => void child.kill());
      await once(child, 'spawn');
      expect(tryByTool(path)).toBe(1);
      if (typeof lock === 'object') lock.release();
      expect(tryByTool(path)).toBe(0);
    },
  );

  it('is not lost when the file is opened and closed elsewhere in this process', async () => {
    const path = join(await tempFolder(), 'x.lock');
    const lock = tryLockFile(path);
    writeFileSync(path, '');
    statSync(path);
    expect(tryLockFile(path)).toBe('held');
    if (typeof lock === 'object') lock.release();
  });
});

describe.runIf(canLock)('the right to write a thread', () => {
  it('keeps other writers of the thread away, and only those', async () => {
    const home = await tempFolder();
    const lock = await takeWriterLock(home, ID);
    expect(lock.held).toBe(true);
    expect(writerLockHeld(home, ID)).toBe('held');
    await expect(takeWriterLock(home, ID)).rejects.toMatchObject({
      code: 'conflict',
      message: `thread ${ID} is being written by another program`,
    });
    const other = await takeWriterLock(home, OTHER);
    await other.release();
    await lock.release();
    await lock.release();
    expect(writerLockHeld(home, ID)).toBe('free');
    expect(readdirSync(join(home, 'thread-writer-locks'))).toEqual(['.coordination.lock']);
  });

  it('waits for another process to let go, or to be killed', async () => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const home = await tempFolder();
      const child = await otherWriter(home);
      expect(writerLockHeld(home, ID)).toBe('held');
      await expect(takeWriterLock(home, ID)).rejects.toMatchObject({ code: 'conflict' });
      await ended(child, signal);
      const path = join(home, 'thread-writer-locks', `${ID}.lock`);
      expect(existsSync(path)).toBe(signal === 'SIGKILL');
      expect(writerLockHeld(home, ID)).toBe('free');
      const lock = await takeWriterLock(home, ID);
      await lock.release();
      expect(existsSync(path)).toBe(false);
    }
  });

  it.runIf(hasFlockTool)('waits a moment for a program that is about to take or drop one', async () => {
    const home = await tempFolder();
    await (await takeWriterLock(home, OTHER)).release();
    const coordination = join(home, 'thread-writer-locks', '.coordination.lock');
    const child = spawn('flock', ['-x', '--no-fork', coordination, 'sh', '-c', 'echo held; read -r _']);
    onTestFinished(() => void child.kill());
    await once(child.stdout, 'data');
    let waits = true;
    const taking = takeWriterLock(home, ID).finally(() => (waits = false));
    await delay(150);
    expect(waits).toBe(true);
    child.stdin.end('go on\n');
    await (await taking).release();
  });

  it.runIf(hasFlockTool)('gives up when that one does not go on, having changed nothing', async () => {
    const home = await tempFolder();
    await (await takeWriterLock(home, OTHER)).release();
    const coordination = join(home, 'thread-writer-locks', '.coordination.lock');
    const child = spawn('flock', ['-x', '--no-fork', coordination, 'sh', '-c', 'echo held; exec sleep 20']);
    onTestFinished(() => void child.kill());
    await once(child.stdout, 'data');
    await expect(takeWriterLock(home, ID)).rejects.toMatchObject({ code: 'locked' });
    expect(readdirSync(join(home, 'thread-writer-locks'))).toEqual(['.coordination.lock']);
  });

  it('makes no home', async () => {
    const home = join(await tempFolder(), 'gone');
    await expect(takeWriterLock(home, ID)).rejects.toMatchObject({ code: 'not_found' });
    expect(existsSync(home)).toBe(false);
    expect(writerLockHeld(home, ID)).toBe('free');
  });

  it('is had by one of many that try at once, in several processes', async () => {
    const home = await tempFolder();
    const code = `
      for (let had = 0; had < 15; ) {
        const lock = await rollout.takeWriterLock(${JSON.stringify(home)}, ${JSON.stringify(ID)}).catch(() => null);
        await new Promise((done) => setTimeout(done, Math.random() * 3));
        if (lock === null) continue;
        fs.closeSync(fs.openSync(${JSON.stringify(join(home, 'mark'))}, 'wx'));
        await new Promise((done) => setTimeout(done, 1));
        fs.unlinkSync(${JSON.stringify(join(home, 'mark'))});
        await lock.release();
        had++;
      }
      console.log('done');`;
    const outputs = await Promise.all([1, 2, 3].map(() => outputOf(runChild(code))));
    expect(outputs).toEqual(['done', 'done', 'done']);
    expect(readdirSync(join(home, 'thread-writer-locks'))).toEqual(['.coordination.lock']);
  });

  it('holds nothing where calls to the system library cannot be had', async () => {
    const home = await tempFolder();
    const output = await outputOf(
      runChild(`
        import module from 'node:module';
        const load = module._load;
        module._load = (name, ...rest) => {
          if (name === 'koffi') throw new Error('no such package');
          return load(name, ...rest);
        };
        const lock = await rollout.takeWriterLock(${JSON.stringify(home)}, ${JSON.stringify(ID)});
        await rollout.appendName(${JSON.stringify(home)}, { id: ${JSON.stringify(ID)}, name: 'x', now: new Date() });
        await lock.release();
        console.log(lock.held, rollout.tryLockFile(${JSON.stringify(join(home, 'x'))}));`),
    );
    expect(output).toBe('false unknown');
    expect(existsSync(join(home, 'session_index.jsonl'))).toBe(true);
  });
});
