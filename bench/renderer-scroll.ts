import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Locator, Page } from '@playwright/test';
import { holdKey, inBrowser, longTaskWords, openMeasuredPage, takeLongTasks, turnWheel } from './browser.ts';
import { buildSkein } from './build-skein.ts';
import { type CachedHome, cachedHome } from './homes.ts';
import { skeinContender } from './measure/skein.ts';
import { ROWS } from './parameters.ts';

/**
 * `node bench/renderer-scroll.ts`, after `npm run build`: scrolls the list of 100,000 threads in Chromium by wheel and
 * by held keys and counts tasks of the window that took longer than 50 ms. Exit code 1 when there was one.
 *
 *     --host FILE     the built web host (out/main/web.js)
 *     --seconds N     how long each way of scrolling lasts (5)
 */
const { values } = parseArgs({
  options: {
    host: { type: 'string', default: 'out/main/web.js' },
    seconds: { type: 'string', default: '5' },
  },
});
const SECONDS = Number(values.seconds);

const place = mkdtempSync(join(tmpdir(), 'skein-scroll-'));

try {
  const home = cachedHome('rows', ROWS);
  await fillStateDb(home);
  const host = { host: values.host, args: ['--home', home.path, '--read-only'], folder: place };
  const smooth = await inBrowser(host, async (browser, url) => measure(await openWindow(browser, url)));
  process.exitCode = smooth ? 0 : 1;
} finally {
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}

/** The first start reads every rollout; that is measured elsewhere. */
async function fillStateDb(home: CachedHome): Promise<void> {
  const built = await buildSkein();
  const session = skeinContender({ built, home: home.path, threads: home.threads }).start(
    join(place, 'data'),
  );
  await session.whenComplete();
  await session.stop();
}

async function openWindow(browser: Browser, url: string): Promise<Page> {
  const page = await openMeasuredPage(browser, url);
  const list = threadsOf(page);
  await list.getByRole('option').or(list.getByRole('listitem')).first().waitFor();
  await page.waitForTimeout(1_500);
  return page;
}

/** Returns whether no way of scrolling caused a long task. */
async function measure(page: Page): Promise<boolean> {
  const ways = [
    ['held ArrowDown', () => held(page, 'ArrowDown')],
    ['held PageDown', () => held(page, 'PageDown')],
    ['wheel', () => wheel(page)],
  ] as const;
  const found: number[] = [];
  for (const [name, scroll] of ways) {
    const from = await lowestRow(page);
    await takeLongTasks(page);
    await scroll();
    await page.waitForTimeout(500);
    const tasks = await takeLongTasks(page);
    const rows = (await lowestRow(page)) - from;
    if (rows <= 0) throw new Error(`${name} did not move the list`);
    console.log(`${name}, ${SECONDS} s, ${rows} rows: ${longTaskWords(tasks)}`);
    found.push(tasks.length);
  }
  return found.every((count) => count === 0);
}

/** Position in the list of the lowest row that is in the page. */
async function lowestRow(page: Page): Promise<number> {
  const rows = threadsOf(page).locator('[aria-posinset]');
  const positions = await rows.evaluateAll((all) =>
    all.map((row) => Number(row.getAttribute('aria-posinset'))),
  );
  return Math.max(0, ...positions);
}

async function wheel(page: Page): Promise<void> {
  await threadsOf(page).hover();
  await turnWheel(page, 900, SECONDS);
}

async function held(page: Page, key: 'ArrowDown' | 'PageDown'): Promise<void> {
  await threadsOf(page).focus();
  await holdKey(page, key, SECONDS);
}

function threadsOf(page: Page): Locator {
  return page.getByLabel('Threads', { exact: true });
}
