import { responseItemLine } from '../support/rollout-builder.ts';
import { SearchView } from '../support/pages/search-view.ts';
import { TranscriptView } from '../support/pages/transcript-view.ts';
import type { TestHome } from '../support/test-home.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

function commandLines(callId: string, command: string, output: string) {
  return [
    responseItemLine('function_call', {
      name: 'exec_command',
      call_id: callId,
      arguments: JSON.stringify({ cmd: command }),
    }),
    responseItemLine('function_call_output', {
      call_id: callId,
      output: `Wall time: 0.1 seconds\nProcess exited with code 0\nOutput:\n${output}`,
    }),
  ];
}

/** Three threads: two say "lease", one of these in its name and in a command; one is archived. */
function addThreads(home: TestHome): void {
  const named = home.add({
    number: 1,
    says: 'Why do two workers hold it?',
    answer: 'Because the lease is claimed in a second transaction.',
    cwd: '/repos/orbit',
    branch: 'main',
    more: commandLines('c1', 'rg lease_owner src', 'src/worker.ts:12: const lease_owner = pid;'),
  });
  home.name(named, 'Lease of the backfill');
  home.add({
    number: 2,
    says: 'Let the lease end when its worker dies',
    cwd: '/repos/tern',
    branch: 'fix/leases',
    archived: true,
  });
  home.add({ number: 3, says: 'A question about colours', cwd: '/repos/tern' });
}

test('finds words anywhere in all threads, grouped and marked, and shows them in their place', async ({
  home,
  openWindow,
}) => {
  addThreads(home);
  const window = await openWindow();
  const search = new SearchView(window.page);
  const transcript = new TranscriptView(window.page);
  await search.indexed(3);
  await window.page.keyboard.press('/');
  await expect(search.box).toBeFocused();
  await search.find('lease', 2);
  await expect(search.results.getByRole('link', { name: /Lease of the backfill/ })).toBeVisible();
  await expect(search.line(/second transaction/)).toHaveAccessibleName(/^Answer/);
  expect((await search.marks()).map((mark) => mark.toLowerCase())).toContain('lease');
  await expect(window.rows).toHaveCount(0);

  await search.line(/second transaction/).click();
  await expect(window.title).toHaveText('Lease of the backfill');
  await expect(transcript.current).toContainText('second transaction');
  await expect(transcript.findBox).toHaveValue('lease');
  await expect(transcript.findCount).toHaveText(/^\d+ of \d+$/);
  await expect.poll(() => transcript.markedText()).toBe('lease');
  await expect.poll(() => transcript.markedTextIsInView()).toBe(true);

  await search.line(/lease_owner src/).click();
  await expect(transcript.current).toContainText('rg lease_owner');
  await search.clear.click();
  await expect(window.rows).toHaveCount(3);
  await expect(window.title).toHaveText('Lease of the backfill');
});

test('everything can be done with the keyboard alone', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  const search = new SearchView(window.page);
  const transcript = new TranscriptView(window.page);
  const { keyboard } = window.page;
  await search.indexed(3);
  await window.open('A question about colours');
  await keyboard.press('/');
  await expect(search.box).toBeFocused();
  await keyboard.type('lease transaction');
  await expect(search.count).toHaveText(/^1 thread,/);
  await keyboard.press('ArrowDown');
  await expect(search.lines.first()).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(search.lines.nth(1)).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.title).toHaveText('Lease of the backfill');
  await expect(transcript.current).toContainText('second transaction');
  await expect(search.lines.nth(1)).toBeFocused();
  await expect(search.lines.nth(1)).toHaveAttribute('aria-current', 'true');
  await keyboard.press('Enter');
  await expect(window.conversation).toBeFocused();
  await keyboard.press('Escape');
  await expect(search.lines.nth(1)).toBeFocused();
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await expect(search.box).toBeFocused();
  await keyboard.press('Enter');
  await expect(search.lines.first()).toBeFocused();
  await keyboard.press('Escape');
  await expect(window.rows).toHaveCount(3);
  await expect(window.list.getByRole('link', { name: /Lease of the backfill/ })).toBeFocused();
});

test('operators are suggested, shown as chips and taken away by keys', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  const search = new SearchView(window.page);
  const { keyboard } = window.page;
  await search.indexed(3);
  await search.box.focus();
  await keyboard.type('lease pro');
  await expect(search.options.first()).toHaveText(/^project:/);
  await expect(search.box).toHaveAttribute('aria-expanded', 'true');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(search.box).toHaveValue('lease project:');
  await expect(search.options).toHaveText([/^tern/, /^orbit/]);
  await keyboard.type('or');
  await expect(search.options).toHaveText([/^orbit/]);
  await keyboard.press('ArrowDown');
  await keyboard.press('Tab');
  await expect(search.box).toHaveValue('lease project:orbit ');
  await expect(search.count).toHaveText(/^1 thread,/);
  await expect(search.chips).toHaveText(['project:orbit']);
  await search.chips.first().focus();
  await keyboard.press('Enter');
  await expect(search.box).toBeFocused();
  await expect(search.count).toHaveText(/^2 threads,/);
  await expect(search.chips).toHaveCount(0);
});

test('nothing found says what was searched and what may find more', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  const search = new SearchView(window.page);
  await search.indexed(3);
  await search.find('worker dies -is:archived', 0);
  await expect(window.page.getByText(/^3 threads were searched/)).toBeVisible();
  await window.page.getByRole('button', { name: 'Search archived threads too' }).click();
  await expect(search.count).toHaveText(/^1 thread,/);
  await search.find('zzzz', 0);
  await window.page.getByRole('button', { name: 'How to search' }).last().click();
  await expect(search.help).toContainText('has:error');
  await window.page.keyboard.press('Escape');
  await expect(search.help).toHaveCount(0);
});

