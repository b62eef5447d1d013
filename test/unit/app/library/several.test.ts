import { expect, it, onTestFinished } from 'vitest';
import { type OpenSkein, type OpenSkeinOptions, openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';

async function open(home: TestHome, options: OpenSkeinOptions): Promise<OpenSkein> {
  const skein = await openSkein(home.path, options);
  onTestFinished(() => skein.close());
  return skein;
}

it('a window hears what another Skein does with labels', async () => {
  const home = new TestHome(await tempFolder());
  const threadId = home.add({ number: 1 });
  const data = await tempFolder();
  const window = await open(home, { data, mode: 'window' });
  await expect.poll(async () => (await window.call('home.status', {})).progress).toBeNull();
  expect((await window.call('library.get', {})).labels).toEqual([]);
  const other = await open(home, { data });
  const heard = window.next('library.changed', () => true, 10_000);
  const { id } = await other.call('library.setLabel', { id: null, name: 'theirs', colour: 'teal' });
  await other.call('library.label', { target: { kind: 'ids', ids: [threadId] }, add: [id], remove: [] });
  await heard;
  expect(await window.call('library.get', {})).toMatchObject({
    labels: [{ name: 'theirs', count: 1 }],
  });
  expect(await window.call('library.marks', { after: null })).toEqual({
    threads: [{ id: threadId, labels: [id] }],
    next: null,
  });
});

it('what is in a read-only home can have notes', async () => {
  const home = new TestHome(await tempFolder());
  const threadId = home.add({ number: 1 });
  const skein = await open(home, { data: await tempFolder(), readOnly: true });
  await skein.call('library.setNote', { threadId, text: 'from the backup' });
  expect((await skein.call('library.note', { threadId })).note?.text).toBe('from the backup');
  await skein.call('library.setNote', { threadId, text: '' });
  expect((await skein.call('library.note', { threadId })).note).toBeNull();
});
