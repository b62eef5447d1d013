import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Journal, openJournal } from '../../../src/main/journal/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const LIMITS = { entries: 1_000, days: 90, backupBytes: 1_000, safeEntries: 0 };

async function opened(): Promise<{ readonly journal: Journal; readonly folder: string }> {
  const folder = await tempFolder();
  const journal = openJournal({ path: join(folder, 'journal.sqlite') });
  onTestFinished(() => journal.close());
  return { journal, folder };
}

function begin(journal: Journal, id: string, of: string | null = null): void {
  const entry = { id, atMs: Date.now(), kind: 'repair', title: id, owner: 'me', of, isRedo: false };
  journal.write({ entry });
}

/** Keeps a file as one step of an entry. */
async function keep(journal: Journal, id: string, file: string): Promise<string> {
  const name = await journal.keepBytes(id, file);
  const undo = { kind: 'files', json: JSON.stringify({ kind: 'files', files: [{ backup: name }] }) };
  const steps = [{ threadId: null, title: name, undo, of: null }];
  const [step = 0] = journal.write({ begins: { entryId: id, steps } });
  journal.write({ ends: [{ step, state: 'done', message: null }] });
  return name;
}

it('forgets only the step whose bytes go, when another name begins the same', async () => {
  const { journal, folder } = await opened();
  const file = join(folder, 'bytes');
  begin(journal, 'one');
  const names: string[] = [];
  for (let at = 0; at < 12; at += 1) {
    writeFileSync(file, 'x'.repeat(at === 0 ? 900 : 10));
    names.push(await keep(journal, 'one', file));
  }
  journal.end('one', Date.now());
  const dropped = journal.prune({ ...LIMITS, backupBytes: 950, safeEntries: -1 }, Date.now());
  const steps = journal.steps('one', 0, 20);
  const forgotten = steps.filter(({ undo }) => undo.kind === 'never').map(({ title }) => title);
  expect(forgotten.toSorted()).toEqual([...dropped].toSorted());
  for (const name of names) expect(existsSync(journal.keptPath(name))).toBe(!dropped.includes(name));
});

it('forgets a step, too, that was done again and needs bytes that the entry which did it kept', async () => {
  const { journal, folder } = await opened();
  const file = join(folder, 'bytes');
  writeFileSync(file, 'x'.repeat(900));
  begin(journal, 'one');
  begin(journal, 'undo', 'one');
  begin(journal, 'redo', 'undo');
  const name = await journal.keepBytes('redo', file);
  const undo = { kind: 'files', json: JSON.stringify({ kind: 'files', files: [{ backup: name }] }) };
  const steps = [{ threadId: null, title: 'step', undo, of: null }];
  const [step = 0] = journal.write({ begins: { entryId: 'one', steps } });
  journal.write({ ends: [{ step, state: 'done', message: null }] });
  journal.end('one', Date.now());
  expect(journal.nextUndo()?.id).toBe('one');
  expect(journal.prune({ ...LIMITS, backupBytes: 800, safeEntries: -1 }, Date.now())).toEqual([name]);
  expect(journal.step(step)?.undo.kind).toBe('never');
  expect(journal.nextUndo()).toBeNull();
});

it('leaves nothing of a copy that fails, and nothing for good of one that nobody noted', async () => {
  const { journal, folder } = await opened();
  begin(journal, 'one');
  mkdirSync(join(folder, 'no file'));
  await expect(journal.keepBytes('one', join(folder, 'no file'))).rejects.toMatchObject({ code: 'internal' });
  const kept = join(folder, 'journal');
  expect(readdirSync(kept)).toEqual([]);
  writeFileSync(join(folder, 'bytes'), 'bytes');
  const name = await keep(journal, 'one', join(folder, 'bytes'));
  writeFileSync(join(kept, 'left'), 'by a process that ended');
  utimesSync(join(kept, 'left'), 0, 0);
  journal.prune(LIMITS, Date.now());
  expect(readdirSync(kept).toSorted()).toEqual([name, 'left'].toSorted());
  journal.prune(LIMITS, Date.now() + DAY_MS + 60_000);
  expect(readdirSync(kept)).toEqual([name]);
});

it('puts what a damaged journal kept aside with it', async () => {
  const folder = await tempFolder();
  const path = join(folder, 'journal.sqlite');
  mkdirSync(join(folder, 'journal'));
  writeFileSync(join(folder, 'journal', 'kept'), 'bytes');
  writeFileSync(path, 'no database at all, but long enough to be looked at as one '.repeat(20));
  const journal = openJournal({ path, now: () => 7 });
  onTestFinished(() => journal.close());
  expect(existsSync(join(folder, 'journal.damaged-7', 'kept'))).toBe(true);
});

it('lets one process at a time take an entry back', async () => {
  const { journal, folder } = await opened();
  const other = openJournal({ path: join(folder, 'journal.sqlite') });
  onTestFinished(() => other.close());
  begin(journal, 'one');
  begin(journal, 'undo', 'one');
  expect(() => begin(other, 'undo too', 'one')).toThrow('another Skein is just undoing or redoing it');
  journal.end('undo', Date.now());
  begin(other, 'undo again', 'one');
  expect(other.entry('undo again')?.of).toBe('one');
});

it('keeps what another process took back as taken back', async () => {
  const { journal } = await opened();
  begin(journal, 'one');
  const undo = { kind: 'edit', json: '{"kind":"edit"}' };
  const steps = [{ threadId: null, title: 't', undo, of: null }];
  const [step = 0] = journal.write({ begins: { entryId: 'one', steps } });
  journal.write({ undone: [{ step, undo: 'undone', message: null }] });
  journal.write({ undone: [{ step, undo: 'refused', message: 'changed since' }] });
  expect(journal.step(step)).toMatchObject({ undone: 'undone', undoMessage: null });
});

it('never drops an entry of whose step nobody said what became of it', async () => {
  const { journal } = await opened();
  begin(journal, 'one');
  const undo = { kind: 'edit', json: '{"kind":"edit"}' };
  journal.write({ begins: { entryId: 'one', steps: [{ threadId: null, title: 't', undo, of: null }] } });
  expect(journal.end('one', Date.now())).toBe(true);
  expect(journal.entry('one')).toMatchObject({ done: 0, unclear: 1, undoable: 1 });
});
