import {
  agentMessageLine,
  metaLine,
  responseItemLine,
  type RolloutLine,
  taskCompleteLine,
  taskStartedLine,
  userMessageLine,
} from '../support/rollout-builder.ts';
import { TranscriptView } from '../support/pages/transcript-view.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

/** What another program writes has to be seen within a second; now and then a busy machine takes longer. */
const SOON_MS = 1_000;
const SOON = { timeout: 3_000 };
/** A thread stays live for 20 seconds after its last line. */
const UNTIL_QUIET = { timeout: 25_000 };

/** So much that the end and the beginning are not in view together. */
const LONG: readonly RolloutLine[] = Array.from({ length: 40 }, (_, at) => [
  userMessageLine(`Prompt ${at}`),
  agentMessageLine(`Answer ${at}, long enough to be worth reading. `.repeat(6)),
]).flat();

/** The item in the middle of the view; empty: there is none yet. */
function inTheMiddle({ root }: TranscriptView): Promise<string> {
  return root.evaluate((list) => {
    const { top, height } = list.getBoundingClientRect();
    const items = [...list.querySelectorAll('article[data-item]')];
    const item = items.find((each) => each.getBoundingClientRect().bottom >= top + height / 2);
    return item?.getAttribute('data-item') ?? '';
  });
}

/** As a program writes it: whoever meets the file for the first time goes by the times of its lines. */
function writtenNow(line: RolloutLine): RolloutLine {
  return { ...line, timestamp: new Date().toISOString() };
}

test('lines that are appended show within a second, and the view follows them', async ({
  home,
  openWindow,
}) => {
  const id = home.add({ number: 1, says: 'The question', more: LONG, minutesAgo: 60 });
  const window = await openWindow();
  await window.open('The question');
  const transcript = new TranscriptView(window.page);
  await expect(transcript.item('Answer 39')).toBeInViewport();
  home.append(id, taskStartedLine(), userMessageLine('One more thing'));
  await expect(transcript.item('One more thing')).toBeInViewport(SOON);
  const took: number[] = [];
  for (const count of [1, 2, 3, 4, 5]) {
    const before = performance.now();
    home.append(id, agentMessageLine(`Step ${count} of the work. `.repeat(20)));
    await expect(transcript.item(`Step ${count} of the work`)).toBeInViewport(SOON);
    took.push(performance.now() - before);
  }
  expect(took.toSorted((a, b) => a - b)[2]).toBeLessThan(SOON_MS);
  home.append(id, agentMessageLine('All done'), taskCompleteLine());
  await expect(transcript.item('All done')).toBeInViewport(SOON);
});

test('a command that runs shows while it runs, and what it gave when it has ended', async ({
  home,
  openWindow,
}) => {
  const id = home.add({ number: 1, says: 'The question', minutesAgo: 60 });
  const window = await openWindow();
  await window.open('The question');
  const transcript = new TranscriptView(window.page);
  await expect(transcript.items).toHaveCount(2);
  const call_id = 'call-1';
  const call = { name: 'exec_command', call_id, arguments: JSON.stringify({ cmd: 'make everything' }) };
  home.append(id, taskStartedLine(), userMessageLine('Build it'), responseItemLine('function_call', call));
  await expect(transcript.item('make everything')).toHaveCount(1, SOON);
  const output = 'Wall time: 2 seconds\nProcess exited with code 0\nOutput:\nbuilt in no time';
  home.append(id, responseItemLine('function_call_output', { call_id, output }));
  await expect(transcript.item('make everything')).toContainText('built in no time', SOON);
  await expect(transcript.item('make everything')).toHaveCount(1);
});

test('who reads further up is not moved by what comes in below', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'The question', more: LONG, minutesAgo: 60 });
  const window = await openWindow();
  await window.open('The question');
  const transcript = new TranscriptView(window.page);
  await expect(transcript.item('Answer 39')).toBeInViewport();
  await transcript.root.focus();
  for (let press = 0; press < 6; press += 1) await window.page.keyboard.press('PageUp');
  await expect(transcript.item('Answer 39')).not.toBeInViewport();
  await window.page.waitForTimeout(500);
  const read = transcript.root.locator(`article[data-item="${await inTheMiddle(transcript)}"]`);
  await expect(read).toBeInViewport();
  home.append(id, taskStartedLine(), agentMessageLine('Something new'));
  await expect(window.page.getByText('Live').first()).toBeVisible(SOON);
  await window.page.waitForTimeout(500);
  await expect(read).toBeInViewport();
  await expect(transcript.item('Something new')).not.toBeInViewport();
});

test('a thread is marked as live while it is written, in the list, its header and the sidebar', async ({
  home,
  openWindow,
}) => {
  const id = home.add({ number: 1, says: 'The question', minutesAgo: 60 });
  home.add({ number: 2, says: 'Another one', minutesAgo: 60 });
  const window = await openWindow();
  await window.open('The question');
  await expect(window.filter(/^Live/)).toHaveCount(0);
  home.append(id, ...[taskStartedLine(), agentMessageLine('Working')].map(writtenNow));
  await expect(window.row('The question')).toContainText('Live', SOON);
  await expect(window.facts.getByText('Live')).toBeVisible(SOON);
  await expect(window.row('Another one')).not.toContainText('Live');
  await expect(window.filter(/^Live/)).toContainText('1');
  expect(await violations(window.page)).toEqual([]);
  await window.filter(/^Live/).click();
  await expect(window.rows).toHaveCount(1);
  await expect(window.count).toHaveText('1 thread');
  home.append(id, taskCompleteLine());
  await expect(window.facts.getByText('Live')).toHaveCount(0, UNTIL_QUIET);
  await expect(window.page.getByText('No thread is live.')).toBeVisible();
  await window.filter(/^All threads/).click();
  await expect(window.rows).toHaveCount(2);
  await expect(window.filter(/^Live/)).toHaveCount(0);
});

test('an edit of names or git metadata makes no thread live', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'The question', minutesAgo: 60 });
  const window = await openWindow();
  await window.open('The question');
  await window.renameTo('Another name');
  await expect(window.row('Another name')).toHaveCount(1);
  home.append(id, metaLine(id, { git: { branch: 'elsewhere' } }));
  await expect(window.row('Another name')).toContainText('elsewhere');
  await expect(window.row('Another name')).not.toContainText('Live');
  await expect(window.filter(/^Live/)).toHaveCount(0);
});
