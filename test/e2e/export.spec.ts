import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download } from '@playwright/test';
import { ExportDialog } from '../support/pages/export-dialog.ts';
import type { SkeinWindow } from '../support/pages/skein-window.ts';
import { eventLine } from '../support/rollout-builder.ts';
import { random } from '../unit/transcript/secrets/planted.ts';
import { violations } from './violations.ts';
import { expect, test as base } from './window-fixture.ts';

const TOKEN = `ghp_${random(36)}`;
const COMMAND = eventLine('exec_command_end', {
  call_id: 'call-1',
  command: ['bash', '-lc', 'env'],
  cwd: '/repos/project',
  stdout: `GITHUB_TOKEN=${TOKEN}\n`,
  stderr: '',
  aggregated_output: `GITHUB_TOKEN=${TOKEN}\n`,
  exit_code: 0,
  duration: { secs: 0, nanos: 0 },
});

interface Exporting {
  /** Opens the window with one thread that has a secret in an output. */
  open(): Promise<{ readonly window: SkeinWindow; readonly dialog: ExportDialog }>;
  /** Exports as the dialog is set, and gives what was written. */
  exported(): Promise<string>;
}

/** The same on both hosts: one downloads, the other saves where the user said. */
const test = base.extend<{ readonly exporting: Exporting }>({
  exporting: async ({ home, openWindow, skein }, provide) => {
    const saved = join(home.path, 'saved-file');
    let opened: { readonly window: SkeinWindow; readonly dialog: ExportDialog } | undefined;
    await provide({
      async open() {
        home.add({ number: 1, says: 'Show the <b>environment</b>', answer: 'There it is.', more: [COMMAND] });
        const window = await openWindow({ env: { STAND_IN_SAVE: saved } });
        opened = { window, dialog: new ExportDialog(window.page) };
        await window.open(/environment/);
        return opened;
      },
      async exported() {
        if (opened === undefined) throw new Error('the window is not open');
        const { window, dialog } = opened;
        if (skein.host !== 'web') {
          await dialog.export.click();
          await expect(window.toast(`Exported ${saved}`)).toBeVisible();
          return readFileSync(saved, 'utf8');
        }
        const [download] = await Promise.all([window.page.waitForEvent('download'), dialog.export.click()]);
        await expect(window.toast(/^Exported/)).toBeVisible();
        return await contentOf(download);
      },
    });
  },
});

async function contentOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

test('a thread is exported as Markdown with its likely secrets named and masked', async ({ exporting }) => {
  const { window, dialog } = await exporting.open();
  await window.page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.summary).toHaveText('1 likely secret found.');
  await expect(dialog.secrets).toHaveText([/GitHub token.*ghp_….*once/]);
  await expect(dialog.format('Markdown')).toBeChecked();
  await expect(dialog.mask).toBeChecked();
  // The message goes by itself; it is looked for while the file is written.
  const said = expect(window.toast('1 likely secret masked')).toBeVisible();
  const [text] = await Promise.all([exporting.exported(), said]);
  expect(text).toContain('# Show the \\<b\\>environment');
  expect(text).toContain('GITHUB_TOKEN=[masked GitHub token]');
  expect(text).not.toContain(TOKEN);
  await expect(dialog.root).toHaveCount(0);
});

test('outputs stay out where they are not wanted, and secrets in where they are', async ({ exporting }) => {
  const { window, dialog } = await exporting.open();
  await window.page.keyboard.press('s');
  await expect(dialog.root).toBeVisible();
  await dialog.outputs.uncheck();
  await expect(dialog.summary).toHaveText('Nothing in it looks like a secret.');
  await dialog.outputs.check();
  await dialog.mask.uncheck();
  await expect(dialog.summary).toContainText('They will be in the file as they are.');
  await dialog.format('Raw lines').check();
  await expect(dialog.outputs).toBeDisabled();
  await dialog.format('JSON').check();
  const { turns } = JSON.parse(await exporting.exported());
  expect(JSON.stringify(turns)).toContain(TOKEN);
});

test('raw lines are masked and stay JSON', async ({ exporting }) => {
  const { window, dialog } = await exporting.open();
  await window.more.click();
  await window.pick('Export…');
  await dialog.format('Raw lines').check();
  await expect(dialog.secrets).toHaveCount(1);
  const lines = (await exporting.exported()).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).type)).toEqual([
    'session_meta',
    'event_msg',
    'event_msg',
    'event_msg',
  ]);
  expect(lines.join('\n')).not.toContain(TOKEN);
});

test('an exported page shows its texts and runs nothing', async ({ exporting, context }) => {
  const { window, dialog } = await exporting.open();
  await window.page.keyboard.press('s');
  await dialog.format('Web page').check();
  await expect(dialog.secrets).toHaveCount(1);
  const html = await exporting.exported();
  const page = await context.newPage();
  await page.setContent(html);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Show the <b>environment</b>');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['User', 'Agent', 'Command']);
  await page.getByText('Output, 2 lines').or(page.getByText('Output, 1 line')).click();
  await expect(page.getByText('GITHUB_TOKEN=[masked GitHub token]')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
  }
});

test('the dialog works by keys, closes by Escape, and axe finds nothing in it', async ({
  exporting,
  skein,
}) => {
  const { window, dialog } = await exporting.open();
  const { page } = window;
  await page.keyboard.press('s');
  await expect(dialog.secrets).toHaveCount(1);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  }
  await expect(dialog.format('Markdown')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.format('Web page')).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog.root).toHaveCount(0);
  const documents = join(skein.dataFolder, 'documents');
  expect(existsSync(documents) ? readdirSync(documents) : []).toEqual([]);
});
