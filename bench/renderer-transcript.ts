import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/lib/chromium.mjs';
import { writeLongThread } from './long-thread.ts';

/**
 * `node bench/renderer-transcript.ts`, after `npm run build`: opens a thread of 50,000 items in Chromium, scrolls it by
 * wheel, by held keys and by dragging over all of it, and counts tasks of the window that took longer than 50 ms. Exit
 * code 1 when there was one.
 *
 *     --host FILE     the built web host (out/main/web.js)
 *     --items N       items of the thread (50000)
 *     --seconds N     how long each way of scrolling lasts (5)
 */
const { values } = parseArgs({
  options: {
    host: { type: 'string', default: 'out/main/web.js' },
    items: { type: 'string', default: '50000' },
    seconds: { type: 'string', default: '5' },
  },
});
const SECONDS = Number(values.seconds);
const ITEMS = Number(values.items);

/** `window.longTasks`: durations of tasks over 50 ms since it was last emptied. */
const LONG_TASK_RECORDER = `
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
`;

const place = mkdtempSync(join(tmpdir(), 'skein-transcript-'));

try {
  const home = join(place, 'home');
  const bytes = writeLongThread(home, ITEMS);
  console.log(`one thread of ${ITEMS} items, ${(bytes / 1e6).toFixed(0)} MB`);
  process.exitCode = (await scrollInChromium(home)) ? 0 : 1;
} finally {
  rmSync(place, { recursive: true, force: true });
}

async function scrollInChromium(home: string): Promise<boolean> {
  const host = startHost(home);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...CHROMIUM_FLAGS],
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    return await measure(await openThread(browser, await urlOf(host)));
  } finally {
    await browser.close();
    host.kill();
  }
}

function startHost(home: string): ChildProcess {
  const args = [resolve(values.host), '--home', home, '--read-only', '--port', '0'];
  return spawn(process.execPath, args, {
    env: { ...process.env, SKEIN_DATA_DIR: join(place, 'data') },
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

async function openThread(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript({ content: LONG_TASK_RECORDER });
  await page.goto(url);
  const list = page.getByRole('list', { name: 'Threads' });
  await list.getByRole('listitem').first().waitFor();
  await page.waitForTimeout(1_500);
  await page.evaluate('window.longTasks.length = 0');
  const from = performance.now();
  await list.getByRole('link').first().click();
  await transcriptOf(page).getByRole('article').first().waitFor();
  console.log(`first screen after ${(performance.now() - from).toFixed(0)} ms`);
  await page.waitForTimeout(1_500);
  report('opening', await takeLongTasks(page));
  return page;
}

/** Returns whether no way of scrolling caused a long task. */
async function measure(page: Page): Promise<boolean> {
  const ways = [
    ['wheel up', () => wheel(page, -900)],
    ['fast wheel up', () => wheel(page, -6_000)],
    ['held PageDown', () => held(page, 'PageDown')],
    ['dragging over all of it', () => drag(page)],
    ['held J', () => held(page, 'j')],
  ] as const;
  let count = 0;
  for (const [name, scroll] of ways) {
    const from = await topOf(page);
    await takeLongTasks(page);
    await scroll();
    await page.waitForTimeout(700);
    const tasks = await takeLongTasks(page);
    if ((await topOf(page)) === from) throw new Error(`${name} did not move the transcript`);
    report(`${name}, ${SECONDS} s`, tasks);
    count += tasks.length;
  }
  return count === 0;
}

function report(what: string, tasks: readonly number[]): void {
  const worst = tasks.length > 0 ? `, longest ${Math.max(...tasks).toFixed(0)} ms` : '';
  console.log(`${what}: ${tasks.length} tasks over 50 ms${worst}`);
}

async function takeLongTasks(page: Page): Promise<readonly number[]> {
  return (await page.evaluate('window.longTasks.splice(0)')) as readonly number[];
}

function transcriptOf(page: Page) {
  return page.getByRole('region', { name: 'Transcript' });
}

function topOf(page: Page): Promise<number> {
  return transcriptOf(page).evaluate((element) => element.scrollTop);
}

async function wheel(page: Page, by: number): Promise<void> {
  await transcriptOf(page).hover();
  await until(SECONDS, async () => {
    await page.mouse.wheel(0, by);
    await page.waitForTimeout(16);
  });
}

/** A held key repeats about thirty times a second. */
async function held(page: Page, key: string): Promise<void> {
  await transcriptOf(page).focus();
  await until(SECONDS, async () => {
    await page.keyboard.down(key);
    await page.waitForTimeout(33);
  });
  await page.keyboard.up(key);
}

/** What dragging the scrollbar does: the view goes over the whole thread in the given time. */
async function drag(page: Page): Promise<void> {
  const from = performance.now();
  await until(SECONDS, async () => {
    const part = 1 - (performance.now() - from) / (SECONDS * 1_000);
    await transcriptOf(page).evaluate((element, at) => {
      element.scrollTop = element.scrollHeight * at;
    }, part);
    await page.waitForTimeout(33);
  });
}

async function until(seconds: number, step: () => Promise<void>): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) await step();
}
