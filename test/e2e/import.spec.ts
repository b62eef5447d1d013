import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestHome } from '../support/test-home.ts';
import { expect, test as base } from './window-fixture.ts';

/** `other`: another home, to import from. */
const test = base.extend<{ readonly other: TestHome }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern.
  other: async ({}, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'skein-other-'));
    await provide(new TestHome(folder));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
});

test('a folder is looked at first, and only what is new comes in', async ({ home, other, openWindow }) => {
  home.add({ number: 1, says: 'Already here' });
  other.add({ number: 1, says: 'Already here' });
  other.add({ number: 2, says: 'From elsewhere' });
  other.add({ number: 3, says: 'From elsewhere too' });
  writeFileSync(
    join(other.path, 'sessions', `rollout-2026-05-15T10-00-00-${'x'.repeat(36)}.jsonl`),
    'no json\n',
  );
  const window = await openWindow();
  await window.page.getByRole('button', { name: 'Import threads…' }).click();
  await expect(window.importing.path).toBeFocused();
  await window.importing.path.fill(other.path);
  await window.page.keyboard.press('Enter');
  await expect(window.importing.summary).toContainText('2 new threads');
  await expect(window.importing.summary).toContainText('1 thread here already');
  await expect(window.importing.files.filter({ hasText: 'From elsewhere too' })).toContainText('new');
  await expect(window.rows).toHaveCount(1);

  await window.importing.import.click();
  await expect(window.importing.summary).toContainText('2 threads imported');
  await window.importing.close.click();
  await expect(window.rows).toHaveCount(3);
  await window.open('From elsewhere too');
  await expect(window.messages).toHaveCount(2);
});

test('one file is imported and opened', async ({ home, other, openWindow }) => {
  home.add({ number: 1, says: 'Already here' });
  const id = other.add({ number: 2, says: 'From elsewhere' });
  const window = await openWindow();
  await window.page.getByRole('button', { name: 'Import threads…' }).click();
  await window.importing.path.fill(other.rolloutOf(id));
  await window.importing.check.click();
  await window.importing.import.click();
  await window.importing.root.getByRole('button', { name: 'Open it' }).click();
  await expect(window.importing.root).toHaveCount(0);
  await expect(window.title).toHaveText('From elsewhere');
});

test('a path that cannot be read is refused with the reason, and another path begins anew', async ({
  home,
  other,
  openWindow,
}) => {
  home.add({ number: 1 });
  const window = await openWindow();
  await window.page.getByRole('button', { name: 'Import threads…' }).click();
  await expect(window.importing.check).toBeDisabled();
  await window.importing.path.fill(join(other.path, 'nothing-here'));
  await window.importing.check.click();
  await expect(window.importing.root.getByText(/nothing-here|no rollout/i).first()).toBeVisible();
  await expect(window.importing.import).toHaveCount(0);
  const empty = join(other.path, 'empty');
  mkdirSync(empty);
  await window.importing.path.fill(empty);
  await expect(window.importing.problem).toHaveCount(0);
  await window.importing.check.click();
  await expect(window.importing.summary).toContainText('There is no rollout there.');
  await window.page.keyboard.press('Escape');
  await expect(window.importing.root).toHaveCount(0);
});

test('a read-only home imports nothing', async ({ home, openWindow }) => {
  home.add({ number: 1 });
  const window = await openWindow({ readOnly: true });
  const button = window.page.getByRole('button', { name: 'Import threads…' });
  await expect(button).toHaveAttribute('title', /read-only/);
  await button.click({ force: true });
  await expect(window.importing.root).toHaveCount(0);
});
