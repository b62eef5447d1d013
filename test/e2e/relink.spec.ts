import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RepositoriesPage } from '../support/pages/repositories-page.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../support/rollout-builder.ts';
import type { TestHome } from '../support/test-home.ts';
import { violations } from './violations.ts';
import { expect, test as base } from './window-fixture.ts';

const test = base.extend<{ readonly folder: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern.
  folder: async ({}, provide) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'skein-relink-')));
    await provide(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
});

function git(repo: string, ...args: readonly string[]): void {
  const identity = [
    '-c',
    'user.name=Ada',
    '-c',
    'user.email=ada@example.invalid',
    '-c',
    'commit.gpgsign=false',
  ];
  execFileSync('git', [...identity, '-C', repo, ...args], { stdio: 'pipe' });
}

/** A project that was moved: two threads are on a branch that was renamed since, and one on `main`. */
function addMovedProject(home: TestHome, folder: string): { readonly from: string; readonly to: string } {
  const from = join(folder, 'orbit');
  const to = join(folder, 'moved', 'orbit');
  mkdirSync(from);
  mkdirSync(join(folder, 'moved'));
  git(from, 'init', '--quiet', '--initial-branch', 'main');
  git(from, 'commit', '--quiet', '--allow-empty', '--message', 'one');
  git(from, 'branch', 'old-name');
  git(from, 'branch', '--move', 'old-name', 'new-name');
  home.add({ number: 1, says: 'Launch it', cwd: from, branch: 'main' });
  home.add({ number: 2, says: 'Steer it', cwd: from, branch: 'old-name' });
  home.add({ number: 3, says: 'Land it', cwd: from, branch: 'old-name' });
  home.add({ number: 4, says: 'Elsewhere', cwd: folder });
  renameSync(from, to);
  return { from, to };
}

test('a moved project is found, relinked and its branch re-pointed, with every step shown before', async ({
  home,
  folder,
  openWindow,
}) => {
  const { from, to } = addMovedProject(home, folder);
  const window = await openWindow();
  const repositories = new RepositoriesPage(window.page);
  const project = window.filter(/^orbit/);
  await expect(project).toContainText('folder is gone');
  await expect(window.row('Launch it')).toContainText('folder is gone');
  await expect(window.row('Elsewhere')).not.toContainText('folder is gone');

  await window.filter('Repositories').click();
  const gone = repositories.section('Folders that are gone');
  await expect(gone).toContainText(from);
  await expect(gone).toContainText('3 threads');
  await gone.getByRole('button', { name: `Relink ${from}…` }).click();
  await expect(repositories.candidates).toContainText([to]);
  await repositories.candidates.filter({ hasText: to }).click();
  await expect(repositories.newFolder).toHaveValue(to);
  await expect(repositories.evidence).toContainText('It has the same name.');
  await repositories.button('Preview changes').click();
  await expect(repositories.planned.getByRole('listitem')).toHaveCount(3);
  await expect(repositories.planned).toContainText(`${from}→${to}`);
  // Commits of the threads are made up, so that only the name and a branch speak for it.
  await repositories.relinkDialog.getByRole('checkbox').check();
  await repositories.button('Relink 3 threads').click();
  await expect(repositories.relinkDialog).toContainText('3 of 3 changed.');
  await repositories.button('Close').click();

  const section = repositories.section(to);
  await expect(gone).toHaveCount(0);
  await expect(section).toContainText('renamed to new-name');
  await section.getByRole('button', { name: 'Re-point branch old-name…' }).click();
  await expect(repositories.newBranch).toHaveValue('new-name');
  await repositories.button('Preview changes').click();
  await expect(repositories.planned.getByRole('listitem')).toHaveCount(2);
  await repositories.button('Change 2 threads').click();
  await expect(repositories.results.getByRole('listitem')).toHaveCount(2);
  await expect(repositories.repointDialog).toContainText('2 of 2 changed.');
  await repositories.button('Close').click();
  await expect(section).not.toContainText('old-name');

  await repositories.root.getByRole('button', { name: 'Back to the threads' }).click();
  await expect(window.row('Steer it')).toContainText('new-name');
  await expect(window.row('Launch it')).not.toContainText('is gone');

  await window.page.keyboard.press('ControlOrMeta+z');
  await expect(window.row('Steer it')).toContainText('old-name');
  await expect(window.toast(/^Undone/)).toBeVisible();
  await window.page.keyboard.press('ControlOrMeta+z');
  await expect(window.row('Launch it')).toContainText('folder is gone');
  await expect(window.toast(/^Undone: Relinked 3 threads from /)).toBeVisible();
  await window.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(window.toast(/^Done again: Relinked 3 threads from /)).toBeVisible();
  await expect(window.row('Launch it')).not.toContainText('folder is gone');
  await expect(window.filter(/^Live/)).toHaveCount(0);
  await window.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(window.row('Steer it')).toContainText('new-name');
});

