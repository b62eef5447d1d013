import { existsSync, readFileSync } from 'node:fs';
import {
  agentMessageLine,
  metaLine,
  responseItemLine,
  testThreadId,
  userMessageLine,
  writeRollout,
} from '../support/rollout-builder.ts';
import { SpacePage } from '../support/pages/space-page.ts';
import type { TestHome } from '../support/test-home.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

const MONTH_MS = 30 * 24 * 60 * 60 * 1_000;

/** Three threads of a newer Codex that were not used for a month, one of them heavy, in two projects. */
function addThreads(home: TestHome): readonly string[] {
  const sizes = [20_000, 60_000, 300_000];
  return sizes.map((size, at) => {
    const number = at + 1;
    const threadId = testThreadId(number);
    const cwd = number === 1 ? '/repos/tern' : '/repos/orbit';
    const lines = [
      metaLine(threadId, { cwd, cli_version: '0.169.0' }),
      userMessageLine(`Thread no. ${number}`),
      agentMessageLine('An answer.'),
      responseItemLine('function_call_output', { call_id: 'c', output: 'output '.repeat(size / 7) }),
    ];
    return writeRollout(home.path, {
      threadId,
      lines,
      at: new Date(Date.now() - MONTH_MS - number * 60_000),
    });
  });
}

test('shows what takes the bytes, goes into it, and compresses a heavy thread with a way back', async ({
  home,
  openWindow,
}) => {
  const paths = addThreads(home);
  const heavy = paths[2] ?? '';
  const before = readFileSync(heavy);
  const window = await openWindow();
  const space = new SpacePage(window.page);
  await space.open();
  await expect(space.kinds.getByRole('row', { name: /^Outputs/ })).toContainText('9');
  await expect(space.cell(/^orbit: 36\d kB/)).toBeVisible();
  await expect(space.rows).toHaveCount(3);
  await expect(space.rows.first()).toContainText('Thread no. 3');

  await space.cell(/^orbit/).click();
  await expect(space.rows).toHaveCount(2);
  await space.cell(/^Thread no\. 3/).click();
  await expect(space.cell(/^Outputs: 30\d kB/)).toBeVisible();
  await space.root.getByRole('button', { name: 'All projects' }).click();

  await space.row('Thread no. 3').getByRole('checkbox').check();
  await space.act(/^Compress/).click();
  await expect(space.dialog).toContainText('1 thread of');
  await expect(space.dialog).toContainText('less');
  await space.dialog.getByRole('button', { name: 'Compress 1 thread' }).click();
  await expect(window.toast(/^Compressed 1 thread, .* less/)).toBeVisible();
  expect(existsSync(heavy)).toBe(false);
  await expect(space.kinds.getByRole('row', { name: /^Compressed/ })).toBeVisible();
  await window.undo.click();
  await expect.poll(() => existsSync(heavy) && readFileSync(heavy).equals(before)).toBe(true);
});

