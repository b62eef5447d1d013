import { metaLine, testThreadId, userMessageLine, writeRollout } from '../support/rollout-builder.ts';
import { SkeinWindow } from '../support/pages/skein-window.ts';
import { expect, test } from './window-fixture.ts';

test('shows every thread, the last used first, with where and when it ran', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'Newest question', branch: 'main' });
  home.add({ number: 2, says: 'Older question', cwd: '/repos/other' });
  home.add({ number: 3, says: 'Put away', archived: true });
  const window = await openWindow();
  await expect(window.count).toHaveText('3 threads');
  await expect(window.rows).toHaveCount(3);
  await expect(window.rows.first()).toContainText('Newest question');
  await expect(window.rows.first()).toContainText('project');
  await expect(window.rows.first()).toContainText('main');
  await expect(window.row('Put away')).toContainText('archived');
});

test('filters by project, branch and source, and each filter can be taken away', async ({
  home,
  openWindow,
}) => {
  home.add({ number: 1, says: 'Alpha on main', cwd: '/repos/alpha', branch: 'main' });
  home.add({ number: 2, says: 'Alpha on a fix', cwd: '/repos/alpha', branch: 'fix/one' });
  home.add({ number: 3, says: 'Beta by exec', cwd: '/repos/beta', source: 'exec' });
  const window = await openWindow();
  await window.filter(/^alpha/).click();
  await expect(window.rows).toHaveCount(2);
  await window.filter(/^fix\/one/).click();
  await expect(window.rows).toHaveCount(1);
  await window.chip('alpha').click();
  await expect(window.rows).toHaveCount(3);
  await window.filter(/^exec/).click();
  await expect(window.rows).toHaveCount(1);
  await expect(window.rows).toContainText('Beta by exec');
  await window.chip('exec').click();
  await expect(window.count).toHaveText('3 threads');
});

test('hides sub-agents on demand and says how many', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'A person asks' });
  home.add({ number: 2, says: 'Review this', source: 'subagent:review' });
  const window = await openWindow();
  await expect(window.rows).toHaveCount(2);
  await window.page.getByRole('button', { name: 'Hide 1 sub-agent' }).click();
  await expect(window.rows).toHaveCount(1);
  await window.page.getByRole('button', { name: '1 sub-agent hidden' }).click();
  await expect(window.rows).toHaveCount(2);
});

test('sorts, and a reload keeps order, filter and the open thread', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'Cherry', cwd: '/repos/fruit' });
  home.add({ number: 2, says: 'Apple', cwd: '/repos/fruit' });
  home.add({ number: 3, says: 'Nail', cwd: '/repos/tools' });
  const window = await openWindow();
  await window.filter(/^fruit/).click();
  await window.page.getByRole('combobox', { name: 'Sort by' }).selectOption('Name');
  await expect(window.rows.first()).toContainText('Apple');
  await window.open('Cherry');
  await expect(window.title).toHaveText('Cherry');
  await expect(window.page).toHaveTitle('Cherry');
  await window.page.reload();
  await expect(window.title).toHaveText('Cherry');
  await expect(window.rows).toHaveCount(2);
  await expect(window.rows.first()).toContainText('Apple');
});

test('pages through ten thousand threads without losing one', async ({ home, openWindow }) => {
  test.slow();
  for (let number = 1; number <= 10_000; number += 1) home.add({ number, says: `Thread no. ${number}.` });
  const window = await openWindow();
  await expect(window.count).toHaveText(/10,000 threads/, { timeout: 30_000 });
  await window.open('Thread no. 1.');
  await window.page.keyboard.press('End');
  await expect(window.title).toHaveText('Thread no. 10000.', { timeout: 20_000 });
  const last = window.row('Thread no. 10000.');
  await expect(last).toHaveAttribute('aria-posinset', '10000');
  await expect(last).toHaveAttribute('aria-setsize', '10000');
  await expect(window.list.getByRole('link', { name: /Thread no\. 10000\./ })).toBeFocused();
  await window.page.keyboard.press('Home');
  await expect(window.title).toHaveText('Thread no. 1.');
  await expect(window.row(/Thread no\. 1\./)).toHaveAttribute('aria-posinset', '1');
});

test('a filter that nothing passes says so and shows what filters', async ({ home, openWindow }) => {
  home.add({ number: 1 });
  const window = await openWindow();
  await window.filter(/^Archived/).click();
  await expect(window.page.getByText('No thread matches.')).toBeVisible();
  await window.chip('archived').click();
  await expect(window.rows).toHaveCount(1);
});

test('a thread that is gone says so and can be closed', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'Still here' });
  const window = await openWindow();
  await window.page.evaluate("location.hash = 'thread=01a1fcf8-0000-7000-8000-0000000000ff'");
  await expect(window.page.getByText('This thread cannot be read.')).toBeVisible();
  await window.open('Still here');
  await expect(window.title).toHaveText('Still here');
  await expect(window.page).toHaveURL(new RegExp(id));
});

test('the sample home says what it is and how to open another', async ({ skein, home }) => {
  const window = new SkeinWindow(await skein.open({ home: home.path, args: ['--sample'] }));
  const banner = window.page.getByRole('complementary', { name: 'Sample home' });
  await expect(banner).toContainText('npm start -- --home DIR');
  await expect(window.rows.first()).toBeVisible();
  await banner.getByRole('button', { name: 'Dismiss' }).click();
  await expect(banner).toHaveCount(0);
});

test('a project and a branch of one name are two filters', async ({ home, openWindow }) => {
  home.add({ number: 1, cwd: '/repos/main', branch: 'main' });
  home.add({ number: 2, cwd: '/repos/main', branch: 'fix' });
  const window = await openWindow();
  await window.filter(/^main/).click();
  await expect(window.rows).toHaveCount(2);
  await window.filter(/^main/).nth(1).click();
  await expect(window.chip('main')).toHaveCount(2);
  await expect(window.rows).toHaveCount(1);
  await window.chip('main').nth(1).click();
  await expect(window.chip('main')).toHaveCount(1);
  await expect(window.rows).toHaveCount(2);
});

test('hostile names stay in their place', async ({ home, openWindow }) => {
  const id = home.add({ number: 1, says: 'Words', cwd: '/repos/\u202etxt', branch: 'a\u202eb' });
  home.name(id, `\u202e${'very long '.repeat(400)}<b>bold</b>\u0007`);
  home.add({ number: 2, says: 'Other', source: 'exec' });
  const window = await openWindow();
  await window.open('very long');
  await expect(window.title).toContainText('<b>bold</b>');
  await expect(window.page).toHaveTitle(/^very long .{100,190}$/);
  const wide = await window.page.evaluate('document.documentElement.scrollWidth > innerWidth');
  expect(wide).toBe(false);
  await expect(window.rename).toBeInViewport();
  await expect(window.editGit).toBeInViewport();
});

test('providers can be chosen between where there are several', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'By the usual one' });
  const at = new Date(Date.now() - 120_000);
  const threadId = testThreadId(2);
  const lines = [metaLine(threadId, { model_provider: 'azure' }), userMessageLine('By another one')];
  writeRollout(home.path, { threadId, lines, archived: false, at });
  const window = await openWindow();
  await expect(window.rows).toHaveCount(2);
  await window.filter(/^azure/).click();
  await expect(window.rows).toHaveCount(1);
  await expect(window.rows).toContainText('By another one');
  await window.filter(/^All threads/).click();
  await expect(window.rows).toHaveCount(2);
});
