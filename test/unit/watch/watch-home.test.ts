import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryTree } from '../../../src/main/watch/directory-tree.ts';
import type { WatchSystem } from '../../../src/main/watch/home-watch.ts';
import { sleep, soon, SYSTEMS, WatchedHome } from './watched-home.ts';

let at: WatchedHome;

beforeEach(() => {
  at = new WatchedHome();
});

afterEach(() => at.end());

const ONE = 'sessions/2026/01/02/rollout-one.jsonl';

describe.each(SYSTEMS)('watching a home with %s', (_name, system) => {
  it('reports an append', async () => {
    const path = at.write(ONE);
    await at.watch({}, system);
    appendFileSync(path, '{}\n');
    await expect.poll(() => at.rollouts().has(path), soon('the append')).toBe(true);
    expect(at.saw((change) => change.rescan || change.nameIndex)).toBe(false);
  });

  it('reports a deletion', async () => {
    const path = at.write(ONE);
    await at.watch({}, system);
    unlinkSync(path);
    await expect.poll(() => at.rollouts().has(path), soon('the deletion')).toBe(true);
  });

  it('reports both ends of an archive', async () => {
    const path = at.write(ONE);
    mkdirSync(at.path('archived_sessions'));
    await at.watch({}, system);
    const archived = at.path('archived_sessions', 'rollout-one.jsonl');
    renameSync(path, archived);
    await expect
      .poll(() => at.rollouts().has(path) && at.rollouts().has(archived), soon('both ends'))
      .toBe(true);
  });

  it('reports a name index that is replaced by a rename', async () => {
    at.write('session_index.jsonl');
    await at.watch({}, system);
    const next = at.write('session_index.jsonl.new', '{"id":1}\n');
    renameSync(next, at.path('session_index.jsonl'));
    await expect.poll(() => at.saw((change) => change.nameIndex), soon('the name index')).toBe(true);
    expect(at.rollouts().size).toBe(0);
  });

  it('reports extra files in the home and elsewhere, and nothing else there', async () => {
    const inside = at.path('state_5.sqlite-wal');
    const outside = join(at.base, 'elsewhere', 'state_5.sqlite-wal');
    mkdirSync(join(at.base, 'elsewhere'));
    await at.watch({ extraFiles: [inside, outside] }, system);
    writeFileSync(at.path('history.jsonl'), 'x');
    writeFileSync(join(at.base, 'elsewhere', 'noise'), 'x');
    writeFileSync(inside, 'x');
    writeFileSync(outside, 'x');
    await expect.poll(() => at.other().size === 2, soon('both files')).toBe(true);
    expect(at.other()).toEqual(new Set([inside, outside]));
    expect(at.rollouts().size).toBe(0);
  });

  it('sees the folder of sessions appear with all that is in it', async () => {
    await at.watch({}, system);
    const path = at.write(ONE);
    await expect
      .poll(() => at.rollouts().has(path) && at.saw((change) => change.rescan), soon('the first session'))
      .toBe(true);
    await at.settle();
    appendFileSync(path, '{}\n');
    await expect.poll(() => at.rollouts().has(path), soon('an append to it')).toBe(true);
  });

  it('sees the folder of sessions vanish and come back', async () => {
    at.write(ONE);
    await at.watch({}, system);
    rmSync(at.path('sessions'), { recursive: true });
    await expect.poll(() => at.saw((change) => change.rescan), soon('that it is gone')).toBe(true);
    await at.settle();
    const path = at.write(ONE);
    await expect.poll(() => at.rollouts().has(path), soon('that it is back')).toBe(true);
  });

  it('follows a home that is moved away and made again', async () => {
    at.write(ONE);
    await at.watch({}, system);
    renameSync(at.home, join(at.base, 'old'));
    await expect.poll(() => at.saw((change) => change.rescan), soon('that it is gone')).toBe(true);
    mkdirSync(at.home);
    const path = at.write(ONE);
    await expect.poll(() => at.rollouts().has(path), soon('the new one')).toBe(true);
    await at.settle();
    at.write('session_index.jsonl');
    appendFileSync(join(at.base, 'old', ONE), '{}\n');
    await expect.poll(() => at.saw((change) => change.nameIndex), soon('its name index')).toBe(true);
    expect(at.rollouts().size).toBe(0);
  });

  it('says nothing after it is closed', async () => {
    const path = at.write(ONE);
    const watcher = await at.watch({}, system);
    appendFileSync(path, '{}\n');
    watcher.close();
    appendFileSync(path, '{}\n');
    await sleep(100);
    expect(at.changes).toEqual([]);
  });
});

