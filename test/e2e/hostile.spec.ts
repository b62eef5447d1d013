import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from '@playwright/test';
import { TranscriptView } from '../support/pages/transcript-view.ts';
import {
  addHostileBook,
  addHostileThreads,
  type HostileThread,
  makePipe,
} from '../support/transcripts/hostile/homes.ts';
import {
  type HostileCase,
  hostileCases,
  lastWords,
  type Target,
} from '../support/transcripts/hostile/index.ts';
import { type Canary, guardWindow, HARM_IN_PAGE, startCanary } from '../support/window-guard.ts';
import { expect, test as base } from './window-fixture.ts';

/** Cases that one window opens after each other. */
const AT_A_TIME = 10;
const TIME_LIMIT_MS = 240_000;
/** A key that is pressed moves what is shown within this time, whatever is open. */
const ANSWER_MS = 1_000;
/** A thread of thousands of everything opens within this time, on a machine that does much else. */
const OPEN_MS = 30_000;
const SCREENS_MOST = 12;
/** The end is in view when less than this is below it, in pixels. */
const NEAR_END = 4;

interface HostileFixtures {
  readonly canary: Canary;
  readonly cases: (target: keyof ReturnType<typeof hostileCases>) => readonly HostileCase[];
}

const test = base.extend<HostileFixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern.
  canary: async ({}, provide) => {
    const canary = await startCanary();
    await provide(canary);
    await canary.close();
    expect(canary.asked, 'requests that reached another server').toEqual([]);
  },
  cases: async ({ canary, home }, provide) => {
    const target: Target = { canary: canary.url, pipe: makePipe(home.path) };
    await provide((group) => hostileCases(target)[group]);
  },
});

/** Names only, to make the tests: the cases themselves are made for each test. */
const GROUPS = Object.entries(hostileCases({ canary: 'http://127.0.0.1:9', pipe: '/nowhere' })).map(
  ([group, list]) => ({ group: group as keyof ReturnType<typeof hostileCases>, count: list.length }),
);

for (const { group, count } of GROUPS) {
  for (let from = 0; from < count; from += AT_A_TIME) {
    test(`${group} ${from + 1} to ${Math.min(from + AT_A_TIME, count)}: nothing runs, nothing is asked for, the window answers`, async ({
      home,
      openWindow,
      cases,
    }) => {
      test.setTimeout(TIME_LIMIT_MS);
      const threads = addHostileThreads(home, cases(group).slice(from, from + AT_A_TIME));
      const window = await openWindow();
      const transcript = new TranscriptView(window.page);
      const guard = guardWindow(window.page);
      for (const thread of threads) {
        await test.step(thread.case.name, async () => {
          await openThread(transcript, thread);
          await readAll(transcript);
          await expectLastWords(transcript, thread.case);
          expect(guard.breaches, thread.case.name).toEqual([]);
        });
      }
    });
  }
}

async function openThread(transcript: TranscriptView, { id, case: one }: HostileThread): Promise<void> {
  await transcript.page.evaluate(`location.hash = 'thread=${id}'`);
  await expectLastWords(transcript, one);
  await expectNoHarm(transcript, one.name);
}

/** Looked for by its text alone: asking for roles, again and again, takes long in a page of 40,000 elements. */
async function expectLastWords({ page }: TranscriptView, one: HostileThread['case']): Promise<void> {
  const shown = `document.getElementById('transcript')?.textContent.includes(${JSON.stringify(lastWords(one))})`;
  const seen = () => page.evaluate(shown);
  await expect.poll(seen, { message: one.name, timeout: OPEN_MS, intervals: [100, 500] }).toBe(true);
}

/** Opens every card, looks at the raw lines of the first one, and goes from the first screen towards the last. */
async function readAll(transcript: TranscriptView): Promise<void> {
  const { root, expandAll, collapseAll } = transcript;
  await expect(expandAll.or(collapseAll)).toBeVisible();
  if ((await expandAll.count()) > 0) await expandAll.click();
  await root.focus();
  await expect.poll(() => showsFirstAfterHome(transcript), 'the first item is in view').toBe(true);
  await lookAtRawLines(transcript);
  for (let screen = 0; screen < SCREENS_MOST; screen += 1) {
    await expectNoHarm(transcript, `screen ${screen}`);
    if ((await transcript.belowTheView()) < NEAR_END) break;
    await pageDown(transcript);
  }
  await transcript.page.keyboard.press('End');
  await expect.poll(() => transcript.belowTheView()).toBeLessThan(NEAR_END);
  await expectNoHarm(transcript, 'the end');
}

/** Cards that open a moment later may move the view once more. */
async function showsFirstAfterHome({ page, root }: TranscriptView): Promise<boolean> {
  const atTop = await root.evaluate((list) => {
    const first = list.querySelector('article[data-item="0"]')?.getBoundingClientRect();
    return list.scrollTop === 0 && first !== undefined && first.top < list.getBoundingClientRect().bottom;
  });
  if (!atTop) await page.keyboard.press('Home');
  return atTop;
}

/**
 * Page Down moves the view in time. A machine that does much else may stand still for a moment; what a thread makes slow
 * is slow each time, so it is gone back and tried again.
 */
async function pageDown(transcript: TranscriptView): Promise<void> {
  let tookMs = await pressed(transcript, 'PageDown');
  for (let again = 0; again < 2 && tookMs >= ANSWER_MS; again += 1) {
    await pressed(transcript, 'PageUp');
    tookMs = await pressed(transcript, 'PageDown');
  }
  expect(tookMs, 'milliseconds until the view has moved').toBeLessThan(ANSWER_MS);
}

/**
 * Measures, in the window itself, how long it takes until a key has moved the view. Cards that close up just then may
 * bring the end into view: nothing moves down from there.
 */
