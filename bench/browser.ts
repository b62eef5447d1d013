import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/lib/chromium.mjs';

export interface HostInBrowser {
  /** The built web host, such as `out/main/web.js`. */
  readonly host: string;
  /** Options of its command line; a port is chosen. */
  readonly args: readonly string[];
  /** A folder for what Skein keeps. */
  readonly folder: string;
}

/** Starts the web host and Chromium, lets `use` have both, and ends them when it has settled. */
export async function inBrowser<T>(
  { host, args, folder }: HostInBrowser,
  use: (browser: Browser, url: string) => Promise<T>,
): Promise<T> {
  const child = spawn(process.execPath, [resolve(host), ...args, '--port', '0'], {
    env: { ...process.env, SKEIN_DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    return await inChromium(async (browser) => use(browser, await urlOf(child)));
  } finally {
    await end(child);
  }
}

async function inChromium<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...CHROMIUM_FLAGS],
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

async function urlOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the web host has no output');
  for await (const line of createInterface({ input: stdout })) {
    if (line.startsWith('http://127.0.0.1')) return line;
  }
  throw new Error('the web host ended without an address');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('close', done));
  child.kill();
  await ended;
}

/** `window.longTasks`: durations of tasks over 50 ms since it was last emptied. */
const LONG_TASK_RECORDER = `
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
`;

/** A page that notes its tasks of more than 50 ms. */
export async function openMeasuredPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript({ content: LONG_TASK_RECORDER });
  await page.goto(url);
  return page;
}

/** Durations in milliseconds of the tasks over 50 ms since they were asked for last. */
export async function takeLongTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate('window.longTasks.splice(0)');
}

/** `3 tasks over 50 ms, longest 81 ms`. */
export function longTaskWords(tasks: readonly number[]): string {
  const worst = tasks.length > 0 ? `, longest ${Math.max(...tasks).toFixed(0)} ms` : '';
  return `${tasks.length} tasks over 50 ms${worst}`;
}

/** Holds a key down for so many seconds: it repeats about thirty times in each. */
export async function holdKey(page: Page, key: string, seconds: number): Promise<void> {
  await during(seconds, async () => {
    await page.keyboard.down(key);
    await page.waitForTimeout(33);
  });
  await page.keyboard.up(key);
}

/** Turns the wheel by so many pixels in each frame, for so many seconds. */
export async function turnWheel(page: Page, by: number, seconds: number): Promise<void> {
  await during(seconds, async () => {
    await page.mouse.wheel(0, by);
    await page.waitForTimeout(16);
  });
}

/** Does a step again and again for so many seconds. */
export async function during(seconds: number, step: () => Promise<void>): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) await step();
}
