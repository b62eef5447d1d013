import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { SkeinWindow } from '../support/pages/skein-window.ts';
import { TranscriptView } from '../support/pages/transcript-view.ts';
import { responseItemLine, testThreadId, writeRollout } from '../support/rollout-builder.ts';
import type { TestHome } from '../support/test-home.ts';
import { everyKindLegacy, everyKindPaginated } from '../support/transcripts/every-kind.ts';
import { pngPicture } from '../support/transcripts/png.ts';
import { violations } from './violations.ts';
import { expect, test as windowTest } from './window-fixture.ts';

const CHILD = 'What the sub-agent was asked';

/** A home with a thread that holds every kind of item. */
function fill(home: TestHome, make: typeof everyKindPaginated): void {
  const threadId = testThreadId(1);
  const childId = home.add({ number: 2, says: CHILD });
  const imagePath = join(home.path, 'graph.png');
  writeFileSync(imagePath, pngPicture(640, 400));
  const lines = make({ threadId, childId, imagePath });
  writeRollout(home.path, { threadId, lines, at: new Date(Date.now() - 30_000) });
}

interface OpenedThread {
  readonly window: SkeinWindow;
  readonly view: TranscriptView;
  readonly page: Page;
}

interface ThreadFixtures {
  /** Opens the thread in a window so high that all of it is in the page. */
  readonly openThread: (make?: typeof everyKindPaginated) => Promise<OpenedThread>;
}

const test = windowTest.extend<ThreadFixtures>({
  openThread: async ({ home, openWindow }, provide) => {
    await provide(async (make = everyKindPaginated) => {
      fill(home, make);
      const window = await openWindow();
      await window.page.setViewportSize({ width: 1440, height: 6_500 });
      await window.open('Two CLI processes');
      const view = new TranscriptView(window.page);
      await expect(view.items.first()).toContainText('Two CLI processes');
      return { window, view, page: window.page };
    });
  },
});

/** The first item of a kind. */
function kind(view: TranscriptView, name: string): Locator {
  return view.root.locator(`article[data-kind="${name}"]`).first();
}

function action(item: Locator, name: string): Locator {
  return item.getByRole('toolbar', { name: 'Item actions' }).getByRole('button', { name, exact: true });
}

/** Words of the first item of each kind. */
const PAGINATED = {
  userMessage: 'Two CLI processes',
  agentMessage: 'I look at who opens',
  reasoning: 'Looking at who opens the state database',
  command: '$ rg -n "open_state" src',
  fileChange: '/projects/orbit/src/state/lease.ts',
  mcpToolCall: 'notes › lookup',
  toolCall: 'editor › open_file',
  webSearch: 'Searched the web for',
  imageView: 'Viewed graph.png',
  imageGeneration: 'A calm diagram',
  plan: 'Wait for the lease',
  review: 'Review begins',
  compaction: 'Context compacted',
  hookPrompt: 'A hook said: Run the formatter',
  subAgent: 'Started a sub-agent',
  goal: 'No start fails because of the lock.',
  error: 'The context is almost full',
  unknown: 'event_msg/crystal_ball_gazed',
} as const;

