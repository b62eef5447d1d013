import { join } from 'node:path';
import { createCodexDb, insertCodexThread } from '../support/codex-db-builder.ts';
import { MetadataTab } from '../support/pages/metadata-tab.ts';
import type { TestHome } from '../support/test-home.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

/** Codex's database knows another branch than the rollout and an own name. */
function addWithRow(home: TestHome) {
  const id = home.add({ number: 1, says: 'First words', branch: 'main', cwd: '/repos/project' });
  const db = createCodexDb(join(home.path, 'state_5.sqlite'), '131');
  insertCodexThread(db, {
    id,
    rollout_path: home.rolloutOf(id),
    title: 'Row name',
    first_user_message: 'First words',
    preview: 'First words',
    git_branch: 'other',
    cwd: '/repos/project',
  });
  db.close();
  home.name(id, 'Index name');
  return id;
}

test('the metadata tab shows each field with its sources and where they differ', async ({
  home,
  openWindow,
}) => {
  const id = addWithRow(home);
  const window = await openWindow();
  await window.open('Row name');
  const tab = new MetadataTab(window.page);
  await tab.open();
  await expect(tab.summary).toContainText('disagree about');
  await expect(tab.cells('Name')).toHaveText([
    /^Row name/,
    /Row name.*shown/,
    /does not apply/,
    /Index name.*differs/,
  ]);
  await expect(tab.cells('Git branch')).toHaveText([
    /^other/,
    /other.*shown/,
    /main.*differs/,
    /does not apply/,
  ]);
  await expect(tab.row('Git branch')).toContainText('sources differ');
  await expect(tab.row('Folder')).not.toContainText('differ');
  await expect(tab.cells('Thread id').first()).toContainText(id);
  await expect(tab.cells('Size').nth(2)).toContainText('bytes');
});

test('an edit shows in the metadata at once, and a value can be copied', async ({
  home,
  openWindow,
  context,
}) => {
  addWithRow(home);
  const window = await openWindow();
  await window.open('Row name');
  const tab = new MetadataTab(window.page);
  await tab.open();
  await window.renameTo('Quite another name');
  await expect(tab.cells('Name')).toHaveText([
    /^Quite another name/,
    'Quite another name',
    /does not apply/,
    'Quite another name',
  ]);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined);
  await tab.copy('Folder');
  await expect(window.toast('Folder copied')).toBeVisible();
});

test('without Codex’s database, and for an archived thread, the other sources are shown', async ({
  home,
  openWindow,
}) => {
  home.add({ number: 1, says: 'First words', branch: 'main', archived: true });
  const window = await openWindow();
  await window.open('First words');
  const tab = new MetadataTab(window.page);
  await tab.open();
  await expect(tab.summary).toHaveText('The sources agree. Codex’s database says nothing of this thread.');
  await expect(tab.cells('Place')).toHaveText([/^archived/, 'not said', 'archived', /does not apply/]);
});

for (const theme of ['dark', 'light'] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 1000, height: 700 },
  ]) {
    test(`axe finds nothing in the metadata at ${viewport.width} pixels in the ${theme} theme`, async ({
      home,
      openWindow,
    }) => {
      addWithRow(home);
      const window = await openWindow();
      const { page } = window;
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await window.open('Row name');
      const tab = new MetadataTab(page);
      await tab.open();
      await expect(tab.row('Git branch')).toContainText('sources differ');
      expect(await violations(page)).toEqual([]);
      await expect(page.getByRole('table').getByRole('rowheader')).toHaveCount(23);
      const wider = await tab.root.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(wider).toBe(0);
    });
  }
}
