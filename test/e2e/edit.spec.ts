import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentMessageLine } from '../support/rollout-builder.ts';
import { expect, test } from './window-fixture.ts';

test('a new name shows everywhere at once and outlives a reload', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.open('First words');
  await window.renameTo('A better name');
  await expect(window.title).toHaveText('A better name');
  await expect(window.row('A better name')).toHaveCount(1);
  const index = `${home.path}/session_index.jsonl`;
  // It shows before it is saved.
  await expect.poll(() => (existsSync(index) ? readFileSync(index, 'utf8') : '')).toContain('A better name');
  await window.page.reload();
  await expect(window.title).toHaveText('A better name');
});

test('an emptied box clears the name, and Escape changes nothing', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'First words' });
  home.name(id, 'Old name');
  const window = await openWindow();
  await window.open('Old name');
  await window.rename.click();
  await window.nameBox.fill('Something');
  await window.nameBox.press('Escape');
  await expect(window.title).toHaveText('Old name');
  await window.rename.click();
  await window.nameBox.fill('');
  await expect(window.page.getByText('Enter clears the name')).toBeVisible();
  await window.nameBox.press('Enter');
  await expect(window.title).toHaveText('First words');
});

test('a double click on a row renames in place', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.row('First words').dblclick();
  await expect(window.nameBox).toHaveValue('First words');
  await window.nameBox.fill('Named in the list');
  await window.nameBox.press('Enter');
  await expect(window.title).toHaveText('Named in the list');
  await expect(window.row('Named in the list')).toHaveCount(1);
});

test('a refused name is taken back with the reason', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.open('First words');
  // A name of characters that nobody can see; the window leaves the judgement to main.
  await window.renameTo('\u200b\u200b');
  await expect(window.alert).toContainText('was not saved: thread name must not be empty');
  await expect(window.title).toHaveText('First words');
  await expect(window.row('First words')).toHaveCount(1);
  await window.alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(window.alert).toHaveCount(0);
});

test('git metadata is set, changed in part and cleared, each in one step', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words', branch: 'main' });
  const window = await openWindow();
  await window.open('First words');
  await window.openGit();
  await expect(window.git.save).toBeDisabled();
  await window.git.branch.fill('feature/lease-wait');
  await expect(window.git.root.locator('del')).toHaveText('main');
  await expect(window.git.root.getByText(/Will write: .*session_meta line/)).toBeVisible();
  await expect(window.git.root.getByText('Commit and origin URL stay as they are.')).toBeVisible();
  await window.git.originUrl.fill('https://example.invalid/acme/orbit.git');
  await window.git.save.click();
  await expect(window.git.root).toHaveCount(0);
  await expect(window.facts).toContainText('feature/lease-wait');

  await window.openGit();
  await expect(window.git.originUrl).toHaveValue('https://example.invalid/acme/orbit.git');
  await expect(window.git.commit).toHaveValue('a'.repeat(40));
  await window.git.clear('commit');
  await window.git.save.click();
  await expect(window.git.root).toHaveCount(0);
  await expect(window.facts).not.toContainText('aaaaaaa');
  await expect(window.facts).toContainText('feature/lease-wait');
  await window.page.reload();
  await expect(window.facts).toContainText('feature/lease-wait');
});

test('bad git values are refused beside their field and nothing is lost', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words', branch: 'main' });
  const window = await openWindow();
  await window.open('First words');
  await window.openGit();
  await window.git.commit.fill('not a sha');
  await window.git.save.click();
  await expect(window.git.problem).toContainText('Commit must be 7 to 64 hexadecimal digits');
  await expect(window.git.commit).toHaveValue('not a sha');
  await window.git.readFromRepository.click();
  await expect(window.git.problem).toBeVisible();
  await window.page.keyboard.press('Escape');
  await expect(window.git.root).toHaveCount(0);
  await expect(window.editGit).toBeFocused();
  await expect(window.facts).toContainText('aaaaaaa');
});

test('the fields are filled from the repository and saved only then', async ({ home, openWindow }) => {
  const folder = join(home.path, 'repository');
  mkdirSync(folder);
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', ...args], {
      cwd: folder,
    });
  git('init', '--quiet', '--initial-branch', 'from-repository');
  git('commit', '--quiet', '--allow-empty', '--message', 'First');
  git('remote', 'add', 'origin', 'https://example.invalid/acme/orbit.git');
  const sha = git('rev-parse', 'HEAD').toString().trim();
  home.add({ number: 1, says: 'First words', cwd: folder, branch: 'main' });
  const window = await openWindow();
  await window.open('First words');
  await window.openGit();
  await window.git.readFromRepository.click();
  await expect(window.git.branch).toHaveValue('from-repository');
  await expect(window.git.commit).toHaveValue(sha);
  await expect(window.git.originUrl).toHaveValue('https://example.invalid/acme/orbit.git');
  await expect(window.facts).toContainText('main');
  await window.git.save.click();
  await expect(window.facts).toContainText('from-repository');
  await expect(window.facts).toContainText(sha.slice(0, 7));
});

test('the memory mode is switched', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow();
  await window.open('First words');
  await expect(window.memory).toBeChecked();
  await window.memory.click();
  await expect(window.memory).not.toBeChecked();
  await expect(window.toast('Codex makes no memories from this thread')).toBeVisible();
  await window.page.reload();
  await expect(window.memory).not.toBeChecked();
});

test('a read-only home shows everything and edits nothing', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  const window = await openWindow({ readOnly: true });
  await expect(window.statusBar).toContainText('read-only');
  await window.open('First words');
  await expect(window.messages).toHaveCount(2);
  await expect(window.rename).toHaveAttribute('aria-disabled', 'true');
  await expect(window.rename).toHaveAttribute('title', /read-only/);
  await window.rename.click({ force: true });
  await window.row('First words').dblclick();
  await window.page.keyboard.press('F2');
  await expect(window.nameBox).toHaveCount(0);
});

test('a cleared field keeps the focus', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words', branch: 'main' });
  const window = await openWindow();
  await window.open('First words');
  await window.openGit();
  await window.git.clear('commit');
  await expect(window.git.commit).toBeFocused();
  await expect(window.git.root.getByText('will be cleared, was')).toBeVisible();
});

test('a dialog that the browser or another address closed can be opened again', async ({
  home,
  openWindow,
}) => {
  home.add({ number: 1, says: 'First words' });
  const other = home.add({ number: 2, says: 'Second words' });
  const window = await openWindow();
  await window.open('First words');
  await window.openGit();
  await window.page.evaluate("document.querySelector('dialog').close()");
  await expect(window.git.root).toHaveCount(0);
  await window.openGit();
  await window.page.evaluate(`location.hash = 'thread=${other.toUpperCase()}'`);
  await expect(window.title).toHaveText('Second words');
  await expect(window.git.root).toHaveCount(0);
  await window.openGit();
});

test('a name that is being typed in the list stays while other rows move', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'First words' });
  home.add({ number: 2, says: 'Second words' });
  const third = home.add({ number: 3, says: 'Third words' });
  const window = await openWindow();
  await window.row('Second words').dblclick();
  await window.nameBox.fill('Half a na');
  home.append(third, agentMessageLine('Moved to the top'));
  await expect(window.rows.first()).toContainText('Third words');
  await window.page.keyboard.type('me');
  await expect(window.nameBox).toHaveValue('Half a name');
  await window.page.keyboard.press('Enter');
  await expect(window.title).toHaveText('Half a name');
});