test('one thread alone is relinked with keys alone', async ({ home, folder, openWindow }) => {
  const { to } = addMovedProject(home, folder);
  const window = await openWindow();
  const repositories = new RepositoriesPage(window.page);
  const { keyboard } = window.page;
  await window.open('Launch it');
  await window.more.focus();
  await keyboard.press('Enter');
  await expect(window.menu).toBeVisible();
  const item = window.menu.getByRole('menuitem', { name: 'Relink folder…' });
  while (!(await item.evaluate((element) => element.matches(':focus')))) await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(repositories.newFolder).toBeFocused();
  await keyboard.type(join(to, 'nowhere'));
  await expect(repositories.evidence).toContainText('There is no such folder.');
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type(to);
  await expect(repositories.evidence).toContainText('evidence');
  await keyboard.press('Enter');
  await expect(repositories.planned.getByRole('listitem')).toHaveCount(1);
  await expect(repositories.relinkDialog.getByRole('checkbox')).toBeFocused();
  // Nobody has said yet that this is the folder.
  const relink = repositories.button('Relink 1 thread');
  await relink.press('Enter');
  await expect(relink).toHaveAccessibleDescription('Confirm first that this is the folder.');
  await expect(repositories.planned).toBeVisible();
  await repositories.relinkDialog.getByRole('checkbox').focus();
  await keyboard.press('Enter');
  await expect(repositories.planned).toBeVisible();
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await expect(repositories.relinkDialog).toContainText('1 of 1 changed.');
  await expect(repositories.button('Close')).toBeFocused();
  await keyboard.press('Enter');
  await expect(repositories.relinkDialog).toHaveCount(0);
  await expect(window.row('Launch it')).not.toContainText('folder is gone');
  await expect(window.row('Land it')).toContainText('folder is gone');
});

test('many gone folders leave the repositories in sight, and the focus stays near a folder that is relinked', async ({
  home,
  folder,
  openWindow,
}) => {
  const to = join(folder, 'here');
  mkdirSync(to);
  for (let number = 1; number <= 11; number += 1)
    home.add({ number, says: `Thread no. ${number}`, cwd: join(folder, `gone-${number}`) });
  home.add({ number: 12, says: 'One more', cwd: join(folder, 'gone-11'), branch: 'a\u202eb' });
  const window = await openWindow();
  const repositories = new RepositoriesPage(window.page);
  const { keyboard } = window.page;
  await expect(window.row('One more')).toContainText('a[U+202E]b');
  await window.filter('Repositories').click();
  const gone = repositories.section('Folders that are gone');
  await expect(gone.getByRole('listitem')).toHaveCount(8);
  await expect(gone.getByRole('listitem').first()).toContainText('gone-11');
  const further = gone.getByRole('button', { name: 'Show 3 more folders' });
  await further.press('Enter');
  await expect(gone.getByRole('listitem')).toHaveCount(11);
  await gone.getByRole('button', { name: 'Show 8 folders only' }).press('Enter');
  await expect(gone.getByRole('listitem')).toHaveCount(8);
  await gone.getByRole('button', { name: /gone-11…$/ }).press('Enter');
  await expect(repositories.newFolder).toBeFocused();
  await keyboard.type(to);
  await expect(repositories.evidence).toContainText('evidence');
  await repositories.button('Preview changes').press('Enter');
  await expect(repositories.relinkDialog.getByRole('checkbox')).toBeFocused();
  await keyboard.press('Space');
  await repositories.button('Relink 2 threads').press('Enter');
  await expect(repositories.button('Close')).toBeFocused();
  await expect(gone.getByRole('button', { name: /gone-11…$/ })).toHaveCount(0);
  await keyboard.press('Enter');
  await expect(repositories.checkAgain).toBeFocused();
});

/** A thread on the renamed branch that Codex compressed, which nothing can be written into. It is the oldest. */
function addCompressed(home: TestHome, cwd: string): void {
  const threadId = testThreadId(9);
  const lines = [metaLine(threadId, { cwd, git: { branch: 'old-name' } }), userMessageLine('Compressed')];
  writeRollout(home.path, { threadId, lines, at: new Date(Date.now() - 3_600_000), compressed: true });
}

