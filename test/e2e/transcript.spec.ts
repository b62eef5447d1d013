import {
  agentMessageLine,
  eventLine,
  responseItemLine,
  userMessageLine,
} from '../support/rollout-builder.ts';
import { TranscriptView } from '../support/pages/transcript-view.ts';
import { expect, test } from './window-fixture.ts';

test('the end of a long thread comes first and older items as one scrolls up', async ({
  home,
  openWindow,
}) => {
  const more = Array.from({ length: 150 }, (_, at) =>
    at % 2 === 0 ? userMessageLine(`Ask ${at}`) : agentMessageLine(`Reply ${at}\n\n- one\n- two`),
  );
  home.add({ number: 1, says: 'The very first question', more });
  const window = await openWindow();
  const transcript = new TranscriptView(window.page);
  await window.open('The very first question');
  await expect(transcript.items.last()).toContainText('Reply 149');
  await expect(transcript.items.last()).toBeInViewport();
  await expect(transcript.toolbar).toContainText('152 items');
  await transcript.root.focus();
  await window.page.keyboard.press('Home');
  await expect(transcript.items.first()).toContainText('The very first question');
  await expect(transcript.items.first()).toBeInViewport();
  await window.page.keyboard.press('End');
  await expect(transcript.item('Reply 149')).toBeInViewport();
});

test('a turn begins with its number, and items are named by what they are', async ({ home, openWindow }) => {
  const more = [
    responseItemLine('function_call', {
      name: 'exec_command',
      call_id: 'c1',
      arguments: '{"cmd":"rg open_state"}',
    }),
    responseItemLine('function_call_output', {
      call_id: 'c1',
      output: 'Wall time: 0.1 seconds\nProcess exited with code 2\nOutput:\nno such folder',
    }),
    eventLine('error', { message: 'Out of luck' }),
    userMessageLine('And now?'),
    agentMessageLine('Now it works'),
  ];
  home.add({ number: 1, says: 'Find it', answer: 'Looking', more });
  const window = await openWindow();
  const transcript = new TranscriptView(window.page);
  await window.open('Find it');
  await expect(transcript.turns).toHaveText(['Turn 1', 'Turn 2']);
  await expect(window.page.getByRole('article', { name: /^Command .*rg open_state.*exit 2/ })).toBeVisible();
  await expect(window.page.getByRole('article', { name: /^Error/ })).toContainText('Out of luck');
  await expect(window.page.getByRole('article', { name: /^You/ }).last()).toContainText('And now?');
});

test('lines that are no records are counted and can be seen', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'Broken here and there' });
  home.appendText(id, '{"torn": \n<b>not json</b>\n');
  home.append(id, agentMessageLine('Still here'));
  const window = await openWindow();
  const transcript = new TranscriptView(window.page);
  await window.open('Broken here and there');
  await expect(transcript.item('Still here')).toBeVisible();
  await expect(window.header).toContainText('2 lines of this rollout could not be read.');
  await window.page.getByRole('button', { name: 'Show them' }).click();
  const dialog = window.page.getByRole('dialog', { name: 'Lines that could not be read' });
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await expect(dialog).toContainText('<b>not json</b>');
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
  const message = new TranscriptView(window.page).items.last();
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
  await new TranscriptView(window.page).items.last().getByRole('link', { name: 'a page' }).click();
  const dialog = window.page.getByRole('dialog', { name: 'Open this address?' });
  await expect(dialog).toContainText('https://example.invalid/page?q=1');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
});
