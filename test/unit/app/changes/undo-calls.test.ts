import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';

async function skeinOn(home: TestHome, data: string, mode: 'once' | 'files' = 'once') {
  const skein = await openSkein(home.path, { data, mode });
  onTestFinished(() => skein.close());
  return skein;
}

it('every change of threads is an entry that another process can undo', async () => {
  const data = await tempFolder();
  const home = new TestHome(await tempFolder());
  const id = home.add({ number: 1, says: 'First words' });
  const first = await skeinOn(home, data);
  const { entryId } = await first.call('threads.update', { threadId: id, edit: { name: 'A name' } });
  const archived = await first.call('threads.archive', { threadId: id });
  await first.call('threads.unarchive', { threadIds: [id], keepUpdatedAt: false });
  const copy = await first.call('threads.fork', { threadId: id });
  await first.call('threads.delete', { threadId: copy.id });
  const { deleted } = await first.call('trash.list', {});
  await first.call('trash.restore', { deletionIds: deleted.map(({ deletionId }) => deletionId) });
  await first.close();

  const second = await skeinOn(home, data, 'files');
  const { entries, undo } = await second.call('journal.list', { cursor: null, limit: 50 });
  expect(entries.map(({ title }) => title)).toEqual([
    'Restored “A name (copy)”',
    'Deleted “A name (copy)”',
    'Duplicated “A name”',
    'Unarchived “A name”',
    'Archived “A name”',
    'Renamed “First words” to “A name”',
  ]);
  expect(undo?.kind).toBe('restore');
  expect(entries.at(-1)?.id).toBe(entryId);
  expect(entries.at(-2)?.id).toBe(archived.entryId);
  for (const _entry of entries) {
    const { results } = await second.call('journal.undo', {});
    expect(results.map(({ outcome, message }) => message ?? outcome)).toEqual(['undone']);
  }
  expect(existsSync(home.rolloutOf(id))).toBe(true);
  expect((await second.call('threads.read', { threadId: id })).name).toBeNull();
  await expect(second.call('journal.undo', {})).rejects.toMatchObject({ code: 'invalid_request' });
});

it('what changes nothing makes no journal', async () => {
  const data = await tempFolder();
  const home = new TestHome(await tempFolder());
  const id = home.add({ number: 1 });
  const skein = await skeinOn(home, data, 'files');
  await skein.call('threads.read', { threadId: id });
  await skein.call('journal.list', { cursor: null, limit: 5 });
  await skein.close();
  const homes = join(data, 'homes');
  const found = existsSync(homes) ? readdirSync(homes, { recursive: true }) : [];
  expect(found.filter((name) => String(name).includes('journal'))).toEqual([]);
});