describe.skipIf(process.platform !== 'linux')('watching a home', () => {
  it('sees every file of folders that are made with files at once', async () => {
    mkdirSync(at.path('sessions'));
    await at.watch();
    const made = Array.from({ length: 200 }, (_, n) =>
      at.write(`sessions/20${20 + (n % 3)}/0${n % 9}/${n % 28}/rollout-${n}.jsonl`),
    );
    await expect.poll(() => made.every((path) => at.rollouts().has(path)), soon('all files')).toBe(true);
    await at.settle();
    for (const path of made) appendFileSync(path, '{}\n');
    await expect.poll(() => made.every((path) => at.rollouts().has(path)), soon('all appends')).toBe(true);
  });

  it('names the files of a folder that is moved out, and those of one that is moved in', async () => {
    const path = at.write(ONE);
    const outside = join(at.base, 'outside');
    await at.watch();
    renameSync(at.path('sessions/2026'), outside);
    await expect.poll(() => at.rollouts().has(path), soon('moved out')).toBe(true);
    await at.settle();
    appendFileSync(join(outside, '01/02/rollout-one.jsonl'), '{}\n');
    renameSync(outside, at.path('sessions/2027'));
    const moved = at.path('sessions/2027/01/02/rollout-one.jsonl');
    await expect.poll(() => at.rollouts().has(moved), soon('moved in')).toBe(true);
    expect(at.rollouts()).toEqual(new Set([moved]));
  });

  it('sees a folder that is removed and made again in one go', async () => {
    at.write(ONE);
    await at.watch();
    rmSync(at.path('sessions/2026'), { recursive: true });
    const path = at.write('sessions/2026/01/02/rollout-two.jsonl');
    await expect.poll(() => at.rollouts().has(path), soon('the new file')).toBe(true);
    await at.settle();
    appendFileSync(path, '{}\n');
    await expect.poll(() => at.rollouts().has(path), soon('an append to it')).toBe(true);
  });

  it('reports one growing file a few times, not once for each write', async () => {
    const path = at.write(ONE);
    await at.watch({ coalesceMs: 50 });
    const end = Date.now() + 300;
    while (Date.now() < end) {
      appendFileSync(path, '{}\n');
      await sleep(1);
    }
    await sleep(100);
    expect(at.changes.length).toBeGreaterThanOrEqual(2);
    expect(at.changes.length).toBeLessThanOrEqual(8);
  });

  it('does not follow links to folders', async () => {
    const outside = join(at.base, 'outside');
    mkdirSync(outside);
    mkdirSync(at.path('sessions'));
    symlinkSync(outside, at.path('sessions', 'link'));
    await at.watch({ sweepMs: 30 });
    writeFileSync(join(outside, 'rollout-x.jsonl'), '{}\n');
    await sleep(150);
    expect(at.rollouts().size).toBe(0);
  });

  it('is ready quickly over 300 folders and hears of each', async () => {
    const made = Array.from({ length: 300 }, (_, n) => at.write(`sessions/2026/${n}/rollout-${n}.jsonl`));
    const before = process.threadCpuUsage();
    await at.watch();
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1_000, 'milliseconds of the processor').toBeLessThan(1_000);
    for (const path of made) appendFileSync(path, '{}\n');
    await expect.poll(() => made.every((path) => at.rollouts().has(path)), soon('all appends')).toBe(true);
  });

  it('an error in the listener is told and does not end the watching', async () => {
    const path = at.write(ONE);
    let calls = 0;
    const onChange = () => {
      calls += 1;
      throw new Error('listener failed');
    };
    await at.watch({ onChange });
    appendFileSync(path, '{}\n');
    await expect.poll(() => at.errors.length === 1, soon('the error')).toBe(true);
    await sleep(60);
    appendFileSync(path, '{}\n');
    await expect.poll(() => calls === 2, soon('the second report')).toBe(true);
    expect(at.errors[0]?.message).toBe('listener failed');
  });
});

/** A system whose watches run out after a number of folders, or at once. */
function scarce(watches: number): WatchSystem {
  let left = watches;
  return {
    watchFolder: watch,
    troubledSweepMs: 40,
    makeTree: (sink) =>
      new DirectoryTree(sink, (path, listener) => {
        left -= 1;
        if (left < 0)
          throw Object.assign(new Error('System limit for number of file watchers reached'), {
            code: 'ENOSPC',
          });
        return watch(path, listener);
      }),
  };
}

describe('the sweep', () => {
  it.each([0, 2])('takes over when the system has only %d watches, and says so once', async (watches) => {
    const path = at.write(ONE);
    at.write('sessions/2026/03/04/rollout-two.jsonl');
    await at.watch({ sweepMs: 0 }, scarce(watches));
    await at.settle();
    await sleep(100);
    expect(at.changes).toEqual([]);
    appendFileSync(path, '{}\n');
    await expect.poll(() => at.rollouts().has(path), soon('the append')).toBe(true);
    unlinkSync(path);
    const fresh = at.write('sessions/2026/05/06/rollout-new.jsonl');
    await expect.poll(() => at.rollouts().has(fresh), soon('the new file')).toBe(true);
    expect(at.errors.length).toBe(1);
    expect(at.errors[0]?.message).toContain('number of file watchers');
  });

  it('reports a change once when the watcher saw it already', async () => {
    const path = at.write(ONE);
    await at.watch({ sweepMs: 30 });
    await at.settle();
    appendFileSync(path, '{}\n');
    await sleep(250);
    expect(at.changes.flatMap((change) => change.rollouts)).toEqual([path]);
  });

  it('sees a file of the same size and time that took the place of another', async () => {
    const path = at.write(ONE, 'aaaa\n');
    utimesSync(path, 1_000, 1_000);
    await at.watch({}, scarce(0));
    await at.settle();
    const next = at.write('next', 'bbbb\n');
    utimesSync(next, 1_000, 1_000);
    renameSync(next, path);
    await expect.poll(() => at.rollouts().has(path), soon('the other file')).toBe(true);
  });
});