test('every kind of item has its card', async ({ openThread }) => {
  const { view } = await openThread();
  for (const [name, words] of Object.entries(PAGINATED)) await expect(kind(view, name)).toContainText(words);
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing in open cards in the ${colorScheme} theme`, async ({ openThread }) => {
    const { view, page } = await openThread();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await view.expandAll.click();
    await expect(kind(view, 'unknown')).toContainText('more fog');
    expect(await violations(page)).toEqual([]);
  });
}

test('a thread of the older era reads as well', async ({ openThread }) => {
  const { view } = await openThread(everyKindLegacy);
  await expect(kind(view, 'plan')).toContainText('1 of 3');
  await expect(kind(view, 'plan').getByRole('img', { name: 'In progress' })).toBeVisible();
  await expect(kind(view, 'command')).toContainText('exit 0');
  await expect(view.item('npx vitest run test/state').first()).toContainText(
    'in /projects/orbit/packages/state',
  );
  const compaction = kind(view, 'compaction');
  await compaction.getByRole('button', { name: 'Context compacted' }).click();
  await expect(compaction).toContainText('We are fixing a race of two backfills.');
});

test('code gets its colours from the worker, in messages and in diffs', async ({ openThread }) => {
  const { view } = await openThread();
  const code = view.item('leaseExpired').filter({ hasText: 'stuck worker times out' }).locator('pre code');
  await expect(code.locator('span', { hasText: /^export$/ })).toHaveCount(1);
  await expect(code).toContainText(
    "return row.status === 'running' && now - row.heartbeat > 900_000; // 15 min",
  );
  const diff = kind(view, 'fileChange').getByRole('table');
  await expect(diff.locator('span', { hasText: /^return$/ }).first()).toBeVisible();
});

test('diffs are shown side by side when that is chosen, also after a reload', async ({ openThread }) => {
  const { view, page } = await openThread();
  const change = kind(view, 'fileChange');
  const removed = change.getByRole('row').filter({ hasText: 'LEASE_MS' });
  await expect(removed).toHaveCount(2);
  await change.getByRole('button', { name: 'Show lines side by side' }).click();
  await expect(removed).toHaveCount(1);
  await page.reload();
  await expect(removed).toHaveCount(1);
});

test('a long output shows its first lines, then all of them', async ({ openThread }) => {
  const { view } = await openThread();
  const command = view.item('npx vitest run test/state').first();
  await expect(command).toContainText('collecting 100%');
  await expect(command).not.toContainText('collecting 50%');
  await expect(command).not.toContainText('30 passed');
  await command.getByRole('button', { name: 'Show 24 more lines' }).click();
  await expect(command).toContainText('30 passed');
});

test('words that are found in the folded part of an output are shown', async ({ openThread }) => {
  const { view, page } = await openThread();
  await view.root.focus();
  await page.keyboard.press('Control+f');
  await view.findBox.fill('lease-27.test');
  await expect.poll(() => view.markedText()).toBe('lease-27.test');
});

test('images are shown when they are here, remote ones never', async ({ openThread, context }) => {
  const requests: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  const { view, page } = await openThread();
  const prompt = kind(view, 'userMessage');
  const inline = prompt.getByRole('button', { name: 'image/png, larger on click' });
  await expect(inline.getByRole('img')).toHaveAttribute('src', /^blob:/);
  await expect
    .poll(() =>
      inline.getByRole('img').evaluate((image) => (image as { naturalWidth?: number }).naturalWidth),
    )
    .toBe(480);
  await expect(prompt).toContainText('https://images.example.invalid/graph.png');
  const file = kind(view, 'imageView');
  await expect(file.locator('img')).toHaveCount(0);
  await file.getByRole('button', { name: 'Show image' }).click();
  await expect(file.locator('img')).toBeVisible();
  await inline.click();
  const dialog = page.getByRole('dialog', { name: 'Image' });
  await expect(dialog.getByRole('img')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  expect(requests.filter((url) => url.includes('.invalid'))).toEqual([]);
});

test('the raw lines of an item are one key away, as JSON and as they are', async ({ openThread }) => {
  const { view, page } = await openThread();
  await action(kind(view, 'goal'), 'Copy goal').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Raw lines' });
  await expect(dialog).toContainText('"objective": "No start fails because of the lock."');
  await dialog.getByRole('checkbox', { name: 'As it is in the file' }).check();
  await expect(dialog).toContainText('"objective":"No start fails because of the lock."');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('the actions of an item are one stop for Tab, with arrow keys inside', async ({ openThread }) => {
  const { view, page } = await openThread();
  const command = kind(view, 'command');
  await command.getByRole('button', { expanded: true }).focus();
  await page.keyboard.press('Tab');
  await expect(action(command, 'Copy command')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(action(command, 'Copy output')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(action(command, 'Show raw lines')).toBeFocused();
});

test('a command, its output and the link to it can be copied', async ({ openThread, context, hostName }) => {
  test.skip(hostName !== 'web', "the clipboard of a desktop window is not the browser's to give");
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined);
  const { view, page } = await openThread();
  const command = kind(view, 'command');
  await command.hover();
  const clipboard = () => page.evaluate('navigator.clipboard.readText()');
  await action(command, 'Copy command').click();
  await expect.poll(clipboard).toBe('rg -n "open_state" src');
  await action(command, 'Copy link').click();
  await expect.poll(clipboard).toMatch(/^http.*#thread=01a1fcf8-0000-7000-8000-000000000001&item=3$/);
});

test('a sub-agent is a link to its own thread', async ({ openThread }) => {
  const { window, view } = await openThread();
  await kind(view, 'subAgent').getByRole('button', { name: 'Robin' }).click();
  await expect(window.title).toContainText(CHILD);
});

test('a huge output is here in part, and whole on demand', async ({
  home,
  openWindow,
  context,
  hostName,
}) => {
  test.skip(hostName !== 'web', 'a desktop window hands the text to another program');
  const lines = Array.from({ length: 9_000 }, (_, at) => `number ${at} of many lines`).join('\n');
  const call = { call_id: 'call-1', name: 'exec_command', arguments: '{"cmd":"seq 9000"}' };
  const output = `Wall time: 0.1 seconds\nProcess exited with code 0\nOutput:\n${lines}`;
  home.add({
    number: 1,
    more: [
      responseItemLine('function_call', call),
      responseItemLine('function_call_output', { ...call, output }),
    ],
  });
  const window = await openWindow();
  await window.open('Question 1');
  const command = new TranscriptView(window.page).item('seq 9000');
  await expect(command).toContainText('number 0 of many lines');
  await expect(command).toContainText(/[\d,]+ characters are left out here/);
  const opened = context.waitForEvent('page');
  await command.getByRole('button', { name: 'Show all' }).click();
  await expect((await opened).locator('body')).toContainText('number 5000 of many lines');
});