async function pressed(transcript: TranscriptView, key: 'PageDown' | 'PageUp'): Promise<number> {
  const { page } = transcript;
  await page.evaluate(CLOCK);
  await page.keyboard.press(key);
  const movedOrEnded = async () =>
    (await page.evaluate('window.tookMs !== undefined')) ||
    (key === 'PageDown' && (await transcript.belowTheView()) < NEAR_END);
  await expect.poll(movedOrEnded, `${key} moves the view`).toBe(true);
  return page.evaluate<number>('window.tookMs ?? 0');
}

/** `window.tookMs`: from the next key to the scrolling that follows it. */
const CLOCK = `{
  window.tookMs = undefined;
  addEventListener('keydown', () => {
    const from = performance.now();
    const list = document.getElementById('transcript');
    list.addEventListener('scroll', () => { window.tookMs = performance.now() - from; }, { once: true });
  }, { once: true, capture: true });
}`;

async function lookAtRawLines(transcript: TranscriptView): Promise<void> {
  const { page, root } = transcript;
  const first = root.locator('article[data-item="0"]');
  await first.getByRole('button', { name: 'Show raw lines' }).dispatchEvent('click');
  const dialog = page.getByRole('dialog', { name: 'Raw lines' });
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  await expectNoHarm(transcript, 'raw lines');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await root.focus();
}

async function expectNoHarm({ page }: TranscriptView, where: string): Promise<void> {
  expect(await page.evaluate(HARM_IN_PAGE), where).toEqual([]);
}

test('finding in a thread full of hostile text does no harm either', async ({ home, openWindow, cases }) => {
  test.setTimeout(TIME_LIMIT_MS);
  const all = (['markup', 'addresses', 'names', 'characters'] as const).flatMap((group) => cases(group));
  const small = all.filter((one) => 'text' in one && one.places === 'all');
  const bait = all.filter(({ name }) => name === 'regex-bait');
  const id = addHostileBook(home, 1, [...small, ...bait]);
  const window = await openWindow();
  const transcript = new TranscriptView(window.page);
  const guard = guardWindow(window.page);
  await openThread(transcript, { id, case: bait[0] ?? { name: '', tries: '', records: [] } });
  await window.page.keyboard.press('ControlOrMeta+f');
  for (const query of ['<script>', '(a+)+$', '.*', '\\', '__proto__', 'rm -rf', '</', '"', 'the end of']) {
    await transcript.findBox.fill(query);
    await expect(transcript.findCount).toHaveText(/ of |Not found/);
    await transcript.findBox.press('Enter');
    await expectNoHarm(transcript, query);
  }
  await transcript.findBox.fill('The end of script tag');
  await expect(transcript.findCount).toHaveText(/1 of 1/);
  await expect.poll(() => transcript.markedText()).toBe('The end of script tag');
  expect(guard.breaches).toEqual([]);
});

/** What a terminal obeys, or what turns its text around. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for.
const STEERS_TERMINAL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

for (const { group } of GROUPS) {
  test(`${group}: an exported page runs nothing without a policy either, and a terminal is not steered`, async ({
    home,
    canary,
    cases,
    hostName,
    browser,
  }) => {
    test.skip(hostName !== 'web', 'the command line is the same everywhere');
    test.setTimeout(TIME_LIMIT_MS);
    const kept = cases(group).filter(({ name }) => name !== 'picture-long');
    const id = addHostileBook(home, 1, kept);
    const folder = mkdtempSync(join(tmpdir(), 'skein-hostile-'));
    try {
      const page = join(folder, 'page.html');
      await runCli(home.path, folder, 'export', id, '--format', 'html', '--output', page);
      const bare = join(folder, 'bare.html');
      writeFileSync(bare, withoutPolicy(readFileSync(page, 'utf8')));
      for (const file of [page, bare]) expect(await harmOf(browser, file, canary)).toEqual([]);
      const printed = await runCli(home.path, folder, 'show', id, '--transcript');
      expect(STEERS_TERMINAL.exec(printed)).toBeNull();
      expect(printed).toContain('can be read.');
      const json = await runCli(home.path, folder, 'show', id, '--transcript', '--json');
      expect(STEERS_TERMINAL.exec(json)).toBeNull();
      expect(JSON.parse(json)).toHaveProperty('turns');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** A page that had to rely on its policy would be harmful without it. */
function withoutPolicy(page: string): string {
  const bare = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, '');
  expect(bare.length).toBeLessThan(page.length);
  return bare;
}

async function harmOf(browser: Browser, file: string, canary: Canary): Promise<readonly string[]> {
  const page = await browser.newPage();
  try {
    const harm: string[] = [];
    page.on('dialog', (dialog) => (harm.push(`a dialog: ${dialog.message()}`), void dialog.dismiss()));
    page.on('request', (request) => {
      if (!/^(?:file|data|blob):/.test(request.url())) harm.push(`a request: ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href);
    await page.mouse.wheel(0, 3_000);
    const scripts = await page.evaluate(
      `['__pwned' in window, document.querySelectorAll('script, iframe, object, embed, base, form, link, svg').length]`,
    );
    if (JSON.stringify(scripts) !== '[false,0]') harm.push(`in the page: ${JSON.stringify(scripts)}`);
    return [...harm, ...canary.asked];
  } finally {
    await page.close();
  }
}

const run = promisify(execFile);

async function runCli(home: string, data: string, ...words: readonly string[]): Promise<string> {
  const env = { ...process.env, SKEIN_DATA_DIR: join(data, 'data') };
  const { stdout } = await run(process.execPath, ['out/main/cli.js', ...words, '--home', home], {
    env,
    maxBuffer: 1024 ** 3,
  });
  return stdout;
}
