import {
  agentMessageLine,
  eventLine,
  responseItemLine,
  type RolloutLine,
  userMessageLine,
} from '../support/rollout-builder.ts';
import { TranscriptView } from '../support/pages/transcript-view.ts';
import type { TestHome } from '../support/test-home.ts';
import { violations } from './violations.ts';
import { expect, test, type WindowFixtures } from './window-fixture.ts';

const TURNS = 30;

/** A command with what it gave: two lines, which item they are of is in both. */
function commandLines(at: number): readonly RolloutLine[] {
  const call_id = `call-${at}`;
  const output = `Wall time: 0.1 seconds\nProcess exited with code 0\nOutput:\nneedle in output ${at}`;
  return [
    responseItemLine('function_call', {
      name: 'exec_command',
      call_id,
      arguments: JSON.stringify({ cmd: `grep ${at}` }),
    }),
    responseItemLine('function_call_output', { call_id, output }),
  ];
}

function patchLines(at: number): readonly RolloutLine[] {
  const call_id = `patch-${at}`;
  const input = `*** Begin Patch\n*** Add File: made-${at}.txt\n+fresh ${at}\n*** End Patch`;
  return [
    responseItemLine('custom_tool_call', { name: 'apply_patch', call_id, input }),
    responseItemLine('custom_tool_call_output', { call_id, output: 'Exit code: 0\nOutput:\nSuccess.' }),
  ];
}

/** Turns of a prompt, two commands and an answer; an edit in turn 5, an error in turn 8. */
function turnLines(turn: number): readonly RolloutLine[] {
  return [
    userMessageLine(`Prompt ${turn}`),
    ...commandLines(turn * 10),
    ...(turn === 5 ? patchLines(turn) : []),
    ...(turn === 8 ? [eventLine('error', { message: 'Something broke' })] : []),
    ...commandLines(turn * 10 + 1),
    agentMessageLine(`Answer ${turn}, long enough to be worth reading. `.repeat(8)),
  ];
}

function addThread(home: TestHome, number = 1) {
  const more = Array.from({ length: TURNS }, (_, at) => turnLines(at + 1)).flat();
  return home.add({ number, says: `Long thread ${number}`, answer: 'Beginning', more });
}

async function open({ home, openWindow }: Pick<WindowFixtures, 'home' | 'openWindow'>) {
  const id = addThread(home);
  const window = await openWindow();
  await window.open('Long thread 1');
  const transcript = new TranscriptView(window.page);
  await expect(transcript.item(`Answer ${TURNS}`)).toBeInViewport();
  return { id, window, transcript, keyboard: window.page.keyboard };
}

test('keys go from prompt to prompt, to errors and to edits', async ({ home, openWindow }) => {
  const { transcript, keyboard } = await open({ home, openWindow });
  await keyboard.press('k');
  await expect(transcript.current).toContainText(`Prompt ${TURNS}`);
  await keyboard.press('k');
  await expect(transcript.current).toContainText(`Prompt ${TURNS - 1}`);
  await keyboard.press('Shift+N');
  await expect(transcript.current).toContainText('Something broke');
  await keyboard.press('Shift+D');
  await expect(transcript.current).toContainText('made-5.txt');
  await expect(transcript.current).toBeInViewport();
  await keyboard.press('j');
  await expect(transcript.current).toContainText('Prompt 6');
  await keyboard.press('d');
  await expect(transcript.toolbar.getByText('No edit further down')).toBeVisible();
  await expect(transcript.current).toContainText('Prompt 6');
});

test('focus mode shows prompts and answers only, and where one reads stays', async ({ home, openWindow }) => {
  const { transcript, keyboard } = await open({ home, openWindow });
  await transcript.outlineTurns.filter({ hasText: 'Prompt 20' }).click();
  await expect(transcript.current).toContainText('Prompt 20');
  await keyboard.press('f');
  await expect(transcript.focusMode).toHaveAttribute('aria-pressed', 'true');
  await expect(transcript.item('Prompt 20')).toBeInViewport();
  await expect(transcript.page.getByRole('article', { name: /^Command/ })).toHaveCount(0);
  await keyboard.press('f');
  await expect(transcript.page.getByRole('article', { name: /^Command/ }).first()).toBeVisible();
  await expect(transcript.item('Prompt 20')).toBeInViewport();
});

