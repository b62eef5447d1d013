import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Skein, test } from '../../e2e/fixtures.ts';
import { SkeinWindow } from '../pages/skein-window.ts';
import { TestHome } from '../test-home.ts';

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

test('what to import is picked in the system’s dialog, and looked at at once', async ({ skein }) => {
  const choice = join(skein.dataFolder, '..', 'other');
  new TestHome(choice).add({ number: 2, says: 'From elsewhere' });
  const home = join(skein.dataFolder, '..', 'home');
  new TestHome(home).add({ number: 1, says: 'Already here' });
  const window = new SkeinWindow(await skein.open({ home, env: { STAND_IN_CHOICE: choice } }));
  await window.page.getByRole('button', { name: 'Import threads…' }).click();
  await window.importing.root.getByRole('button', { name: 'Choose folder…' }).click();
  await expect(window.importing.path).toHaveValue(choice);
  await expect(window.importing.summary).toContainText('1 new thread');
  expect(journal(skein)).toContainEqual(
    expect.objectContaining({ what: 'openDialog', properties: ['openDirectory'] }),
  );
});

test('a system dialog that is closed leaves the path as it was', async ({ skein }) => {
  const window = new SkeinWindow(await openSample(skein));
  await window.page.getByRole('button', { name: 'Import threads…' }).click();
  await window.importing.path.fill('/some/where');
  await window.importing.chooseFile.click();
  await expect.poll(() => journal(skein).map(({ what }) => what)).toContain('openDialog');
  await expect(window.importing.path).toHaveValue('/some/where');
  await expect(window.importing.problem).toHaveCount(0);
});

test('the application menu has the window’s actions, and an entry does its own', async ({ skein }) => {
  const window = new SkeinWindow(await openSample(skein));
  const menus = () => journal(skein).filter(({ what }) => what === 'menu');
  await expect
    .poll(() => menus().at(-1))
    .toMatchObject({
      items: ['File', 'editMenu', 'View', 'Go', 'Thread', 'Selection', 'windowMenu', 'help'],
    });
  expect(menus()).toHaveLength(2);
  await skein.startAgain(['--stand-in-pick=go.trash']);
  await expect(window.trash.root).toBeVisible();
  await skein.startAgain(['--stand-in-pick=thread.rename']);
  await expect(window.toast('there is nothing to do that to now')).toBeVisible();
  await skein.startAgain(['--stand-in-pick=view.palette']);
  await expect(window.page.getByRole('dialog', { name: 'Find anything' })).toBeVisible();
});

test('a link that starts Skein opens its thread, and what is none opens as usual', async ({ skein }) => {
  const home = join(skein.dataFolder, '..', 'home');
  const linked = new TestHome(home).add({ number: 1, says: 'Linked from elsewhere' });
  const window = new SkeinWindow(await skein.open({ home, args: [`skein://thread/${linked}`] }));
  await expect(window.title).toHaveText('Linked from elsewhere');
  await skein.close();
  const plain = new SkeinWindow(await skein.open({ home, args: ['skein://thread/no-thread'] }));
  await expect(plain.row('Linked from elsewhere')).toBeVisible();
  await expect(plain.title).toHaveCount(0);
});

test('a folder and a rollout are shown by the desktop’s own file manager', async ({ skein }) => {
  const home = join(skein.dataFolder, '..', 'home');
  const threads = new TestHome(home);
  const shown = threads.add({ number: 1, says: 'Shown outside', cwd: home });
  const window = new SkeinWindow(await skein.open({ home, env: { DISPLAY: ':9' } }));
  await window.open('Shown outside');
  await window.more.click();
  await window.pick('Open folder');
  await expect(window.toast('Shown in the file manager')).toBeVisible();
  await window.more.click();
  await window.pick('Reveal rollout');
  await expect
    .poll(() => journal(skein).filter(({ what }) => what === 'openPath' || what === 'showItemInFolder'))
    .toEqual([
      { what: 'openPath', path: home },
      { what: 'showItemInFolder', path: threads.rolloutOf(shown) },
    ]);
});
