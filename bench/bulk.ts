import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Locator, Page } from '@playwright/test';
import { inBrowser } from './browser.ts';
import { generateHome, planThreads } from './generator/index.ts';
import { smallHome } from './parameters.ts';
import { writeCodexDatabase } from './store/codex-database.ts';
import { overworked, recordWindowTasks, windowTaskWords } from './window-tasks.ts';

/**
 * `node bench/bulk.ts`, after `npm run build`: renames, edits, archives and deletes 5,000 threads at once from the window,
 * in a home that Codex keeps a database of. Says how long it took, which tasks of the window took longer than 50 ms
 * while the list was scrolled, how much of that was work, and how long the main thread of Skein was away; cancels an
 * archiving on the way and compares its account with the disk. Exit code 1 when a task worked for more than 50 ms or an
 * account was wrong.
 *
 *     --host FILE      the built web host (out/main/web.js)
 *     --threads N      threads of the home (5000)
 *     --only NAMES     of scrolling alone, rename, undo, branch, cancel, archive, delete
 */
const { values } = parseArgs({
  options: {
    host: { type: 'string', default: 'out/main/web.js' },
    threads: { type: 'string', default: '5000' },
    only: { type: 'string' },
  },
});
const THREADS = Number(values.threads);
const MOST_MS = 600_000;
/** A place over the list, in pixels. */
const LIST = [400, 500] as const;

/** Run in the page: what the messages in the corner say. */
const MESSAGES = `[...document.querySelectorAll('section[aria-label="Messages"] > div > span:first-child')].map((span) => span.textContent)`;

const CAN_SUBMIT = `document.querySelector('dialog[open] button[type="submit"]:enabled') !== null`;

/** What the window does without a bulk edit shows what the machine adds. An undo takes back the phase before it. */
const PHASES: readonly (readonly [name: string, work: (page: Page) => Promise<void>])[] = [
  ['scrolling alone', () => delay(20_000)],
  ['rename', rename],
  ['undo', undo],
  ['branch', editBranch],
  ['cancel', async () => undefined],
  ['archive', (page) => ask(page, 'e', /^Archive .* threads?$/, /^Archived /)],
  ['undo', undo],
  ['delete', (page) => ask(page, 'Delete', /^Move .* to the trash$/, /^Moved /)],
  ['undo', undo],
];

const place = mkdtempSync(join(tmpdir(), 'skein-bulk-'));
const home = join(place, 'home');
const delays = join(place, 'delays');
let clean = true;

try {
  const parameters = smallHome(THREADS);
  generateHome(home, parameters);
  writeCodexDatabase(home, planThreads(parameters), []);
  process.env['SKEIN_BENCH_DELAYS'] = delays;
  process.env['NODE_OPTIONS'] =
    `--import ${pathToFileURL(join(import.meta.dirname, 'measure/loop-probe.ts')).href}`;
  const host = { host: values.host, args: ['--home', home], folder: place };
  await inBrowser(host, async (browser, url) => measure(browser, await openWindow(browser, url)));
  process.exitCode = clean ? 0 : 1;
} finally {
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}

/** The first start reads every rollout, and the index of search is made; both are measured elsewhere. */
async function openWindow(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  const all = THREADS.toLocaleString('en');
  await page.getByText(`${all} threads`, { exact: true }).waitFor({ timeout: MOST_MS });
  await page.getByText(new RegExp(`index ${all} / ${all}`)).waitFor({ timeout: MOST_MS });
  await loadAll(page);
  await page.waitForTimeout(3_000);
  return page;
}

/** With every row loaded, the list has the most to keep true. */
async function loadAll(page: Page): Promise<void> {
  await threadsOf(page).getByRole('link').first().focus();
  await page.keyboard.press('End');
  await page.locator(`[role="listitem"][aria-posinset="${THREADS}"]`).waitFor({ timeout: MOST_MS });
  await page.keyboard.press('Home');
}

async function measure(browser: Browser, page: Page): Promise<void> {
  for (const [name, work] of PHASES) {
    if (values.only !== undefined && !values.only.split(',').includes(name)) continue;
    if (name === 'cancel') await cancelledArchiving(browser, page);
    else await phase({ browser, page, name }, () => work(page));
  }
}

async function rename(page: Page): Promise<void> {
  await selectAll(page);
  await page.keyboard.press('F2');
  await page.getByLabel('Pattern').fill('{n:4} {first}');
  const from = performance.now();
  while (!(await page.evaluate<boolean>(CAN_SUBMIT))) await delay(100);
  console.log(`names of all were there after ${(performance.now() - from).toFixed(0)} ms`);
  await page.keyboard.press('Enter');
  await message(page, /^Renamed /);
}

