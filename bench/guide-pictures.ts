import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { makeMessyHome } from '../test/support/messy-home.ts';
import { inBrowser } from './browser.ts';

/**
 * `npm run pictures:guide`, after `npm run build`: takes the pictures of `docs/guide/`, in both themes. What is about
 * disorder is shown on a home that is out of order, the rest on the sample home.
 *
 *     node bench/guide-pictures.ts [FOLDER]     another folder to put them into
 */
const folder = resolve(process.argv[2] ?? 'docs/guide');
const THEMES = ['dark', 'light'] as const;
const SIZE = { width: 1440, height: 900 } as const;
/** Threads of the home that is out of order. */
const MESSY_THREADS = 1_200;
/** For what fades in, and for what is looked up after a page is shown. */
const SETTLE_MS = 1_200;

interface Shot {
  readonly name: string;
  /** Leads there from the list of all threads. */
  readonly go: (page: Page) => Promise<void>;
}

const place = (name: string) => async (page: Page) => {
  await page.evaluate(`location.hash = 'place=${name}'`);
};
const row = (page: Page, at: number) =>
  page.getByRole('list', { name: 'Threads' }).getByRole('listitem').nth(at);

/** Some changes, so that the history, the library and the list have something to show. */
async function workALittle(page: Page): Promise<void> {
  await openRow(page, 'Fewer alerts at night');
  await press(page, ['p', 'e', 'Enter', 'Control+z']);
  await openRow(page, 'Sync: who wins?');
  await press(page, ['F2']);
  await page.keyboard.type('Sync conflicts: the later edit wins');
  await press(page, ['Enter', 'g']);
  await page.getByRole('textbox', { name: 'Branch' }).fill('sync-rules');
  await press(page, ['Enter']);
}

async function openRow(page: Page, words: string): Promise<void> {
  const rows = page.getByRole('list', { name: 'Threads' }).getByRole('listitem');
  await rows.filter({ hasText: words }).getByRole('link').click();
}

async function press(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(SETTLE_MS);
  }
}

const SAMPLE: readonly Shot[] = [
  { name: 'history', go: place('history') },
  { name: 'library', go: place('library') },
  { name: 'space', go: place('space') },
  { name: 'usage', go: place('usage') },
  { name: 'palette', go: (page) => page.keyboard.press('Control+k') },
  {
    name: 'preferences',
    go: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('preferences');
      await page.waitForTimeout(SETTLE_MS / 2);
      await page.keyboard.press('Enter');
    },
  },
];

const MESSY: readonly Shot[] = [
  { name: 'health', go: place('health') },
  { name: 'repositories', go: place('git') },
  {
    name: 'relink',
    go: async (page) => {
      await page.evaluate("location.hash = 'place=git'");
      await page.getByText('Relink…').first().click();
    },
  },
  {
    name: 'selection',
    go: async (page) => {
      await row(page, 1).getByRole('link').click();
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
    },
  },
];

const data = mkdtempSync(join(tmpdir(), 'skein-guide-'));
/** Its name is in the pictures. */
const messy = join(tmpdir(), 'ada');
mkdirSync(messy);
try {
  mkdirSync(folder, { recursive: true });
  await inBrowser({ host: 'out/main/web.js', args: ['--sample'], folder: data }, (browser, url) =>
    takeAll(browser, url, { shots: SAMPLE, before: workALittle }),
  );
  const home = makeMessyHome(messy, MESSY_THREADS);
  const args = ['--home', home.path];
  await inBrowser({ host: 'out/main/web.js', args, folder: join(data, 'messy') }, (browser, url) =>
    takeAll(browser, url, { shots: MESSY, before: () => Promise.resolve() }),
  );
} finally {
  for (const path of [data, messy]) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}

interface Round {
  readonly shots: readonly Shot[];
  readonly before: (page: Page) => Promise<void>;
}

async function takeAll(browser: Browser, url: string, { shots, before }: Round): Promise<void> {
  const context = await browser.newContext({
    viewport: SIZE,
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(url);
  await row(page, 5).waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  await before(page);
  for (const { name, go } of shots) await takeShot(page, name, go);
  await context.close();
}

async function takeShot(page: Page, name: string, go: Shot['go']): Promise<void> {
  await page.keyboard.press('Escape');
  await page.evaluate("location.hash = ''");
  await row(page, 0).waitFor();
  await go(page);
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await page.waitForTimeout(SETTLE_MS);
    await page.mouse.move(0, 0);
    const path = join(folder, `${name}-${theme}.png`);
    await page.screenshot({ path });
    console.log(`${path}: ${Math.round(statSync(path).size / 1_000)} kB`);
  }
}
