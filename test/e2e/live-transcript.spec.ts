import {
  agentMessageLine,
  metaLine,
  responseItemLine,
  type RolloutLine,
  taskCompleteLine,
  taskStartedLine,
  tokenCountLine,
  userMessageLine,
} from '../support/rollout-builder.ts';
import { TranscriptView } from '../support/pages/transcript-view.ts';
import type { TestHome } from '../support/test-home.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import { expectSeenSoon } from './soon.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

/** A thread stays live for 20 seconds after its last line. */
const UNTIL_QUIET = { timeout: 40_000 };

/** An item that stays where it is may be off by this many pixels, since a view stands on whole ones. */
const STILL = 1.5;

/** So much that the end and the beginning are not in view together. */
const LONG: readonly RolloutLine[] = Array.from({ length: 40 }, (_, at) => [
  userMessageLine(`Prompt ${at}`),
  agentMessageLine(`Answer ${at}, long enough to be worth reading. `.repeat(6)),
]).flat();

interface Moved {
  /** Pixels that an item was away from its place on the screen, in any frame. */
  readonly most: number;
  /** Pixels that it is below its place in the end; negative ones: above. */
  readonly last: number;
}

/**
 * `(list, words)`: looks in every frame after the list has put its rows in their places, which it does when their sizes
 * are observed, as what is painted then.
 */
const WATCH = `(list, words) => {
  const items = [...list.querySelectorAll('article[data-item]')];
  const top = (element) => element.getBoundingClientRect().top;
  const item = items.find((each) =>
    words === null ? top(each) > top(list) + 50 : each.textContent.includes(words),
  );
  const from = top(item);
  const moved = { most: 0, last: 0 };
  const probe = document.body.appendChild(document.createElement('div'));
  probe.style.position = 'fixed';
  const observer = new ResizeObserver(() => {
    moved.last = item.isConnected ? top(item) - from : Infinity;
    moved.most = Math.max(moved.most, Math.abs(moved.last));
    requestAnimationFrame(() => (probe.style.width = probe.style.width === '1px' ? '2px' : '1px'));
  });
  observer.observe(probe);
  window.moved = moved;
}`;

/** How far the first item below the upper edge of the view, or the one with these words, moves on the screen until it is asked for. */
async function watchTop(
  { page, root }: TranscriptView,
  words: string | null = null,
): Promise<() => Promise<Moved>> {
  const list = `document.getElementById(${JSON.stringify(await root.getAttribute('id'))})`;
  await page.evaluate(`(${WATCH})(${list}, ${JSON.stringify(words)})`);
  return () => page.evaluate('window.moved');
}

/** Turns the wheel by so many pixels, and waits until the view rests and what moves it then is not the wheel's doing. */
async function turnWheel(transcript: TranscriptView, by: number): Promise<void> {
  const { page, root } = transcript;
  const top = () => root.evaluate((list) => list.scrollTop);
  const before = await top();
  await root.hover();
  await page.mouse.wheel(0, by);
  await expect.poll(top).not.toBe(before);
  await page.waitForTimeout(700);
  await rest(transcript);
}

/** Waits until the view has stood where it is for twenty frames, however long the machine takes for one. */
async function rest({ root }: TranscriptView): Promise<void> {
  await root.evaluate(REST);
}

const REST = `async (list) => {
  for (let [top, frames] = [list.scrollTop, 0]; frames < 20; frames += 1) {
    await new Promise((next) => requestAnimationFrame(next));
    if (list.scrollTop !== top) [top, frames] = [list.scrollTop, 0];
  }
}`;

function callLine(call_id: string): RolloutLine {
  const args = JSON.stringify({ cmd: `make ${call_id}` });
  return responseItemLine('function_call', { name: 'exec_command', call_id, arguments: args });
}

function outputLine(call_id: string, lines: number): RolloutLine {
  const text = Array.from({ length: lines }, (_, at) => `line ${at}`).join('\n');
  const output = `Wall time: 2 seconds\nProcess exited with code 0\nOutput:\n${text}`;
  return responseItemLine('function_call_output', { call_id, output });
}

/** What a turn writes, one after the other. */
const TURN: readonly (readonly RolloutLine[])[] = [
  [taskStartedLine('turn-9'), userMessageLine('And another thing')],
  [callLine('one')],
  [agentMessageLine('While that runs. '.repeat(20)), tokenCountLine(12_345)],
  [outputLine('one', 40)],
  [callLine('two'), outputLine('two', 3)],
  [agentMessageLine('Something new'), taskCompleteLine('turn-9')],
];

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
  await expect(transcript.item('One more thing')).toBeInViewport();
  let steps = 0;
  await expectSeenSoon(window.page, (step) => {
    steps = step;
    home.append(id, agentMessageLine(`Step ${step} of the work. `.repeat(20)));
    return `Step ${step} of the work.`;
  });
  await expect(transcript.item(`Step ${steps} of the work.`)).toBeInViewport();
  home.append(id, agentMessageLine('All done'), taskCompleteLine());
  await expect(transcript.item('All done')).toBeInViewport();
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
  await expect(transcript.item('make everything')).toHaveCount(1);
  const output = 'Wall time: 2 seconds\nProcess exited with code 0\nOutput:\nbuilt in no time';
  home.append(id, responseItemLine('function_call_output', { call_id, output }));
  await expect(transcript.item('make everything')).toContainText('built in no time');
  await expect(transcript.item('make everything')).toHaveCount(1);
});

