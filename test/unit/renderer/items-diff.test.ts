import { describe, expect, test } from 'vitest';
import { rowsOfContent, rowsOfDiff } from '../../../src/renderer/transcript/items/diff/diff-rows.ts';
import { linePieces, tokensByLine } from '../../../src/renderer/transcript/items/diff/line-pieces.ts';
import { pairRows, partnersOf } from '../../../src/renderer/transcript/items/diff/line-pairs.ts';
import { wordChanges } from '../../../src/renderer/transcript/items/diff/word-changes.ts';
import { DiffLayoutChoice } from '../../../src/renderer/transcript/items/diff/diff-layout.ts';

const DIFF = '@@ -3,3 +3,4 @@ f\n a\n-b\n-c\n+B\n+C\n+D\n e\n\\ No newline at end of file\n';

describe('rows of a diff', () => {
  test('have the numbers of both sides', () => {
    const rows = rowsOfDiff(DIFF).map((row) =>
      'before' in row ? [row.kind, row.before, row.after, row.text] : row.kind,
    );
    expect(rows).toEqual([
      'hunk',
      ['context', 3, 3, 'a'],
      ['remove', 4, null, 'b'],
      ['remove', 5, null, 'c'],
      ['add', null, 4, 'B'],
      ['add', null, 5, 'C'],
      ['add', null, 6, 'D'],
      ['context', 6, 7, 'e'],
      'note',
    ]);
  });

  test('have no numbers where no header says them', () => {
    expect(rowsOfDiff('@@\n-a\n+b\n')).toEqual([
      { kind: 'hunk', text: '@@' },
      { kind: 'remove', text: 'a', before: null, after: null },
      { kind: 'add', text: 'b', before: null, after: null },
    ]);
    expect(rowsOfDiff('@@ def f():\n+b')[0]).toEqual({ kind: 'hunk', text: '@@ def f():' });
  });

  test('a header that lies about its length loses no line', () => {
    expect(rowsOfDiff('@@ -1,0 +1,99999999999 @@\n-a\n+b\n c\n')).toHaveLength(4);
    expect(rowsOfDiff('no header\n-a')).toHaveLength(2);
  });

  test('of a whole file are all of one kind', () => {
    expect(rowsOfContent('a\n\nb\n', 'add').map((row) => ('after' in row ? row.after : null))).toEqual([
      1, 2, 3,
    ]);
    expect(rowsOfContent('', 'remove')).toEqual([]);
  });
});

describe('lines side by side', () => {
  test('are removed ones beside the added ones that follow', () => {
    const sides = pairRows(rowsOfDiff(DIFF)).map((pair) =>
      pair.kind === 'pair' ? [pair.left?.text ?? null, pair.right?.text ?? null] : pair.kind,
    );
    expect(sides).toEqual(['hunk', ['a', 'a'], ['b', 'B'], ['c', 'C'], [null, 'D'], ['e', 'e'], 'note']);
  });

  test('each knows what became of it', () => {
    const rows = rowsOfDiff(DIFF);
    const partners = partnersOf(rows);
    const line = rows[2];
    expect(line !== undefined && 'before' in line ? partners.get(line)?.text : null).toBe('B');
    expect(partners.size).toBe(4);
  });
});

describe('words that changed', () => {
  test('are marked on both sides', () => {
    const before = 'export const LEASE_MS = 600_000;';
    const after = 'export const LEASE_MS = 900_000;';
    const changes = wordChanges(before, after);
    expect(changes?.before.map(([from, to]) => before.slice(from, to))).toEqual(['600_000']);
    expect(changes?.after.map(([from, to]) => after.slice(from, to))).toEqual(['900_000']);
  });

  test('are not marked where most of the line is another', () => {
    expect(wordChanges('return null;', 'const row = db.get(1);')).toBeNull();
    expect(wordChanges('a '.repeat(400), 'b '.repeat(400))).toBeNull();
  });
});

test('a line is cut where its colour changes and where it changed', () => {
  const lines = ['const a = 1;', 'b()'];
  const [first = [], second = []] = tokensByLine(lines, [5, 1, 13, 0, 14, 5, 16, 0]);
  expect(first).toEqual([5, 1, 12, 0]);
  expect(second).toEqual([1, 5, 3, 0]);
  expect(linePieces('const a = 1;', first, [[6, 9]])).toEqual([
    { text: 'const', kind: 1, marked: false },
    { text: ' ', kind: 0, marked: false },
    { text: 'a =', kind: 0, marked: true },
    { text: ' 1;', kind: 0, marked: false },
  ]);
});

test('the layout of diffs is kept, and a browser that keeps nothing does no harm', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  new DiffLayoutChoice(storage).choose('split');
  expect(new DiffLayoutChoice(storage).store.getState().layout).toBe('split');
  const refusing = new DiffLayoutChoice({
    getItem: () => null,
    setItem: () => {
      throw new Error('full');
    },
  });
  refusing.choose('split');
  expect(refusing.store.getState().layout).toBe('split');
});