test('what cannot be changed stands first, with its reason', async ({ home, folder, openWindow }) => {
  const { from, to } = addMovedProject(home, folder);
  renameSync(to, from);
  addCompressed(home, from);
  const window = await openWindow();
  const repositories = new RepositoriesPage(window.page);
  await window.filter('Repositories').click();
  await repositories.section(from).getByRole('button', { name: 'Re-point branch old-name…' }).click();
  await repositories.button('Preview changes').click();
  await expect(repositories.repointDialog).toContainText('2 threads will change, 1 will not.');
  await expect(repositories.planned.getByRole('listitem').first()).toContainText('Not changed:');
  await repositories.button('Change 2 threads').click();
  await expect(repositories.repointDialog).toContainText('2 of 3 changed, 1 not.');
  await expect(repositories.results.getByRole('listitem').first()).toContainText('Not changed:');
});

const MANY = 600;

/** A project of many threads that was moved; asks how many of them belong to a folder by their files. */
function addManyMoved(home: TestHome, folder: string) {
  const [from, to] = [join(folder, 'orbit'), join(folder, 'moved')];
  mkdirSync(to);
  const ids = Array.from({ length: MANY }, (_none, at) =>
    home.add({ number: at + 1, says: `Thread no. ${at + 1}`, cwd: from }),
  );
  const belongingTo = (cwd: string) =>
    ids.filter((id) => readFileSync(home.rolloutOf(id), 'utf8').includes(`"cwd":${JSON.stringify(cwd)}`))
      .length;
  return { from, to, belongingTo };
}

for (const hand of ['mouse', 'keys'] as const) {
  test(`relinking many threads is stopped with the ${hand}, says truly what was done, and goes back`, async ({
    home,
    folder,
    openWindow,
  }) => {
    const { from, to, belongingTo } = addManyMoved(home, folder);
    const window = await openWindow();
    const repositories = new RepositoriesPage(window.page);
    const { relinkDialog } = repositories;
    const press = async (name: string | RegExp) => {
      const button = repositories.button(name);
      await (hand === 'mouse' ? button.click() : button.press('Enter'));
    };
    await window.filter('Repositories').click();
    await repositories.root.getByRole('button', { name: `Relink ${from}…` }).click();
    await repositories.newFolder.fill(to);
    await expect(repositories.evidence).toContainText('evidence');
    await press('Preview changes');
    await expect(relinkDialog).toContainText(`${MANY} threads will change.`);
    await relinkDialog.getByRole('checkbox').check();
    await press(`Relink ${MANY} threads`);
    await expect(relinkDialog.getByText(new RegExp(`^[1-9]\\d* of ${MANY}$`, 'u'))).toBeVisible();
    await press('Cancel');
    const account = new RegExp(
      `^(\\d+) of ${MANY} changed, (\\d+) left when it was stopped\\. The history can take it back\\.$`,
      'u',
    );
    const status = relinkDialog.getByRole('status').filter({ hasText: account });
    await expect(status).toBeVisible();
    const [, changed, left] = account.exec(await status.innerText()) ?? [];
    expect(Number(changed) + Number(left)).toBe(MANY);
    expect(belongingTo(to)).toBe(Number(changed));
    expect(belongingTo(from)).toBe(Number(left));
    await press('Close');
    await expect(relinkDialog).toHaveCount(0);
    await window.page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => belongingTo(from), { timeout: 30_000 }).toBe(MANY);
  });
}

test('a read-only home shows what is stale and changes nothing', async ({ home, folder, openWindow }) => {
  const { from } = addMovedProject(home, folder);
  const window = await openWindow({ args: ['--read-only'] });
  const repositories = new RepositoriesPage(window.page);
  await window.filter('Repositories').click();
  const relink = repositories.root.getByRole('button', { name: `Relink ${from}…` });
  await expect(relink).toBeVisible();
  await expect(relink).toBeDisabled();
  await expect(relink).toHaveAccessibleDescription(/read-only/);
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing to complain about in the ${theme} theme`, async ({ home, folder, openWindow }) => {
    const { from, to } = addMovedProject(home, folder);
    const window = await openWindow();
    const repositories = new RepositoriesPage(window.page);
    await window.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(window.row('Launch it')).toContainText('folder is gone');
    expect(await violations(window.page)).toEqual([]);
    await window.filter('Repositories').click();
    await expect(repositories.section('Folders that are gone')).toBeVisible();
    expect(await violations(window.page)).toEqual([]);
    await repositories.root.getByRole('button', { name: `Relink ${from}…` }).click();
    await repositories.newFolder.fill(to);
    await expect(repositories.evidence).toContainText('evidence');
    await expect(repositories.candidates).not.toHaveCount(0);
    expect(await violations(window.page)).toEqual([]);
    await repositories.button('Preview changes').click();
    await expect(repositories.planned.getByRole('listitem')).toHaveCount(3);
    expect(await violations(window.page)).toEqual([]);
    await repositories.relinkDialog.getByRole('checkbox').check();
    await repositories.button('Relink 3 threads').click();
    await expect(repositories.results.getByRole('listitem')).toHaveCount(3);
    expect(await violations(window.page)).toEqual([]);
  });
}