/** Writes a command several times a second, until the function that it returns is called. */
function writeOnAndOn(home: TestHome, id: ThreadId): () => void {
  let written = 0;
  const timer = setInterval(() => {
    written += 1;
    home.append(id, callLine(`call-${written}`), outputLine(`call-${written}`, 5));
  }, 150);
  return () => clearInterval(timer);
}

for (const up of [150, 500, 2_000]) {
  test(`who reads ${up} pixels above the end is not moved by what comes in below`, async ({
    home,
    openWindow,
  }) => {
    const id = home.add({ number: 1, says: 'The question', more: LONG, minutesAgo: 60 });
    const window = await openWindow();
    await window.open('The question');
    const transcript = new TranscriptView(window.page);
    await expect(transcript.item('Answer 39')).toBeInViewport();
    await turnWheel(transcript, -up);
    const moved = await watchTop(transcript);
    for (const lines of TURN) {
      home.append(id, ...lines);
      await window.page.waitForTimeout(300);
    }
    await expect(transcript.newItems).toHaveText('5 new items');
    await window.page.waitForTimeout(500);
    expect((await moved()).most).toBeLessThanOrEqual(STILL);
  });
}

for (const way of ['wheel', 'PageUp'] as const) {
  test(`who leaves the end by ${way} while items come in is not taken back`, async ({ home, openWindow }) => {
    const id = home.add({ number: 1, says: 'The question', more: LONG, minutesAgo: 60 });
    const window = await openWindow();
    await window.open('The question');
    const transcript = new TranscriptView(window.page);
    await expect(transcript.item('Answer 39')).toBeInViewport();
    await transcript.root.focus();
    await transcript.root.hover();
    home.append(id, taskStartedLine('turn-9'));
    const stop = writeOnAndOn(home, id);
    try {
      await expect(transcript.item(/make call-/).last()).toBeInViewport();
      const left = await watchTop(transcript);
      if (way === 'wheel') await window.page.mouse.wheel(0, -400);
      else await window.page.keyboard.press('PageUp');
      await expect(transcript.follow).toHaveAttribute('aria-pressed', 'false');
      await window.page.waitForTimeout(700);
      await rest(transcript);
      // What came in before the wheel was felt took the view a little on.
      expect((await left()).last).toBeGreaterThan(100);
      const moved = await watchTop(transcript);
      await window.page.waitForTimeout(1_500);
      expect((await moved()).most).toBeLessThanOrEqual(STILL);
    } finally {
      stop();
    }
  });
}

test('what was jumped to stays in its place while the thread grows', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'The question', more: LONG, minutesAgo: 60 });
  const window = await openWindow();
  await window.open('The question');
  const transcript = new TranscriptView(window.page);
  await expect(transcript.item('Answer 39')).toBeInViewport();
  for (const prompt of ['Prompt 39', 'Prompt 38', 'Prompt 37']) {
    await window.page.keyboard.press('k');
    await expect(transcript.current).toContainText(prompt);
    await rest(transcript);
    const moved = await watchTop(transcript, prompt);
    home.append(id, userMessageLine(`After ${prompt}`), agentMessageLine('An answer. '.repeat(40)));
    await expect(transcript.newItems).toBeVisible();
    await window.page.waitForTimeout(700);
    expect((await moved()).most).toBeLessThanOrEqual(STILL);
  }
});

test('the beginning can be gone to while the end grows', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'The question', more: LONG, minutesAgo: 60 });
  const window = await openWindow();
  await window.open('The question');
  const transcript = new TranscriptView(window.page);
  await expect(transcript.item('Answer 39')).toBeInViewport();
  await transcript.root.focus();
  for (let round = 1; round <= 4; round += 1) {
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('Home');
    home.append(id, agentMessageLine(`Round ${round}. `.repeat(30)));
    // The question, its answer, what comes after them, and a line of each round.
    await expect(transcript.toolbar).toContainText(`${2 + LONG.length + round} items`);
    await expect(transcript.newItems).toHaveText('1 new item');
    await expect.poll(() => transcript.root.evaluate((list) => list.scrollTop)).toBe(0);
    await expect(transcript.follow).toHaveAttribute('aria-pressed', 'false');
  }
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
  await expect(window.row('The question')).toContainText('Live');
  await expect(window.facts.getByText('Live')).toBeVisible();
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