test('what is not understood is said in words', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  const search = new SearchView(window.page);
  await search.indexed(3);
  await search.box.fill('lease is:purple ');
  await expect(search.ignored).toContainText('purple');
});

test('a thread is found by what is said in it while it is open', async ({ home, openWindow }) => {
  addThreads(home);
  const live = home.add({ number: 4, says: 'Nothing yet' });
  const window = await openWindow();
  const search = new SearchView(window.page);
  await search.indexed(4);
  await search.find('quokka', 0);
  home.append(live, ...commandLines('c9', 'echo quokka', 'quokka'));
  await expect(search.count).toHaveText(/^1 thread,/, { timeout: 20_000 });
  await expect(search.line(/echo quokka/)).toBeVisible();
});

test('the order can be chosen and, with the query, survives a reload', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  const search = new SearchView(window.page);
  await search.indexed(3);
  await search.find('question', 1);
  await search.find('lease', 2);
  await search.sort.selectOption('Updated');
  await expect(search.lines.first()).toContainText('Lease of the backfill');
  await window.page.reload();
  await expect(search.box).toHaveValue('lease');
  await expect(search.count).toHaveText(/^2 threads,/);
  await expect(search.sort).toHaveValue('updated');
});

test('a filter of the list leaves the search, and the list is as it was after one', async ({
  home,
  openWindow,
}) => {
  for (let number = 10; number < 60; number += 1) home.add({ number, says: `Thread no. ${number}.` });
  addThreads(home);
  const window = await openWindow();
  const search = new SearchView(window.page);
  await search.indexed(53);
  await window.list.evaluate((list) => list.scrollTo(0, 1_500));
  const top = await window.list.evaluate((list) => list.scrollTop);
  await search.find('lease', 2);
  await search.box.press('Escape');
  await expect(window.count).toHaveText('53 threads');
  await expect.poll(() => window.list.evaluate((list) => list.scrollTop)).toBe(top);
  await search.find('lease', 2);
  await window.filter(/^orbit/).click();
  await expect(search.box).toHaveValue('');
  await expect(window.rows).toHaveCount(1);
  await search.find('lease', 2);
  await window.page.getByRole('button', { name: 'Search only project:orbit, as in the list' }).click();
  await expect(search.count).toHaveText(/^1 thread,/);
  await expect(search.chips).toHaveText(['project:/repos/orbit']);
});

test('keys act on the thread that has the focus, and it shows at once', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  const search = new SearchView(window.page);
  const { keyboard } = window.page;
  await search.indexed(3);
  await window.open('A question about colours');
  await search.find('lease', 2);
  await search.sort.selectOption('Updated');
  await expect(search.lines.first()).toContainText('Lease of the backfill');
  await search.lines.first().focus();
  await keyboard.press('e');
  await expect(search.lines.first()).toContainText('archived');
  await expect(window.toast('Archived “Lease of the backfill”')).toBeVisible();
  await expect(window.title).toHaveText('Lease of the backfill');
  await expect(search.lines.first()).toBeFocused();
  await keyboard.press('Delete');
  await expect(window.question.root).toContainText('Lease of the backfill');
  await window.question.confirm.click();
  await expect(search.line('Lease of the backfill')).toHaveCount(0);
  await expect(search.lines.first()).toBeFocused();
  await window
    .toast(/to the trash/)
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(search.line('Lease of the backfill')).toBeVisible();
});

test('a narrow window shows what was found in the place of the open thread', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  const search = new SearchView(window.page);
  await search.indexed(3);
  await window.page.setViewportSize({ width: 600, height: 700 });
  await window.open('A question about colours');
  await expect(window.title).toHaveText('A question about colours');
  await search.find('lease', 2);
  await expect(search.results).toBeVisible();
  await search.line(/second transaction/).click();
  await expect(search.results).toBeHidden();
  await expect(window.title).toHaveText('Lease of the backfill');
  await window.page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(search.results).toBeVisible();
});

test('searching leaves the trash', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  const search = new SearchView(window.page);
  await search.indexed(3);
  await window.openTrash();
  await search.find('lease', 2);
  await expect(search.results).toBeVisible();
});

test('snippets are text, whatever is in them', async ({ home, openWindow }) => {
  const hostile = '<img src=x onerror="window.hacked=1"> <b>lease</b> \u202egnp.exe <mark>x</mark>';
  home.add({ number: 1, says: hostile, answer: hostile });
  const window = await openWindow();
  const search = new SearchView(window.page);
  await search.indexed(1);
  await search.find('lease', 1);
  await expect(search.lines.last()).toContainText('<b>lease</b>');
  await expect(search.results.locator('img, b')).toHaveCount(0);
  expect(new Set(await search.marks())).toEqual(new Set(['lease']));
  expect(await window.page.evaluate(() => 'hacked' in globalThis)).toBe(false);
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing to complain about in the ${theme} theme`, async ({ home, openWindow }) => {
    addThreads(home);
    const window = await openWindow();
    const { page } = window;
    const search = new SearchView(page);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await search.indexed(3);
    await search.find('lease branch:main', 1);
    await search.line(/second transaction/).click();
    await expect(window.messages.first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await search.box.fill('lease is:purple pro');
    await expect(search.options.first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await search.find('zzzz -is:live', 0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'How to search' }).first().click();
    await expect(search.help).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await search.save.click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await search.index.click();
    await expect(page.getByRole('heading', { name: 'Search index' })).toBeVisible();
    await expect(page.locator(':popover-open')).toContainText(/Memory \d+ MB/);
    expect(await violations(page)).toEqual([]);
  });
}
