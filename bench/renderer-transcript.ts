import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Locator, Page } from '@playwright/test';
import {
  during,
  holdKey,
  inBrowser,
  longTaskWords,
  openMeasuredPage,
  takeLongTasks,
  turnWheel,
} from './browser.ts';
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

const place = mkdtempSync(join(tmpdir(), 'skein-transcript-'));

try {
  const home = join(place, 'home');
  const bytes = writeLongThread(home, ITEMS);
  console.log(`one thread of ${ITEMS} items, ${(bytes / 1e6).toFixed(0)} MB`);
  const host = { host: values.host, args: ['--home', home, '--read-only'], folder: place };
  const smooth = await inBrowser(host, async (browser, url) => measure(await openThread(browser, url)));
  process.exitCode = smooth ? 0 : 1;
} finally {
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}

async function openThread(browser: Browser, url: string): Promise<Page> {
  const page = await openMeasuredPage(browser, url);
  const list = page.getByRole('list', { name: 'Threads' });
  await list.getByRole('listitem').first().waitFor();
  await page.waitForTimeout(1_500);
  await takeLongTasks(page);
  const from = performance.now();
  await list.getByRole('link').first().click();
  await transcriptOf(page).getByRole('article').first().waitFor();
  console.log(`first screen after ${(performance.now() - from).toFixed(0)} ms`);
  await page.waitForTimeout(1_500);
  console.log(`opening: ${longTaskWords(await takeLongTasks(page))}`);
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
    console.log(`${name}, ${SECONDS} s: ${longTaskWords(tasks)}`);
    count += tasks.length;
  }
  return count === 0;
}

function transcriptOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Transcript' });
}

function topOf(page: Page): Promise<number> {
  return transcriptOf(page).evaluate((element) => element.scrollTop);
}

async function wheel(page: Page, by: number): Promise<void> {
  await transcriptOf(page).hover();
  await turnWheel(page, by, SECONDS);
}

async function held(page: Page, key: string): Promise<void> {
  await transcriptOf(page).focus();
  await holdKey(page, key, SECONDS);
}

/** What dragging the scrollbar does: the view goes over the whole thread in the given time. */
async function drag(page: Page): Promise<void> {
  const from = performance.now();
  await during(SECONDS, async () => {
    const part = 1 - (performance.now() - from) / (SECONDS * 1_000);
    await transcriptOf(page).evaluate((element, at) => {
      element.scrollTop = element.scrollHeight * at;
    }, part);
    await page.waitForTimeout(33);
  });
}