async function editBranch(page: Page): Promise<void> {
  await selectAll(page);
  await page.keyboard.press('g');
  await page.getByRole('combobox', { name: 'Branch' }).selectOption('set');
  await page.getByLabel('Branch to set').fill('topic/one');
  await page.getByRole('button', { name: /^Save for/ }).click();
  await message(page, /^Edited /);
}

interface Phase {
  readonly browser: Browser;
  readonly page: Page;
  readonly name: string;
}

/** Does something while the list is scrolled to and fro, and tells what it did to window and main thread. */
async function phase({ browser, page, name }: Phase, work: () => Promise<void>): Promise<void> {
  const stop = await recordWindowTasks(browser);
  const [from, since] = [performance.now(), Date.now()];
  let over = false;
  const scrolling = scroll(page, () => over);
  try {
    await work();
  } finally {
    over = true;
    await scrolling;
  }
  const seconds = ((performance.now() - from) / 1_000).toFixed(1);
  await delay(1_500);
  const tasks = await stop();
  clean &&= overworked(tasks) === 0;
  console.log(`${name}: ${seconds} s; window: ${windowTaskWords(tasks)}; main thread: ${awayWords(since)}`);
}

async function scroll(page: Page, isOver: () => boolean): Promise<void> {
  await page.mouse.move(...LIST);
  for (let turn = 0; !isOver(); turn += 1) {
    await page.mouse.wheel(0, turn % 40 < 20 ? 300 : -300);
    await delay(50);
  }
}

/** `away for 12 ms at most, 3 times over 16 ms`. */
function awayWords(since: number): string {
  const late = readFileSync(delays, { encoding: 'utf8', flag: 'a+' })
    .split('\n')
    .map((line) => line.split(' ').map(Number))
    .flatMap(([when = 0, ms = 0]) => (when >= since ? [ms] : []));
  const over = (most: number) => late.filter((ms) => ms > most).length;
  return `away for ${Math.max(8, ...late)} ms at most, ${over(16)} times over 16 ms, ${over(33)} over 33 ms, ${over(50)} over 50 ms`;
}

/** Stops an archiving after two seconds and compares what is said of it with what the disk has. */
async function cancelledArchiving(browser: Browser, page: Page): Promise<void> {
  const before = archivedFiles();
  let words = '';
  await phase({ browser, page, name: 'archive, cancelled after 2 s' }, async () => {
    await ask(page, 'e', /^Archive .* threads?$/, null);
    await delay(2_000);
    const from = performance.now();
    await page.getByRole('button', { name: 'Cancel' }).click();
    words = await message(page, /^Archived /);
    console.log(`stopped ${(performance.now() - from).toFixed(0)} ms after it was asked to`);
  });
  const [done = 0, left = 0, already = 0] = (words.match(/[\d,]+/g) ?? []).map((text) =>
    Number(text.replaceAll(',', '')),
  );
  const moved = archivedFiles() - before;
  const right = moved === done && done + left + already === THREADS;
  clean &&= right;
  console.log(`account: “${words}”; on disk: ${moved} moved; ${right ? 'true' : 'NOT TRUE'}`);
}

function archivedFiles(): number {
  return readdirSync(join(home, 'archived_sessions')).filter((name) => name.includes('.jsonl')).length;
}

async function ask(page: Page, key: string, answer: RegExp, said: RegExp | null): Promise<void> {
  await selectAll(page);
  await page.keyboard.press(key);
  await page.getByRole('button', { name: answer }).click();
  if (said !== null) await message(page, said);
}

/** Messages of what was done before must not be taken for those of what comes. */
async function dismissAll(page: Page): Promise<void> {
  const dismiss = page.getByRole('button', { name: 'Dismiss' });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
}

async function selectAll(page: Page): Promise<void> {
  await dismissAll(page);
  await threadsOf(page).getByRole('link').first().focus();
  await page.keyboard.press('ControlOrMeta+a');
}

async function undo(page: Page): Promise<void> {
  await page.keyboard.press('z');
  await message(page, /^Undone/);
}

/** Looked for rarely and cheaply: how Playwright finds things by their roles would itself be a long task. */
async function message(page: Page, words: RegExp): Promise<string> {
  const until = performance.now() + MOST_MS;
  while (performance.now() < until) {
    const texts: readonly string[] = await page.evaluate(MESSAGES);
    const found = texts.find((text) => words.test(text));
    if (found !== undefined) return found;
    await delay(250);
  }
  throw new Error(`no message ${String(words)}`);
}

function threadsOf(page: Page): Locator {
  return page.getByRole('list', { name: 'Threads' });
}
