import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Skein, test } from '../../e2e/fixtures.ts';

/** What only the desktop host does: where its window may go, that there is one of it, and where it was last. */
interface Entry {
  readonly what: string;
  readonly url?: string;
}

function journal(skein: Skein): readonly Entry[] {
  const lines = readFileSync(skein.journal, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Entry);
}

function openSample(skein: Skein) {
  const home = join(skein.dataFolder, '..', 'home');
  mkdirSync(home, { recursive: true });
  return skein.open({ home, args: ['--sample'] });
}

test('a page that tries to leave stays where it is', async ({ skein }) => {
  const page = await openSample(skein);
  const before = page.url();
  await page.evaluate("location.assign('https://elsewhere.example/')").catch(() => undefined);
  await page.waitForTimeout(300);
  expect(page.url()).toBe(before);
});

test('a link for a new window goes to the user’s browser, and only when it is one of the web or of mail', async ({
  skein,
}) => {
  const page = await openSample(skein);
  await page.evaluate("for (const url of ['https://a.example/', 'file:///etc/passwd']) window.open(url)");
  await expect
    .poll(() => journal(skein).filter(({ what }) => what === 'openExternal'))
    .toEqual([{ what: 'openExternal', url: 'https://a.example/' }]);
  await expect.poll(() => page.context().pages().length).toBe(1);
});

test('a window opens sandboxed, with the contract’s calls and nothing of Node', async ({ skein }) => {
  const page = await openSample(skein);
  expect(journal(skein).find(({ what }) => what === 'window')).toMatchObject({
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  const reply = await page.evaluate("skein.call('shell.open', {})");
  expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
});

test('a second start shows the window of the first and ends', async ({ skein }) => {
  await openSample(skein);
  const { status } = await skein.startAgain();
  expect(status).toBe(0);
  await expect.poll(() => journal(skein).map(({ what }) => what)).toContain('focus');
});

test('where the window was is kept for the next start', async ({ skein }) => {
  await openSample(skein);
  await skein.close();
  expect(existsSync(join(skein.dataFolder, 'window.json'))).toBe(true);
  await openSample(skein);
  expect(journal(skein).filter(({ what }) => what === 'window')).toHaveLength(2);
});
