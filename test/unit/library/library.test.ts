import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import {
  Library,
  type LibraryChange,
  planBookmark,
  planBookmarkRemoval,
  planFolder,
  planLabel,
  planLabelling,
  planLabelMerge,
  planLabelRemoval,
  planNote,
  planOrder,
  planPins,
  readBookmarks,
  readFolders,
  readLabels,
  readMarks,
  readMarksPage,
  readNotes,
  turnedRound,
} from '../../../src/main/library/index.ts';
import type { LabelColour } from '../../../src/shared/library.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const id = testThreadId;
const NOW = Date.UTC(2026, 10, 21);

function open(path: string | null = null, home = '/home/one', log: string[] = []): Library {
  const library = new Library({ path, home, now: () => NOW, log: (line) => log.push(line) });
  onTestFinished(() => library.close());
  return library;
}

function make(library: Library, name: string, colour: LabelColour = 'blue'): string {
  const { id: labelId, change } = planLabel(library, { id: null, name, colour });
  apply(library, change);
  return labelId;
}

function apply(library: Library, change: LibraryChange | null): LibraryChange {
  if (change === null) throw new Error('nothing would change');
  library.apply(change);
  return change;
}

function everything(library: Library): unknown {
  return [
    readLabels(library),
    readMarks(library).toSorted((a, b) => (a.threadId < b.threadId ? -1 : 1)),
    readNotes(library, null),
    readBookmarks(library, null),
    readFolders(library),
  ];
}

it('two labels do not differ by case or by blanks alone', () => {
  const library = open();
  const first = make(library, '  To   do ');
  expect(readLabels(library)).toEqual([{ id: first, name: 'To do', colour: 'blue', everywhere: 0 }]);
  const again = { id: null, name: 'TO DO', colour: 'red' } as const;
  expect(() => planLabel(library, again)).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(planLabel(library, { id: first, name: 'To do', colour: 'blue' }).change).toBeNull();
  apply(library, planLabel(library, { id: first, name: 'TO DO', colour: 'red' }).change);
  expect(readLabels(library)).toMatchObject([{ name: 'TO DO', colour: 'red' }]);
  expect(() => planLabel(library, { id: null, name: '  ', colour: 'red' })).toThrow('needs a name');
});

it('labels are of all homes, what they mark is of one', async () => {
  const path = join(await tempFolder(), 'library.sqlite');
  const one = open(path, '/home/one');
  const other = open(path, '/home/other');
  const label = make(one, 'shared');
  apply(one, planLabelling(one, { threadIds: [id(1), id(2)], add: [label], remove: [] }));
  apply(other, planLabelling(other, { threadIds: [id(2)], add: [label], remove: [] }));
  apply(one, planNote(one, id(1), 'of one', NOW));
  expect(readMarks(other)).toMatchObject([{ threadId: id(2), labels: [label], noted: false }]);
  expect(readLabels(other)).toMatchObject([{ name: 'shared', everywhere: 3 }]);
  apply(one, planLabelRemoval(one, label));
  expect(readMarks(other)).toEqual([]);
});

it('every change can be turned round, to the very same state', () => {
  const library = open();
  const [a, b] = [make(library, 'a'), make(library, 'b', 'red')];
  apply(library, planLabelling(library, { threadIds: [id(1), id(2)], add: [a], remove: [] }));
  apply(library, planLabelling(library, { threadIds: [id(2), id(3)], add: [b], remove: [] }));
  apply(library, planNote(library, id(1), 'first', NOW));
  const anchor = { kind: 'userMessage', turnId: 't1', itemId: null, position: 4, words: 'Fix it' } as const;
  const mark = planBookmark(library, id(1), anchor, NOW);
  apply(library, mark.change);
  const changes = [
    () => planLabel(library, { id: a, name: 'z', colour: 'green' }).change,
    () => planLabelMerge(library, a, b),
    () => planLabelRemoval(library, b),
    () => planLabelling(library, { threadIds: [id(1), id(2), id(9)], add: [b], remove: [a] }),
    () => planOrder(library, 'labels', [b, a]),
    () => planPins(library, { threadIds: [id(1), id(5)], pinned: true }, NOW),
    () => planNote(library, id(1), 'second', NOW + 1),
    () => planNote(library, id(1), '  ', NOW + 1),
    () => planBookmarkRemoval(library, mark.id),
    () => planFolder(library, { id: 'f', name: 'F', query: 'x', colour: null, sort: null, onlyHere: true }),
  ];
  for (const plan of changes) {
    const before = everything(library);
    const change = apply(library, plan());
    expect(everything(library)).not.toEqual(before);
    library.apply(turnedRound(JSON.parse(JSON.stringify(change)) as LibraryChange));
    expect(everything(library)).toEqual(before);
  }
});

it('a change is refused whole when something of it is other than it was', () => {
  const library = open();
  const label = make(library, 'a');
  const change = apply(
    library,
    planLabelling(library, { threadIds: [id(1), id(2)], add: [label], remove: [] }),
  );
  apply(library, planLabelling(library, { threadIds: [id(2)], add: [], remove: [label] }));
  expect(() => library.apply(turnedRound(change))).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(readMarks(library)).toMatchObject([{ threadId: id(1), labels: [label] }]);
});

