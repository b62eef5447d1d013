import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryTree } from '../../../src/main/watch/directory-tree.ts';
import { sleep, soon, SYSTEMS, WatchedHome } from './watched-home.ts';

let at: WatchedHome;

beforeEach(() => {
  at = new WatchedHome();
});

afterEach(() => at.end());

const PLACE = '2026/01/02/rollout-one.jsonl';

/** A folder beside the home with a rollout in it. */
function disk(name: string): string {
  const folder = join(at.base, name);
  mkdirSync(dirname(join(folder, PLACE)), { recursive: true });
  writeFileSync(join(folder, PLACE), '{}\n');
  return folder;
}

describe.each(SYSTEMS)('a folder of sessions that is a link, with %s', (_name, system) => {
  it('is followed, and its rollouts are named below the home', async () => {
    const folder = disk('disk');
    symlinkSync(folder, at.path('sessions'));
    await at.watch({}, system);
    appendFileSync(join(folder, PLACE), '{}\n');
    const shown = at.path('sessions', PLACE);
    await expect.poll(() => at.rollouts().has(shown), soon('the append')).toBe(true);
    const fresh = at.write('sessions/2027/01/02/rollout-two.jsonl');
    await expect.poll(() => at.rollouts().has(fresh), soon('the new file')).toBe(true);
    expect([...at.rollouts()].every((path) => path.startsWith(at.home))).toBe(true);
    expect(at.errors).toEqual([]);
  });

  it('is followed to its new place when it is turned', async () => {
    const old = disk('old');
    const next = disk('next');
    symlinkSync(old, at.path('sessions'));
    await at.watch({}, system);
    symlinkSync(next, at.path('turned'));
    renameSync(at.path('turned'), at.path('sessions'));
    await expect.poll(() => at.saw((change) => change.rescan), soon('the turn')).toBe(true);
    await at.settle();
    appendFileSync(join(old, PLACE), '{}\n');
    await sleep(100);
    expect(at.rollouts().size).toBe(0);
    appendFileSync(join(next, PLACE), '{}\n');
    const shown = at.path('sessions', PLACE);
    await expect.poll(() => at.rollouts().has(shown), soon('an append in the new place')).toBe(true);
  });

  it('is found again by the sweep when what it leads to comes late, goes and comes back', async () => {
    const folder = join(at.base, 'disk');
    symlinkSync(folder, at.path('sessions'));
    await at.watch({ sweepMs: 30 }, system);
    await at.settle();
    disk('disk');
    await expect.poll(() => at.saw((change) => change.rescan), soon('that it came')).toBe(true);
    await at.settle();
    renameSync(folder, join(at.base, 'away'));
    await expect.poll(() => at.saw((change) => change.rescan), soon('that it went')).toBe(true);
    await at.settle();
    renameSync(join(at.base, 'away'), folder);
    await expect.poll(() => at.saw((change) => change.rescan), soon('that it is back')).toBe(true);
    await at.settle();
    appendFileSync(join(folder, PLACE), '{}\n');
    const shown = at.path('sessions', PLACE);
    await expect.poll(() => at.rollouts().has(shown), soon('an append')).toBe(true);
  });

  it.each(['.', 'sessions', 'nothing', '..'])('is left alone when it leads to %s', async (target) => {
    symlinkSync(target, at.path('sessions'));
    await at.watch({ sweepMs: 30 }, system);
    await at.settle();
    at.write('loose.jsonl');
    await sleep(150);
    expect(at.rollouts().size).toBe(0);
    expect(at.errors).toEqual([]);
    const archived = at.write('archived_sessions/rollout-one.jsonl');
    await expect.poll(() => at.rollouts().has(archived), soon('the other folder')).toBe(true);
  });
});

describe.skipIf(process.platform !== 'linux')('a folder of sessions that is a link', () => {
  it('is missed at once when what it leads to is moved, even without a sweep', async () => {
    const folder = disk('disk');
    symlinkSync(folder, at.path('sessions'));
    await at.watch();
    renameSync(folder, join(at.base, 'away'));
    const shown = at.path('sessions', PLACE);
    await expect
      .poll(() => at.rollouts().has(shown) && at.saw((change) => change.rescan), soon('that it went'))
      .toBe(true);
  });

  it('is swept when nothing can be watched', async () => {
    const folder = disk('disk');
    symlinkSync(folder, at.path('sessions'));
    const refuse = (): never => {
      throw Object.assign(new Error('no more watches'), { code: 'ENOSPC' });
    };
    await at.watch(
      { sweepMs: 0 },
      { watchFolder: refuse, makeTree: (sink) => new DirectoryTree(sink, refuse), troubledSweepMs: 40 },
    );
    await at.settle();
    await sleep(100);
    rmSync(join(folder, PLACE));
    const shown = at.path('sessions', PLACE);
    await expect.poll(() => at.rollouts().has(shown), soon('the deletion')).toBe(true);
  });
});