test('narrows to a kind and to old threads, and sorts', async ({ home, openWindow }) => {
  addThreads(home);
  home.add({ number: 8, says: 'A thread of today' });
  const window = await openWindow();
  const space = new SpacePage(window.page);
  await space.open();
  await expect(space.rows).toHaveCount(4);
  await space.kinds.getByRole('button', { name: 'Outputs' }).click();
  await expect(space.rows).toHaveCount(3);
  await space.root.getByRole('button', { name: 'Show all kinds' }).click();
  await space.root.getByLabel('Last used').selectOption('7');
  await expect(space.rows).toHaveCount(3);
  await space.root.getByRole('button', { name: /^Thread/ }).click();
  await expect(space.rows.first()).toContainText('Thread no. 1');
  await expect(space.root.getByRole('columnheader', { name: /^Thread/ })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
});

test('works with keys alone', async ({ home, openWindow }) => {
  const paths = addThreads(home);
  const window = await openWindow();
  const space = new SpacePage(window.page);
  const { keyboard } = window.page;
  await space.open();
  await expect(space.kinds.getByRole('row', { name: /^Outputs/ })).toBeVisible();
  await space.cell(/^orbit/).focus();
  await keyboard.press('End');
  await expect(space.cell(/^tern/)).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(space.cell(/^orbit/)).toBeFocused();
  await keyboard.press('Enter');
  await expect(space.cell(/^Thread no\. 3/)).toBeFocused();
  await keyboard.press('Enter');
  await expect(space.cell(/^Outputs/)).toBeFocused();
  await keyboard.press('Escape');
  await keyboard.press('Backspace');
  await expect(space.cell(/^tern/)).toBeVisible();

  await space.rows.first().focus();
  await keyboard.press('ArrowDown');
  await expect(space.row('Thread no. 2')).toBeFocused();
  await keyboard.press('Space');
  await expect(space.row('Thread no. 2')).toHaveAttribute('aria-selected', 'true');
  await space.act(/^Move to trash/).focus();
  await keyboard.press('Enter');
  await expect(space.dialog.getByRole('button', { name: 'Move 1 thread to trash' })).toBeEnabled();
  await space.dialog.getByRole('button', { name: 'Move 1 thread to trash' }).focus();
  await keyboard.press('Enter');
  await expect(window.toast(/^Moved to the trash 1 thread/)).toBeVisible();
  expect(existsSync(paths[1] ?? '')).toBe(false);
  await keyboard.press('z');
  await expect.poll(() => existsSync(paths[1] ?? '')).toBe(true);
});

/** A thread that Codex compressed: its plain file, the compressed one and its bytes. */
function addCompressed(home: TestHome) {
  const threadId = testThreadId(7);
  const lines = [
    metaLine(threadId, { cwd: '/repos/orbit', cli_version: '0.169.0' }),
    userMessageLine('A compressed thread'),
    agentMessageLine('An answer. '.repeat(2_000)),
  ];
  const at = new Date(Date.now() - MONTH_MS);
  const packed = writeRollout(home.path, { threadId, lines, at, compressed: true });
  return { packed, plain: packed.replace(/\.zst$/u, ''), bytes: readFileSync(packed) };
}

test('a compressed thread becomes a plain one from its menu, and goes back', async ({ home, openWindow }) => {
  const { packed, plain, bytes } = addCompressed(home);
  home.add({ number: 1, says: 'A plain thread' });
  const window = await openWindow();
  const space = new SpacePage(window.page);
  await window.open('A plain thread');
  await window.more.click();
  await expect(window.menu.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
  await expect(window.menu.getByRole('menuitem', { name: 'Decompress…' })).toHaveCount(0);
  await window.page.keyboard.press('Escape');
  await expect(window.menu).toHaveCount(0);
  await window.open('A compressed thread');
  await expect(window.title).toHaveText('A compressed thread');
  await window.more.click();
  await window.pick('Decompress…');
  await expect(space.dialog).toContainText('1 thread of');
  await space.dialog.getByRole('button', { name: 'Decompress 1 thread' }).click();
  await expect(window.toast(/^Decompressed 1 thread/)).toBeVisible();
  expect(existsSync(plain)).toBe(true);
  expect(existsSync(packed)).toBe(false);
  await window.undo.click();
  await expect.poll(() => existsSync(packed) && readFileSync(packed).equals(bytes)).toBe(true);
  await expect.poll(() => existsSync(plain)).toBe(false);
});

test('an edit that a compressed thread refuses offers to decompress it, with keys alone', async ({
  home,
  openWindow,
}) => {
  const { packed, plain } = addCompressed(home);
  const window = await openWindow();
  const space = new SpacePage(window.page);
  const { keyboard } = window.page;
  await window.open('A compressed thread');
  await expect(window.title).toHaveText('A compressed thread');
  await window.editGit.press('Enter');
  await expect(window.git.branch).toBeFocused();
  await keyboard.type('topic');
  await expect(window.git.problem).toContainText('Decompress it first');
  await window.git.root.getByRole('button', { name: 'Decompress…' }).press('Enter');
  const confirm = space.dialog.getByRole('button', { name: 'Decompress 1 thread' });
  await expect(confirm).toBeEnabled();
  await confirm.press('Enter');
  await expect(window.toast(/^Decompressed 1 thread/)).toBeVisible();
  expect(existsSync(packed)).toBe(false);
  await expect(space.dialog).toHaveCount(0);
  await window.editGit.press('Enter');
  await expect(window.git.branch).toBeFocused();
  await keyboard.type('topic');
  await expect(window.git.problem).toHaveCount(0);
  await keyboard.press('Enter');
  await expect(window.git.root).toHaveCount(0);
  await expect.poll(() => readFileSync(plain, 'utf8')).toContain('"branch":"topic"');
});

test('selected compressed threads are decompressed from the page', async ({ home, openWindow }) => {
  const { packed, plain } = addCompressed(home);
  home.add({ number: 1, says: 'A plain thread' });
  const window = await openWindow();
  const space = new SpacePage(window.page);
  await space.open();
  await space.row('A plain thread').getByRole('checkbox').check();
  await expect(space.act(/^Decompress/)).toHaveAccessibleDescription('No selected thread is compressed.');
  await space.row('A compressed thread').getByRole('checkbox').check();
  await space.act(/^Decompress/).click();
  await expect(space.dialog).toContainText('It is not compressed.');
  await space.dialog.getByRole('button', { name: 'Decompress 1 thread' }).click();
  await expect(space.dialog).toContainText('Decompressed 1 thread; 1 not');
  expect(existsSync(plain)).toBe(true);
  expect(existsSync(packed)).toBe(false);
});

test('what cannot be compressed says why', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'Of the older Codex', minutesAgo: 60_000 });
  const window = await openWindow();
  const space = new SpacePage(window.page);
  await space.open();
  await space.rows.first().getByRole('checkbox').check();
  await expect(space.act(/^Compress/)).toHaveAccessibleDescription(/0\.131\.0.*0\.169/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page about space has no accessibility violations in the ${colorScheme} theme`, async ({
    home,
    openWindow,
  }) => {
    addThreads(home);
    const window = await openWindow();
    await window.page.emulateMedia({ colorScheme });
    const space = new SpacePage(window.page);
    await space.open();
    await expect(space.kinds.getByRole('row', { name: /^Outputs/ })).toBeVisible();
    expect(await violations(window.page)).toEqual([]);
    await space.cell(/^orbit/).click();
    await space.rows.first().getByRole('checkbox').check();
    await space.act(/^Archive/).click();
    await expect(space.dialog).toContainText('1 thread of');
    expect(await violations(window.page)).toEqual([]);
  });
}
