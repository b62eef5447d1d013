import { describe, expect, it, onTestFinished } from 'vitest';
import {
  exportLibrary,
  Library,
  parseDocument,
  planBookmark,
  planFolder,
  planImport,
  planLabel,
  planLabelling,
  planNote,
  planPins,
  readLabels,
  readNotes,
} from '../../../src/main/library/index.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { testThreadId } from '../../support/rollout-builder.ts';

const id = testThreadId;
const NOW = Date.UTC(2026, 10, 21);

function open(): Library {
  const library = new Library({ path: null, home: '/home', now: () => NOW, log: () => undefined });
  onTestFinished(() => library.close());
  return library;
}

function filled(): Library {
  const library = open();
  for (const name of ['bug', 'idea']) {
    const { id: label, change } = planLabel(library, { id: null, name, colour: 'red' });
    library.apply(change ?? { before: {}, after: {} });
    library.apply(planLabelling(library, { threadIds: [id(1), id(2)], add: [label], remove: [] }) ?? NOTHING);
  }
  library.apply(planPins(library, { threadIds: [id(2)], pinned: true }, NOW) ?? NOTHING);
  library.apply(planNote(library, id(1), 'Zwei Zeilen\nmit „Zeichen“', NOW) ?? NOTHING);
  const anchor = { kind: 'command', turnId: 't', itemId: 'call_1', position: 3, words: 'npm test' } as const;
  library.apply(planBookmark(library, id(3), anchor, NOW).change ?? NOTHING);
  const folder = {
    id: 'f',
    name: 'F',
    query: 'label:bug',
    colour: 'teal',
    sort: 'updated',
    onlyHere: false,
  } as const;
  library.apply(planFolder(library, folder) ?? NOTHING);
  return library;
}

const NOTHING = { before: {}, after: {} };
const ALL: ReadonlySet<ThreadId> = new Set([1, 2, 3].map(id));
const FACTS = { titles: new Map([[id(1), 'One']]), home: '~/.codex', nowMs: NOW };

function take(library: Library, text: string, present = ALL) {
  const { change, report } = planImport(library, parseDocument(text), present);
  if (change !== null) library.apply(change);
  return report;
}

describe('an export', () => {
  it('read into an empty library gives the same export again', () => {
    const { text, threads } = exportLibrary(filled(), FACTS);
    expect(threads).toBe(3);
    const other = open();
    expect(take(other, text)).toMatchObject({ added: 10, changed: 0, same: 0, skipped: 0 });
    expect(exportLibrary(other, FACTS).text).toBe(text);
  });

  it('read into its own library changes nothing', () => {
    const library = filled();
    const { text } = exportLibrary(library, FACTS);
    const { change, report } = planImport(library, parseDocument(text), ALL);
    expect(change).toBeNull();
    expect(report).toMatchObject({ added: 0, changed: 0, same: 10 });
  });
});

describe('an import', () => {
  it('leaves out threads that are not in the home, and says how many', () => {
    const { text } = exportLibrary(filled(), FACTS);
    const report = take(open(), text, new Set([id(1)]));
    expect(report).toMatchObject({ unknownThreads: 2, skipped: 2 });
    expect(report.lines).toContain('2 threads not in this home, left out');
  });

  it('knows a label by its name in any case, and keeps its colour', () => {
    const { text } = exportLibrary(filled(), FACTS);
    const library = open();
    library.apply(planLabel(library, { id: null, name: 'BUG', colour: 'green' }).change ?? NOTHING);
    take(library, text);
    expect(readLabels(library)).toMatchObject([
      { name: 'BUG', colour: 'green', everywhere: 2 },
      { name: 'idea', colour: 'red', everywhere: 2 },
    ]);
  });

  it('of two notes keeps the one that was edited later', () => {
    const { text } = exportLibrary(filled(), FACTS);
    const [older, newer] = [open(), open()];
    older.apply(planNote(older, id(1), 'older', NOW - 1) ?? NOTHING);
    newer.apply(planNote(newer, id(1), 'newer', NOW + 1) ?? NOTHING);
    expect(take(older, text)).toMatchObject({ changed: 1 });
    expect(take(newer, text)).toMatchObject({ changed: 0 });
    expect(readNotes(older, null)[0]?.text).toContain('Zwei');
    expect(readNotes(newer, null)[0]?.text).toBe('newer');
  });

  it('passes over entries that make no sense, and counts them', () => {
    const text = JSON.stringify({
      kind: 'skein-library',
      version: 1,
      labels: [{ name: 'ok', colour: 'pink' }, { name: '' }, 7],
      folders: 'none',
      threads: [{ id: 'nobody' }, { id: id(1), labels: ['ok', 'more'], note: { text: '' }, bookmarks: [{}] }],
    });
    const library = open();
    expect(take(library, text)).toMatchObject({ added: 4, skipped: 4 });
    expect(readLabels(library).map(({ name, colour }) => [name, colour])).toEqual([
      ['ok', 'grey'],
      ['more', 'grey'],
    ]);
  });

  it.each([
    ['no JSON', 'x', 'no JSON'],
    ['something else', '{"kind": "bookmarks"}', 'no library'],
    ['a newer one', '{"kind": "skein-library", "version": 2}', 'newer Skein'],
  ])('refuses %s', (_what, text, reason) => {
    expect(() => parseDocument(text)).toThrow(reason);
  });
});
