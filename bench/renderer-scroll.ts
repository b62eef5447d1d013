import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/lib/chromium.mjs';
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

/** `window.longTasks`: durations of tasks over 50 ms since it was last emptied. */
const LONG_TASK_RECORDER = `
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
`;

const data = mkdtempSync(join(tmpdir(), 'skein-scroll-'));

try {
  const home = cachedHome('rows', ROWS);
  await fillStateDb(home);
  process.exitCode = (await scrollInChromium(home)) ? 0 : 1;
} finally {
  rmSync(data, { recursive: true, force: true });
}

/** The first start reads every rollout; that is measured elsewhere. */
async function fillStateDb(home: CachedHome): Promise<void> {
  const built = await buildSkein();
  const session = skeinContender({ built, home: home.path, threads: home.threads }).start(data);
  await session.whenComplete();
  await session.stop();
}

async function scrollInChromium(home: CachedHome): Promise<boolean> {
  const host = startHost(home.path);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...CHROMIUM_FLAGS],
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    const page = await openWindow(browser, await urlOf(host));
    return await measure(page);
  } finally {
    await browser.close();
    host.kill();
  }
}

function startHost(home: string): ChildProcess {
  const args = [resolve(values.host), '--home', home, '--read-only', '--port', '0'];
  return spawn(process.execPath, args, {
    env: { ...process.env, SKEIN_DATA_DIR: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function urlOf(host: ChildProcess): Promise<string> {
  if (host.stdout === null) throw new Error('the web host has no output');
  for await (const line of createInterface({ input: host.stdout })) {
    if (line.startsWith('http://127.0.0.1')) return line;
  }
  throw new Error('the web host ended without an address');
}

async function openWindow(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript({ content: LONG_TASK_RECORDER });
  await page.goto(url);
  const list = page.getByLabel('Threads', { exact: true });
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
    await page.evaluate('window.longTasks.length = 0');
    await scroll();
    await page.waitForTimeout(500);
    const tasks = (await page.evaluate('window.longTasks')) as readonly number[];
    const rows = (await lowestRow(page)) - from;
    if (rows <= 0) throw new Error(`${name} did not move the list`);
    const longest = Math.max(0, ...tasks).toFixed(0);
    const worst = tasks.length > 0 ? `, longest ${longest} ms` : '';
    console.log(`${name}, ${SECONDS} s, ${rows} rows: ${tasks.length} tasks over 50 ms${worst}`);
    found.push(tasks.length);
  }
  return found.every((count) => count === 0);
}

/** Position in the list of the lowest row that is in the page. */
async function lowestRow(page: Page): Promise<number> {
  const rows = page.getByLabel('Threads', { exact: true }).locator('[aria-posinset]');
  const positions = await rows.evaluateAll((all) =>
    all.map((row) => Number(row.getAttribute('aria-posinset'))),
  );
  return Math.max(0, ...positions);
}

async function wheel(page: Page): Promise<void> {
  await page.getByLabel('Threads', { exact: true }).hover();
  await until(SECONDS, async () => {
    await page.mouse.wheel(0, 900);
    await page.waitForTimeout(16);
  });
}

/** A held key repeats about thirty times a second. */
async function held(page: Page, key: 'ArrowDown' | 'PageDown'): Promise<void> {
  await page.getByLabel('Threads', { exact: true }).focus();
  await until(SECONDS, async () => {
    await page.keyboard.down(key);
    await page.waitForTimeout(33);
  });
  await page.keyboard.up(key);
}

async function until(seconds: number, step: () => Promise<void>): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) await step();
}
