import { responseItemLine } from '../support/rollout-builder.ts';
import { FilesTab } from '../support/pages/search-files-tab.ts';
import { SearchView } from '../support/pages/search-view.ts';
import { TranscriptView } from '../support/pages/transcript-view.ts';
import { violations } from './violations.ts';
import { expect, test } from './window-fixture.ts';

function patchLines(callId: string, ...patch: readonly string[]) {
  const input = ['*** Begin Patch', ...patch, '*** End Patch'].join('\n');
  return [
    responseItemLine('custom_tool_call', { name: 'apply_patch', call_id: callId, input }),
    responseItemLine('custom_tool_call_output', { call_id: callId, output: 'Success.' }),
  ];
}

const UPDATE = ['*** Update File: src/worker.ts', '@@', '-const a = 1;', '+const a = 2;', '+const b = 3;'];

test('a thread lists the files it changed, leads to the change and to other threads', async ({
  home,
  openWindow,
}) => {
  home.add({
    number: 1,
    says: 'Change the worker',
    more: [...patchLines('c1', ...UPDATE), ...patchLines('c2', '*** Add File: docs/notes.md', '+# Notes')],
  });
  home.add({ number: 2, says: 'Change it again', more: patchLines('c3', ...UPDATE) });
  home.add({ number: 3, says: 'Change nothing' });
  const window = await openWindow();
  const files = new FilesTab(window.page);
  const search = new SearchView(window.page);
  const transcript = new TranscriptView(window.page);
  await search.indexed(3);
  await window.open('Change the worker');
  await expect(files.tab).toHaveText('Files (2)');
  await files.open();
  await expect(files.file('worker.ts')).toContainText('+2 −1');
  await expect(files.file('notes.md')).toContainText('added');
  await window.page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await violations(window.page)).toEqual([]);

  const others = await files.showOthers('worker.ts');
  await expect(others).toHaveText([/Change it again/]);
  expect(await violations(window.page)).toEqual([]);
  await files.file('notes.md').getByRole('button').first().click();
  await expect(transcript.current).toContainText('notes.md');

  await files.open();
  await (await files.showOthers('worker.ts')).first().click();
  await expect(window.title).toHaveText('Change it again');
  await expect(transcript.current).toContainText('worker.ts');

  await files.open();
  await window.page.getByRole('button', { name: 'Search for worker.ts' }).click();
  await expect(search.box).toHaveValue(/^file:.*worker\.ts$/);
  await expect(search.count).toHaveText(/^2 threads/);
});

test('files are walked with the arrow keys, and a thread without any says so', async ({
  home,
  openWindow,
}) => {
  const more = [
    ...patchLines('c1', '*** Add File: a.md', '+a'),
    ...patchLines('c2', '*** Add File: b.md', '+b'),
  ];
  home.add({ number: 1, says: 'Write two files', more });
  home.add({ number: 2, says: 'Write none' });
  const window = await openWindow();
  const files = new FilesTab(window.page);
  await new SearchView(window.page).indexed(2);
  await window.open('Write two files');
  await files.open();
  await files.files.first().getByRole('button').first().focus();
  await window.page.keyboard.press('ArrowDown');
  await expect(files.file('b.md').getByRole('button').first()).toBeFocused();
  await window.page.keyboard.press('Enter');
  await expect(new TranscriptView(window.page).current).toContainText('b.md');
  await window.open('Write none');
  await expect(window.title).toHaveText('Write none');
  await files.open();
  await expect(files.root).toContainText('No file was changed in this thread.');
});
