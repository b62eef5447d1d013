import { agentMessageLine, userMessageLine } from '../support/rollout-builder.ts';
import { expect, test } from './window-fixture.ts';

test('the end of a long conversation comes first and older messages as one scrolls up', async ({
  home,
  openWindow,
}) => {
  const more = Array.from({ length: 150 }, (_, at) =>
    at % 2 === 0 ? userMessageLine(`Ask ${at}`) : agentMessageLine(`Reply ${at}\n\n- one\n- two`),
  );
  home.add({ number: 1, says: 'The very first question', more });
  const window = await openWindow();
  await window.open('The very first question');
  await expect(window.messages.last()).toContainText('Reply 149');
  await expect(window.messages.last()).toBeInViewport();
  await window.conversation.focus();
  await expect(async () => {
    await window.page.keyboard.press('Home');
    await expect(window.messages.first()).toContainText('The very first question', { timeout: 300 });
  }).toPass();
});

const HOSTILE = [
  '<script>window.hacked = true</script>',
  '<img src="https://evil.invalid/tag.png" onerror="window.hacked = true">',
  '![a picture](https://evil.invalid/tracker.png)',
  '[run](javascript:window.hacked=true) and [data](data:text/html,<script>1</script>)',
  '[a page](https://example.invalid/page?q=1)',
  '`safe\u202Eesrever`',
].join('\n\n');

test('hostile markdown does nothing and nothing is requested', async ({ home, openWindow, context }) => {
  const requests: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  home.add({ number: 1, says: 'Look at this', answer: HOSTILE });
  const window = await openWindow();
  await window.open('Look at this');
  const message = window.messages.last();
  await expect(message).toContainText('<script>window.hacked = true</script>');
  await expect(message).toContainText('Image not loaded: a picture (https://evil.invalid/tracker.png)');
  await expect(message).toContainText('U+202E');
  await expect(message.locator('img, script, iframe, a[href]')).toHaveCount(0);
  await message.getByText('run').click();
  expect(await window.page.evaluate(() => 'hacked' in globalThis)).toBe(false);
  expect(requests.filter((url) => url.includes('.invalid'))).toEqual([]);
});

test('a link asks before it opens', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'Look', answer: '[a page](https://example.invalid/page?q=1)' });
  const window = await openWindow();
  await window.open('Look');
  await window.messages.last().getByRole('link', { name: 'a page' }).click();
  const dialog = window.page.getByRole('dialog', { name: 'Open this address?' });
  await expect(dialog).toContainText('https://example.invalid/page?q=1');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
});
