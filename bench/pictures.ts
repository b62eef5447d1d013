import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Locator, Page } from '@playwright/test';
import { inBrowser } from './browser.ts';

/**
 * `npm run pictures`, after `npm run build`: opens the sample home in Chromium and takes the pictures of `docs/images/`:
 * the window in both themes and two sizes, and each kind of item by itself.
 *
 *     node bench/pictures.ts [FOLDER]     another folder to put them into
 */
const folder = resolve(process.argv[2] ?? 'docs/images');
const THEMES = ['dark', 'light'] as const;
type Theme = (typeof THEMES)[number];

const LEGACY = 'Idempotency keys for bookings';
const PAGINATED = 'Follow rotated log files';
const WITH_PICTURE = /cut off at the right on my phone/;

interface Shot {
  /** Name of the picture's file, without theme. */
  readonly name: string;
  readonly thread: string | RegExp;
  readonly kind: string;
  /** Words that the item has, where the thread has several of its kind. */
  readonly words?: string;
}

/** One for each kind of item, and a few for what it can look like besides. */
const SHOTS: readonly Shot[] = [
  { name: 'user-message', thread: LEGACY, kind: 'userMessage', words: 'charged twice' },
  { name: 'user-message-picture', thread: WITH_PICTURE, kind: 'userMessage', words: 'cut off' },
  { name: 'agent-message', thread: LEGACY, kind: 'agentMessage', words: 'Nothing protects' },
  { name: 'reasoning', thread: LEGACY, kind: 'reasoning', words: 'Reading the booking handler' },
  { name: 'command', thread: LEGACY, kind: 'command', words: 'Tests  3 passed' },
  { name: 'command-failed', thread: LEGACY, kind: 'command', words: '1 failed' },
  { name: 'file-change', thread: PAGINATED, kind: 'fileChange', words: 'was_replaced' },
  { name: 'file-change-several', thread: LEGACY, kind: 'fileChange', words: 'idempotency_keys' },
  { name: 'mcp-tool-call', thread: LEGACY, kind: 'mcpToolCall' },
  { name: 'mcp-tool-call-failed', thread: PAGINATED, kind: 'mcpToolCall', words: 'only read' },
  { name: 'tool-call', thread: LEGACY, kind: 'toolCall' },
  { name: 'web-search', thread: LEGACY, kind: 'webSearch' },
  { name: 'image-view', thread: LEGACY, kind: 'imageView' },
  { name: 'image-generation', thread: LEGACY, kind: 'imageGeneration' },
  { name: 'plan', thread: LEGACY, kind: 'plan', words: 'Migration' },
  { name: 'plan-steps', thread: LEGACY, kind: 'plan', words: 'Read the handler' },
  { name: 'review', thread: LEGACY, kind: 'review', words: 'without a limit' },
  { name: 'compaction', thread: LEGACY, kind: 'compaction' },
  { name: 'hook-prompt', thread: LEGACY, kind: 'hookPrompt' },
  { name: 'sub-agent', thread: LEGACY, kind: 'subAgent', words: 'Find every client' },
  { name: 'goal', thread: LEGACY, kind: 'goal' },
  { name: 'error', thread: LEGACY, kind: 'error', words: 'stream disconnected' },
  { name: 'warning', thread: LEGACY, kind: 'error', words: 'almost full' },
  { name: 'unknown', thread: LEGACY, kind: 'unknown' },
];

const WINDOWS = [
  { name: 'window', size: { width: 1440, height: 900 } },
  { name: 'window-small', size: { width: 1000, height: 700 } },
] as const;

/** Items higher than this are cut at the bottom; room around them, in pixels. */
const HIGHEST = 340;
const ROOM = 10;
const MOST_BYTES = 60_000;

/** Hides everything of the transcript but one item; shows all again. */
const alone = (item: string) => `{
  const shown = document.querySelector('article[data-item="${item}"]');
  shown.dataset.current = 'false';
  document.getElementById('transcript').style.visibility = 'hidden';
  shown.style.visibility = 'visible';
}`;
const TOGETHER = `{
  document.getElementById('transcript').style.visibility = '';
  for (const item of document.querySelectorAll('article')) item.style.visibility = '';
}`;