it('what is so already is no change', () => {
  const library = open();
  const label = make(library, 'a');
  const order = { threadIds: [id(1)], add: [label], remove: [] };
  apply(library, planLabelling(library, order));
  apply(library, planPins(library, { threadIds: [id(1)], pinned: true }, NOW));
  apply(library, planNote(library, id(1), 'same', NOW));
  expect(planLabelling(library, order)).toBeNull();
  expect(planPins(library, { threadIds: [id(1)], pinned: true }, NOW + 5)).toBeNull();
  expect(planNote(library, id(1), 'same', NOW + 5)).toBeNull();
  expect(planLabelling(library, { threadIds: [id(2)], add: [], remove: [label] })).toBeNull();
  expect(() => planLabelling(library, { ...order, add: ['gone'] })).toThrow(
    expect.objectContaining({ code: 'not_found' }),
  );
});

it('merging gives each thread the label that stays once', () => {
  const library = open();
  const [a, b] = [make(library, 'a'), make(library, 'b')];
  apply(library, planLabelling(library, { threadIds: [id(1), id(2)], add: [a, b], remove: [] }));
  apply(library, planLabelling(library, { threadIds: [id(3)], add: [a], remove: [] }));
  apply(library, planLabelMerge(library, a, b));
  expect(readLabels(library)).toMatchObject([{ name: 'b', everywhere: 3 }]);
});

it('5,000 threads are labelled and read back in a moment', () => {
  const library = open();
  const labels = ['a', 'b', 'c'].map((name) => make(library, name));
  const threadIds = Array.from({ length: 5_000 }, (_, at) => id(at + 1));
  const took = cpuTimeOf(() => {
    apply(library, planLabelling(library, { threadIds, add: labels, remove: [] }));
    expect(readMarks(library)).toHaveLength(5_000);
  });
  expect(took).toBeLessThan(2_000);
});

it('marks are read in pages, by the ids of threads, however they are marked', () => {
  const library = open();
  const label = make(library, 'a');
  const [one, two, three, four, five] = [id(1), id(2), id(3), id(4), id(5)] as const;
  apply(library, planLabelling(library, { threadIds: [five, two], add: [label], remove: [] }));
  apply(library, planPins(library, { threadIds: [one, two], pinned: true }, 1));
  apply(library, planNote(library, four, 'about it', 1));
  const anchor = { kind: 'command', turnId: null, itemId: null, position: 0, words: 'ls' } as const;
  apply(library, planBookmark(library, three, anchor, 1).change);
  const pageOf = (after: ThreadId | null, limit: number) => {
    const { marks, next } = readMarksPage(library, after, limit);
    return [marks.map(({ threadId }) => threadId), next];
  };
  expect(pageOf(null, 2)).toEqual([[one, two], two]);
  expect(pageOf(two, 2)).toEqual([[three, four], four]);
  expect(pageOf(four, 2)).toEqual([[five], null]);
  expect(pageOf(five, 2)).toEqual([[], null]);
  expect(readMarks(library)).toEqual(readMarksPage(library, null, 99).marks);
  expect(readMarks(library)).toMatchObject([
    { pinned: true, labels: [] },
    { pinned: true, labels: [label] },
    { bookmarks: 1, noted: false },
    { noted: true, bookmarks: 0 },
    { labels: [label], pinned: false },
  ]);
});

it('a damaged file is kept beside a new one, and the log says so', async () => {
  const folder = await tempFolder();
  const path = join(folder, 'library.sqlite');
  writeFileSync(path, 'no database at all, but somebody’s notes');
  const log: string[] = [];
  const library = open(path, '/home', log);
  expect(readLabels(library)).toEqual([]);
  make(library, 'new');
  const aside = `library.sqlite.damaged-${NOW}`;
  expect(readdirSync(folder)).toContain(aside);
  expect(readFileSync(join(folder, aside), 'utf8')).toContain('notes');
  expect(log.join()).toContain(aside);
});

it('a file of a newer Skein is left as it is', async () => {
  const path = join(await tempFolder(), 'library.sqlite');
  const library = open(path);
  make(library, 'kept');
  library.close();
  const db = new Database(path);
  db.pragma('user_version = 99');
  db.close();
  const before = readFileSync(path);
  expect(() => readLabels(open(path))).toThrow(expect.objectContaining({ code: 'unsupported' }));
  expect(readFileSync(path).equals(before)).toBe(true);
});

it('another program’s database is not taken for the library', async () => {
  const path = join(await tempFolder(), 'library.sqlite');
  const db = new Database(path);
  db.exec('CREATE TABLE theirs (a)');
  db.close();
  copyFileSync(path, `${path}.copy`);
  expect(() => readLabels(open(path))).toThrow('something else');
  expect(readFileSync(path).equals(readFileSync(`${path}.copy`))).toBe(true);
});

it('two processes see what the other did', async () => {
  const path = join(await tempFolder(), 'library.sqlite');
  const [one, two] = [open(path), open(path)];
  make(one, 'a');
  expect(two.changedElsewhere()).toBe(false);
  expect(readLabels(two)).toHaveLength(1);
  make(one, 'b');
  expect(two.changedElsewhere()).toBe(true);
  expect(two.changedElsewhere()).toBe(false);
  expect(one.changedElsewhere()).toBe(false);
  expect(readLabels(two).map(({ name }) => name)).toEqual(['a', 'b']);
});
