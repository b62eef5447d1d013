import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { homeDataFolder } from '../../../src/main/startup/index.ts';
import { createCodexDb, insertCodexThread } from '../../support/codex-db-builder.ts';
import { openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { TestHome } from '../../support/test-home.ts';

const ALL = {
  filter: { archived: 'all' },
  sort: { key: 'name', order: 'asc' },
  cursor: null,
  limit: 500,
} as const;
const TEN = Array.from({ length: 10 }, (_, index) => index);

async function filledHome(threads: number): Promise<string> {
  const home = new TestHome(join(await tempFolder(), 'home'));
  for (let number = 1; number <= threads; number += 1) home.add({ number });
  return home.path;
}

/** How often this process has the file open, by the kernel's own list. */
function timesOpen(path: string): number {
  return readdirSync('/proc/self/fd').filter((fd) => linkOf(fd) === path).length;
}

function linkOf(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return '';
  }
}

describe.runIf(process.platform === 'linux')('one process', () => {
  it('opens each database once, however many calls come first and at once, and closes both', async () => {
    const home = await filledHome(200);
    const data = await tempFolder();
    const codexPath = join(home, 'state_5.sqlite');
    const codex = createCodexDb(codexPath, '131');
    insertCodexThread(codex, { id: '01a1fcf8-0000-7000-8000-000000000001' });
    codex.close();
    const statePath = join(homeDataFolder(data, home), 'state.sqlite');
    const most = { state: 0, codex: 0 };
    const watch = setInterval(() => {
      most.state = Math.max(most.state, timesOpen(statePath));
      most.codex = Math.max(most.codex, timesOpen(codexPath));
    }, 2);
    onTestFinished(() => clearInterval(watch));

    const skein = await openSkein(home, { data, mode: 'window' });
    const threadId = '01a1fcf8-0000-7000-8000-000000000001';
    await Promise.all(
      TEN.flatMap((n) => [
        skein.call('threads.list', ALL),
        skein.call('threads.facets', { filter: { archived: 'all' } }),
        skein.call('threads.descendants', { threadId }),
        skein.call('threads.update', { threadId, edit: { name: `Name ${n}` } }),
      ]),
    );
    await expect.poll(async () => (await skein.call('threads.list', ALL)).total).toBe(200);
    await expect.poll(async () => (await skein.call('home.status', {})).progress).toBeNull();
    expect(timesOpen(statePath)).toBe(1);
    expect(timesOpen(codexPath)).toBe(1);
    expect(most).toEqual({ state: 1, codex: 1 });
    await skein.close();
    expect([timesOpen(statePath), timesOpen(codexPath)]).toEqual([0, 0]);
  });

  it('opens no state database for a command about one thread', async () => {
    const home = await filledHome(3);
    const data = await tempFolder();
    const skein = await openSkein(home, { data, mode: 'files' });
    await Promise.all(TEN.map(() => skein.call('threads.list', ALL)));
    expect(timesOpen(join(homeDataFolder(data, home), 'state.sqlite'))).toBe(0);
    await skein.close();
  });
});

describe('ten that start at once on one new home', () => {
  it('all list every thread', async () => {
    const home = await filledHome(300);
    const data = await tempFolder();
    const skeins = await Promise.all(TEN.map(() => openSkein(home, { data })));
    onTestFinished(async () => {
      await Promise.all(skeins.map((skein) => skein.close()));
    });
    const pages = await Promise.all(skeins.map((skein) => skein.call('threads.list', ALL)));
    expect(pages.map(({ total }) => total)).toEqual(TEN.map(() => 300));
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
  });
});