const place = mkdtempSync(join(tmpdir(), 'skein-pictures-'));
try {
  await inBrowser({ host: 'out/main/web.js', args: ['--sample'], folder: place }, takePictures);
} finally {
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}

async function takePictures(browser: Browser, url: string): Promise<void> {
  const page = await openWindow(browser, url);
  mkdirSync(join(folder, 'items'), { recursive: true });
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await takeItems(page, theme);
    await takeWindows(page, theme);
  }
}

async function openWindow(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: WINDOWS[0].size,
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('list', { name: 'Threads' }).getByRole('listitem').nth(5).waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  return page;
}

async function takeItems(page: Page, theme: Theme): Promise<void> {
  await page.setViewportSize(WINDOWS[0].size);
  const threads = [...new Set(SHOTS.map(({ thread }) => thread))];
  for (const thread of threads) {
    await open(page, thread);
    const expand = page.getByRole('button', { name: 'Expand all' });
    if ((await expand.count()) > 0) await expand.click();
    await takeAll(
      page,
      SHOTS.filter((shot) => shot.thread === thread),
      theme,
    );
  }
}

/** Goes through the thread from its beginning, and takes each picture when its item comes by. */
async function takeAll(page: Page, shots: readonly Shot[], theme: Theme): Promise<void> {
  const hash = (await page.evaluate<string>('location.hash')).replace(/&item=\d+/, '');
  const items = await countOf(page);
  const missing = new Set(shots);
  for (let at = 0; at < items && missing.size > 0; at += 1) {
    await page.evaluate(`location.hash = ${JSON.stringify(`${hash}&item=${at}`)}`);
    const item = transcriptOf(page).locator(`article[data-item="${at}"]`);
    await item.waitFor();
    await page.waitForTimeout(150);
    const found = await shotOf(item, [...missing]);
    if (found === null) continue;
    missing.delete(found);
    await take(page, item, join(folder, 'items', `${found.name}-${theme}.png`));
  }
  for (const { name } of missing) console.log(`no item for ${name}`);
}

async function countOf(page: Page): Promise<number> {
  const view = page
    .getByRole('group', { name: 'View of the transcript' })
    .filter({ hasText: /[1-9]\S* items/ });
  const words = await view.innerText();
  return Number(/([\d,]+) items/.exec(words)?.[1]?.replaceAll(',', '') ?? 0);
}

async function shotOf(item: Locator, shots: readonly Shot[]): Promise<Shot | null> {
  const kind = await item.getAttribute('data-kind');
  const text = await item.innerText();
  return shots.find((shot) => shot.kind === kind && text.includes(shot.words ?? '')) ?? null;
}

/** The item alone, without the mark of having been jumped to and without its neighbours. */
async function take(page: Page, item: Locator, path: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  const box = await item.boundingBox();
  if (box === null) throw new Error(`${path}: the item is not shown`);
  await page.evaluate(alone((await item.getAttribute('data-item')) ?? ''));
  const clip = {
    x: box.x - ROOM,
    y: box.y - ROOM,
    width: box.width + 2 * ROOM,
    height: Math.min(box.height, HIGHEST) + 2 * ROOM,
  };
  await page.screenshot({ path, clip });
  await page.evaluate(TOGETHER);
  const { size } = statSync(path);
  console.log(`${path}: ${Math.round(size / 1_000)} kB${size > MOST_BYTES ? ', which is much' : ''}`);
}

async function takeWindows(page: Page, theme: Theme): Promise<void> {
  for (const { name, size } of WINDOWS) {
    await page.setViewportSize(size);
    await open(page, LEGACY);
    await page.waitForTimeout(800);
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
  }
}

async function open(page: Page, thread: string | RegExp): Promise<void> {
  const row = page.getByRole('list', { name: 'Threads' }).getByRole('listitem').filter({ hasText: thread });
  await row.first().click();
  await transcriptOf(page).getByRole('article').first().waitFor();
  await page.waitForTimeout(300);
}

function transcriptOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Transcript', exact: true });
}