test('kinds of items can be left out', async ({ home, openWindow }) => {
  const { transcript, keyboard } = await open({ home, openWindow });
  await transcript.kinds.click();
  await expect(transcript.page.getByRole('group', { name: 'Shown in this thread' })).toContainText(
    'Commands60',
  );
  await transcript.kind('Commands').uncheck();
  await expect(transcript.page.getByRole('article', { name: /^Command/ })).toHaveCount(0);
  await expect(transcript.item(`Answer ${TURNS}`)).toBeInViewport();
  await transcript.page.getByRole('button', { name: 'Show all' }).click();
  await keyboard.press('Escape');
  await expect(transcript.page.getByRole('article', { name: /^Command/ }).first()).toBeVisible();
});

test('the outline shows where one reads and goes elsewhere', async ({ home, openWindow }) => {
  const { transcript, keyboard, window } = await open({ home, openWindow });
  const current = transcript.outline.locator('[aria-current="true"]');
  await expect(current).toContainText(`Prompt ${TURNS}`);
  await transcript.outlineTurns.filter({ hasText: 'Prompt 12' }).click();
  await expect(transcript.item('Prompt 12')).toBeInViewport();
  await expect(current).toContainText('Prompt 12');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await expect(transcript.outlineTurns.filter({ hasText: 'Prompt 14' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(transcript.current).toContainText('Prompt 14');
  await expect(transcript.outlineTurns.filter({ hasText: 'Prompt 8' })).toHaveAccessibleName(/1 error/);
  await expect(transcript.outlineTurns.filter({ hasText: 'Prompt 5' })).toHaveAccessibleName(/1 edit/);
  await keyboard.press('o');
  await expect(transcript.outline).toHaveCount(0);
  await window.page.setViewportSize({ width: 1000, height: 700 });
  await transcript.outlineButton.click();
  await transcript.outlineTurns.filter({ hasText: 'Prompt 20' }).click();
  await expect(transcript.outline).toBeHidden();
  await expect(transcript.item('Prompt 20')).toBeInViewport();
});

test('finding opens what is folded and goes from one occurrence to the next', async ({
  home,
  openWindow,
}) => {
  const { transcript, keyboard } = await open({ home, openWindow });
  await keyboard.press('ControlOrMeta+f');
  await expect(transcript.findBox).toBeFocused();
  await keyboard.type('needle in output');
  await expect(transcript.findCount).toHaveText(/^\d+ of 60$/);
  await expect.poll(() => transcript.markedText()).toBe('needle in output');
  await expect.poll(() => transcript.markedTextIsInView()).toBe(true);
  for (let step = 0; step < 4; step += 1) {
    const before = await transcript.findCount.textContent();
    await keyboard.press('Enter');
    await expect(transcript.findCount).not.toHaveText(before ?? '');
    await expect.poll(() => transcript.markedTextIsInView()).toBe(true);
  }
  await keyboard.press('Shift+Enter');
  await transcript.findBar.getByRole('button', { name: 'Match case' }).click();
  await transcript.findBox.fill('NEEDLE');
  await expect(transcript.findCount).toHaveText('Not found');
  await transcript.findBar.getByRole('button', { name: 'Close find' }).click();
  await expect(transcript.findBar).toHaveCount(0);
  await expect(transcript.root).toBeFocused();
});

test('finding shows lines that an output has folded', async ({ home, openWindow }) => {
  const output = Array.from({ length: 400 }, (_, at) => `line ${at}`).join('\n');
  const call_id = 'long';
  const more = [
    responseItemLine('function_call', { name: 'exec_command', call_id, arguments: '{"cmd":"cat long"}' }),
    responseItemLine('function_call_output', {
      call_id,
      output: `Wall time: 0.1 seconds\nProcess exited with code 0\nOutput:\n${output}\nburied treasure`,
    }),
  ];
  home.add({ number: 1, says: 'Dig', more });
  const window = await openWindow();
  await window.open('Dig');
  const transcript = new TranscriptView(window.page);
  await expect(transcript.item('cat long')).toBeVisible();
  await window.page.keyboard.press('ControlOrMeta+f');
  await expect(transcript.findBox).toBeFocused();
  await window.page.keyboard.type('buried treasure');
  await expect(transcript.findCount).toHaveText('1 of 1');
  await expect.poll(() => transcript.markedText()).toBe('buried treasure');
  await expect.poll(() => transcript.markedTextIsInView()).toBe(true);
});

test('what is found behind a filter is said and can be shown', async ({ home, openWindow }) => {
  const { transcript, keyboard } = await open({ home, openWindow });
  await keyboard.press('f');
  await expect(transcript.focusMode).toHaveAttribute('aria-pressed', 'true');
  await keyboard.press('ControlOrMeta+f');
  await expect(transcript.findBox).toBeFocused();
  await keyboard.type('needle in output');
  await expect(transcript.findCount).toHaveText('Not found');
  await transcript.findBar.getByRole('button', { name: /60 hidden by the filter/ }).click();
  await keyboard.press('F3');
  await expect(transcript.findCount).toHaveText(/^\d+ of 60$/);
});

test('new items are followed at the end, and counted while one reads elsewhere', async ({
  home,
  openWindow,
}) => {
  const { id, transcript, window } = await open({ home, openWindow });
  await expect(transcript.follow).toHaveAttribute('aria-pressed', 'true');
  home.append(id, userMessageLine('And one more'), agentMessageLine('Followed'));
  await expect(transcript.item('Followed')).toBeInViewport();
  await transcript.root.hover();
  await window.page.mouse.wheel(0, -2_000);
  await expect(transcript.item('Followed')).not.toBeInViewport();
  await expect(transcript.follow).toHaveAttribute('aria-pressed', 'false');
  home.append(id, userMessageLine('Yet another'), agentMessageLine('Not followed'));
  await expect(transcript.newItems).toHaveText('2 new items');
  await transcript.newItems.click();
  await expect(transcript.item('Not followed')).toBeInViewport();
  await expect(transcript.follow).toHaveAttribute('aria-pressed', 'true');
  await expect(transcript.newItems).toHaveCount(0);
});

test('a thread opens where it was left, after a reload too', async ({ home, openWindow }) => {
  home.add({ number: 2, says: 'Another thread' });
  const { transcript, window } = await open({ home, openWindow });
  await transcript.outlineTurns.filter({ hasText: 'Prompt 15' }).click();
  await expect(transcript.item('Prompt 15')).toBeInViewport();
  await window.open('Another thread');
  await expect(transcript.item('Answer 2')).toBeVisible();
  await window.open('Long thread 1');
  await expect(transcript.item('Prompt 15')).toBeInViewport();
  await window.page.reload();
  await expect(transcript.item('Prompt 15')).toBeInViewport();
});

test('an address can name an item', async ({ home, openWindow }) => {
  const { id, transcript, window } = await open({ home, openWindow });
  await window.page.evaluate(`location.hash = 'thread=${id}&item=42'`);
  await expect(transcript.current).toHaveAttribute('data-item', '42');
  await window.page.reload();
  await expect(transcript.current).toHaveAttribute('data-item', '42');
  await expect(transcript.current).toBeInViewport();
});

test('all cards can be opened and closed', async ({ home, openWindow }) => {
  const { transcript, keyboard } = await open({ home, openWindow });
  await transcript.expandAll.click();
  await expect(transcript.item('needle in output').first()).toBeVisible();
  await keyboard.press('x');
  await expect(transcript.item('needle in output')).toHaveCount(0);
  await expect(transcript.expandAll).toBeVisible();
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing in the transcript in the ${theme} theme`, async ({ home, openWindow }) => {
    const { transcript, keyboard, window } = await open({ home, openWindow });
    await window.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await transcript.outlineTurns.filter({ hasText: 'Prompt 8' }).click();
    await transcript.expandAll.click();
    await expect(transcript.item('Something broke')).toBeVisible();
    expect(await violations(window.page)).toEqual([]);
    await keyboard.press('ControlOrMeta+f');
    await expect(transcript.findBox).toBeFocused();
    await keyboard.type('needle');
    await expect(transcript.findCount).toHaveText(/ of 60$/);
    expect(await violations(window.page)).toEqual([]);
    await transcript.kinds.click();
    expect(await violations(window.page)).toEqual([]);
  });
}
