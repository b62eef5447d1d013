import { eventLine, type RolloutLine, turnContextLine } from '../support/rollout-builder.ts';
import type { TestHome } from '../support/test-home.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

function counted(total: number, daysAgo: number): RolloutLine {
  const usage = {
    input_tokens: total - 10,
    cached_input_tokens: 0,
    output_tokens: 10,
    reasoning_output_tokens: 5,
    total_tokens: total,
  };
  const timestamp = new Date(Date.now() - daysAgo * DAY_MS).toISOString();
  return {
    ...eventLine('token_count', { info: { total_token_usage: usage, last_token_usage: usage } }),
    timestamp,
  };
}

function addThreads(home: TestHome): void {
  const orbit = [turnContextLine({ model: 'small' }), counted(1_000, 40), counted(3_000, 1)];
  home.add({ number: 1, says: 'Fix the lease', cwd: '/repos/orbit', more: orbit });
  home.add({
    number: 2,
    says: 'Draw a chart',
    cwd: '/repos/tern',
    more: [turnContextLine({ model: 'large' }), counted(500, 2)],
  });
  home.add({ number: 3, says: 'Counts nothing', cwd: '/repos/tern' });
}

test('shows tokens by day, project, model and thread, narrows them, and exports them', async ({
  home,
  openWindow,
}) => {
  addThreads(home);
  const window = await openWindow();
  const { page } = window;
  await window.filters.getByRole('button', { name: /^Usage/ }).click();
  const usage = page.getByRole('main', { name: 'Usage' });
  await expect(usage.getByRole('status').first()).toContainText('2.5k tokens in 2 threads');
  await expect(usage).toContainText('1 thread of this home counts no tokens');
  await expect(
    usage.getByRole('region', { name: 'Tokens by day' }).getByRole('button', { name: /2,000 tokens: / }),
  ).toHaveCount(1);
  await usage.getByLabel('Range').selectOption('0');
  await expect(usage.getByRole('status').first()).toContainText('3.5k tokens in 2 threads');
  await usage.getByRole('region', { name: 'Models' }).getByRole('button', { name: 'large' }).click();
  await expect(usage.getByRole('status').first()).toContainText('500 tokens in 1 thread');
  await expect(usage).toContainText('Only with large.');
  await usage.getByRole('button', { name: 'Show all' }).click();
  await usage.getByRole('button', { name: 'Show as table' }).click();
  await expect(usage.getByRole('region', { name: 'Numbers of the chart' }).getByRole('row')).toHaveCount(4);

  await usage.getByRole('button', { name: 'Export CSV…' }).click();
  if (test.info().project.name === 'web') {
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'By model' }).click();
    expect((await downloading).suggestedFilename()).toBe('skein-usage-models.csv');
  } else await page.keyboard.press('Escape');
  await usage.getByRole('region', { name: 'Threads' }).getByRole('button', { name: 'Fix the lease' }).click();
  await expect(window.title).toHaveText('Fix the lease');
});

test('a range without tokens says so, and leads to all of them', async ({ home, openWindow }) => {
  home.add({ number: 1, says: 'Long ago', cwd: '/repos/orbit', more: [counted(1_000, 60)] });
  const window = await openWindow();
  await window.filters.getByRole('button', { name: /^Usage/ }).click();
  const usage = window.page.getByRole('main', { name: 'Usage' });
  await expect(usage).toContainText('No tokens were counted here.');
  await usage.getByRole('button', { name: 'Show all time' }).click();
  await expect(usage.getByRole('status').first()).toContainText('1k tokens in 1 thread');
  await expect(usage.getByLabel('Range')).toHaveValue('0');
});

test('the chart is read with keys alone', async ({ home, openWindow }) => {
  addThreads(home);
  const window = await openWindow();
  await window.filters.getByRole('button', { name: /^Usage/ }).click();
  const chart = window.page.getByRole('region', { name: 'Tokens by day' });
  await expect(chart.getByRole('button', { name: /2,000 tokens/ })).toBeVisible();
  await chart.getByRole('button', { name: 'Show as table' }).focus();
  await window.page.keyboard.press('Tab');
  await expect(chart.getByRole('button', { name: /no tokens$/ }).last()).toBeFocused();
  await window.page.keyboard.press('ArrowLeft');
  await expect(
    chart.getByRole('button', { name: /2,000 tokens: 2,000 input of which 0 cached, 0 output/ }),
  ).toBeFocused();
  await window.page.keyboard.press('ArrowLeft');
  await expect(chart.getByRole('button', { name: /500 tokens: 490 input/ })).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page about usage has no accessibility violations in the ${colorScheme} theme`, async ({
    home,
    openWindow,
  }) => {
    addThreads(home);
    const window = await openWindow();
    await window.page.emulateMedia({ colorScheme });
    await window.filters.getByRole('button', { name: /^Usage/ }).click();
    const usage = window.page.getByRole('main', { name: 'Usage' });
    await expect(usage.getByRole('status').first()).toContainText('2.5k tokens');
    expect(await violations(window.page)).toEqual([]);
    await usage.getByRole('button', { name: 'Show as table' }).click();
    await usage.getByRole('region', { name: 'Projects' }).getByRole('button', { name: 'tern' }).click();
    await expect(usage).toContainText('Only of tern.');
    expect(await violations(window.page)).toEqual([]);
  });
}
