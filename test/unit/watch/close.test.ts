import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WatchedHome } from './watched-home.ts';

let at: WatchedHome;

beforeEach(() => {
  at = new WatchedHome();
});

afterEach(() => at.end());

const FRONT_DOOR = new URL('../../../src/main/watch/index.ts', import.meta.url).href;

it.each(['await watcher.ready; watcher.close();', 'watcher.close(); await watcher.ready;'])(
  'a process that does "%s" ends by itself',
  async (steps) => {
    for (let n = 0; n < 20; n += 1) at.write(`sessions/2026/${n}/rollout-${n}.jsonl`);
    const script = `
      import { watchHome } from ${JSON.stringify(FRONT_DOOR)};
      const watcher = watchHome({ home: ${JSON.stringify(at.home)}, onChange() {} });
      ${steps}
      await new Promise((resolve) => setTimeout(resolve, 20));
      console.log('closed', process.getActiveResourcesInfo().filter((name) => /FSEvent|Timeout/.test(name)).length);
    `;
    const run = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      timeout: 10_000,
    });
    expect(run.stdout.trim()).toBe('closed 0');
  },
);
