import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Journal, openJournal } from '../../../src/main/journal/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const UNDO = { kind: 'files', json: '{"kind":"files"}' };
const LIMITS = { entries: 2, days: 90, backupBytes: 10, safeEntries: 1 };

async function opened(): Promise<{ readonly journal: Journal; readonly folder: string }> {
  const folder = await tempFolder();
  const journal = openJournal({ path: join(folder, 'journal.sqlite') });
  onTestFinished(() => journal.close());
  return { journal, folder };
}

/** One entry with one step that was done. */
function add(
  journal: Journal,
  id: string,
  { atMs = Date.now(), json = UNDO.json, kind = 'edit' } = {},
): void {
  const entry = { id, atMs, kind, title: id, owner: 'me', of: null, isRedo: false };
  journal.write({ entry });
  const step = { threadId: null, title: 'a step', undo: { ...UNDO, json }, of: null };
  const [begun = 0] = journal.write({ begins: { entryId: id, steps: [step] } });
  journal.write({ ends: [{ step: begun, state: 'done', message: null }] });
  journal.end(id, atMs);
}

it('gives what was written, newest first and in pages', async () => {
  const { journal } = await opened();
  for (const id of ['one', 'two', 'three']) add(journal, id);
  const first = journal.entries(null, 2);
  expect(first.map(({ id }) => id)).toEqual(['three', 'two']);
  expect(journal.entries(first.at(-1)?.seq ?? 0, 2).map(({ id }) => id)).toEqual(['one']);
  expect(journal.steps('two', 0, 5)).toMatchObject([{ title: 'a step', state: 'done', position: 0 }]);
  expect(journal.nextUndo()?.id).toBe('three');
});

it('outlives the process that wrote it, with steps that were only begun', async () => {
  const { journal, folder } = await opened();
  journal.write({
    entry: { id: 'one', atMs: 5, kind: 'edit', title: 'x', owner: 'me', of: null, isRedo: false },
    begins: { entryId: 'one', steps: [{ threadId: null, title: 't', undo: UNDO, of: null }] },
  });
  const other = openJournal({ path: join(folder, 'journal.sqlite') });
  onTestFinished(() => other.close());
  expect(other.unfinished()).toMatchObject([{ id: 'one', endedAtMs: null }]);
  expect(other.steps('one', 0, 5)).toMatchObject([{ state: 'begun' }]);
  expect(other.nextUndo()).toBeNull();
});

it('drops what is both old and beyond the newest, and keeps either', async () => {
  const { journal } = await opened();
  const old = { atMs: Date.now() - 200 * DAY_MS };
  add(journal, 'old', old);
  add(journal, 'old but new enough', old);
  add(journal, 'new');
  journal.prune(LIMITS, Date.now());
  expect(journal.entries(null, 9).map(({ id }) => id)).toEqual(['new', 'old but new enough']);
});

it('drops the oldest bytes beyond the limit, never those of the newest, and says so in their entry', async () => {
  const { journal, folder } = await opened();
  const file = join(folder, 'bytes');
  writeFileSync(file, 'twelve bytes');
  const names: string[] = [];
  for (const id of ['one', 'two']) {
    const entry = { id, atMs: Date.now(), kind: 'repair', title: id, owner: 'me', of: null, isRedo: false };
    journal.write({ entry });
    const name = await journal.keepBytes(id, file);
    names.push(name);
    const undo = { kind: 'files', json: JSON.stringify({ kind: 'files', backup: name }) };
    const [step = 0] = journal.write({
      begins: { entryId: id, steps: [{ threadId: null, title: 't', undo, of: null }] },
    });
    journal.write({ ends: [{ step, state: 'done', message: null }] });
    journal.end(id, Date.now());
  }
  expect(journal.prune(LIMITS, Date.now())).toEqual([names[0]]);
  expect(names.map((name) => existsSync(journal.keptPath(name)))).toEqual([false, true]);
  expect(journal.entry('one')).toMatchObject({ done: 1, undoable: 0 });
  expect(journal.entry('two')).toMatchObject({ undoable: 1 });
});

it('puts a damaged file aside and begins anew', async () => {
  const folder = await tempFolder();
  const path = join(folder, 'journal.sqlite');
  writeFileSync(path, 'no database at all, but long enough to be looked at as one '.repeat(20));
  const journal = openJournal({ path, now: () => 7 });
  onTestFinished(() => journal.close());
  expect(journal.problem?.reason).toContain('damaged');
  add(journal, 'one');
  expect(existsSync(`${path}.damaged-7`)).toBe(true);
  expect(journal.entries(null, 5)).toHaveLength(1);
});

it('offers to do again only what was undone last, as long as nothing else was done', async () => {
  const { journal } = await opened();
  add(journal, 'one');
  add(journal, 'undo of one', { kind: 'undo' });
  expect(journal.nextRedo()?.id).toBe('undo of one');
  add(journal, 'two');
  expect(journal.nextRedo()).toBeNull();
});
