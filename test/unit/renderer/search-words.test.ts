import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANGE_WORDS, incompleteWords, pathParts } from '../../../src/renderer/files/file-words.ts';
import { filterOffers } from '../../../src/renderer/search/filter-offers.ts';
import { placeWords } from '../../../src/renderer/search/found-words.ts';
import { countWords, freshnessWords, shortWords } from '../../../src/renderer/search/index-words.ts';
import {
  asksForNothing,
  fileQuery,
  filterChips,
  hidesArchived,
  withoutChips,
} from '../../../src/renderer/search/language.ts';
import { moveLine, moveThread } from '../../../src/renderer/search/move-line.ts';
import { RecentSearches } from '../../../src/renderer/search/recent-searches.ts';
import { shortPieces, snippetPieces, wordsToMark } from '../../../src/renderer/search/snippet-pieces.ts';
import { pastOptions, typedOptions } from '../../../src/renderer/search/suggestion-options.ts';
import { parseQuery, suggestAt } from '../../../src/shared/query.ts';
import { WHOLE } from './search-fake.ts';

describe('a snippet', () => {
  test('is parted into what is marked and what is not', () => {
    const pieces = snippetPieces({ text: 'the lease lock', marks: [[4, 9]] });
    expect(pieces.map(({ text, marked }) => [text, marked])).toEqual([
      ['the ', false],
      ['lease', true],
      [' lock', false],
    ]);
  });

  test('keeps all of its text whatever its marks are', () => {
    const mark = fc.tuple(fc.integer({ min: -3, max: 40 }), fc.integer({ min: -3, max: 40 }));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.array(mark), (text, marks) => {
        const pieces = snippetPieces({ text, marks });
        const whole = pieces.map((piece) => piece.text).join('');
        expect(whole).toHaveLength(text.length);
      }),
    );
  });

  test('shows no characters that turn the direction of text', () => {
    const [piece] = snippetPieces({ text: 'a\u202eb\u0007c\nd', marks: [] });
    expect(piece?.text).toBe('a b c d');
  });

  test('is cut at a word where its first mark would be out of view', () => {
    const before = 'a long beginning of many words that says nothing of what is looked for, then the ';
    const text = `${before}lease`;
    const pieces = shortPieces({ text, marks: [[before.length, text.length]] });
    expect(pieces.map((piece) => piece.text)).toEqual(['…of what is looked for, then the ', 'lease']);
  });

  test('gives the longest marked words to be found in the thread, and joins what no space parts', () => {
    expect(
      wordsToMark({
        text: 'run snake_case now',
        marks: [
          [0, 3],
          [4, 9],
          [10, 14],
        ],
      }),
    ).toBe('snake_case');
    expect(
      wordsToMark({
        text: 'lease lock',
        marks: [
          [0, 5],
          [6, 10],
        ],
      }),
    ).toBe('lease');
    expect(wordsToMark({ text: 'nothing', marks: [] })).toBeNull();
  });
});

describe('words about what was found', () => {
  test('count threads and items, and say when nobody counted on', () => {
    const index = WHOLE;
    expect(countWords({ total: 23, items: 140, exact: true, index })).toBe('23 threads, 140 items');
    expect(countWords({ total: 1, items: 1, exact: false, index })).toBe('At least 1 thread, 1 item');
    expect(countWords({ total: 2, items: 0, exact: true, index })).toBe('2 threads');
    expect(countWords({ total: 0, items: 0, exact: true, index })).toBe('Nothing found');
    const growing = { ...WHOLE, phase: 'indexing' as const };
    expect(countWords({ total: 0, items: 0, exact: true, index: growing })).toBe('Nothing found so far');
  });

  test('say when the index is not whole', () => {
    const indexing = { ...WHOLE, phase: 'indexing', indexed: 1, pending: 2 } as const;
    expect(freshnessWords(WHOLE)).toBeNull();
    expect(freshnessWords(indexing)).toBe('Indexed 1 of 3, 2 pending');
    expect(freshnessWords({ ...indexing, withoutOutputs: 1 })).toContain(
      '1 of these are found by all but outputs',
    );
    expect(freshnessWords({ ...indexing, phase: 'paused', problem: 'On battery.' })).toBe(
      'Indexing is paused. On battery. Indexed 1 of 3, 2 pending',
    );
    expect(freshnessWords({ ...indexing, phase: 'starting' })).toContain('Looking for what changed');
    expect(freshnessWords({ ...WHOLE, phase: 'failed', problem: 'no room' })).toContain('no room');
    expect(freshnessWords({ ...WHOLE, failed: 2 })).toContain('2 threads could not be read');
    expect(shortWords(indexing)).toBe('index 1 / 3');
  });

  test('say where in an item the words are, where its kind does not', () => {
    expect(placeWords({ kind: 'agentMessage', field: 'answer' })).toBe('Answer');
    expect(placeWords({ kind: 'command', field: 'command' })).toBe('Command');
    expect(placeWords({ kind: 'command', field: 'output' })).toBe('Command, output');
  });
});

describe('operators as chips', () => {
  test('are all there are but words', () => {
    expect(filterChips('lease project:a -is:archived "not found"').map(({ text }) => text)).toEqual([
      'project:a',
      '-is:archived',
    ]);
  });

  test('can be taken away together', () => {
    const query = 'lease project:a -is:archived lock';
    expect(withoutChips(query, filterChips(query))).toBe('lease lock');
  });

  test('one of them keeps archived threads out', () => {
    expect(filterChips('is:archived -is:archived -is:live').map(hidesArchived)).toEqual([false, true, false]);
  });

  test('a path becomes a query for exactly this path', () => {
    const path = '/a b/"c".ts';
    expect(parseQuery(fileQuery(path)).items).toMatchObject([{ kind: 'file', values: [path] }]);
  });

  test('without a value they ask for nothing', () => {
    expect(asksForNothing('project:')).toBe(true);
    expect(asksForNothing(' ')).toBe(true);
    expect(asksForNothing('is:archived')).toBe(false);
  });
});

const FACETS = {
  projects: [
    {
      cwd: '/r/orbit',
      count: 3,
      branches: [
        { value: 'main', count: 2 },
        { value: '', count: 1 },
      ],
    },
    { cwd: '/x/same', count: 2, branches: [{ value: 'main', count: 2 }] },
    { cwd: '/y/same', count: 1, branches: [] },
  ],
  sources: [{ value: 'vscode', count: 4 }],
  providers: [],
};

function offered(text: string): readonly string[] {
  const known = { facets: FACETS, models: ['gpt-5'], labels: [] };
  return typedOptions(suggestAt(text, text.length), known).map(({ value }) => value);
}

test('what the list is narrowed to can be said in the query too, once', () => {
  const filter = { archived: 'active', cwd: '/r/a b', branch: '', subagents: 'hide' } as const;
  expect(filterOffers(filter, filterChips('lease')).map(({ operator }) => operator)).toEqual([
    'project:"/r/a b"',
    '-is:archived',
    '-is:subagent',
  ]);
  const told = filterChips('project:x -is:archived is:subagent');
  expect(filterOffers(filter, told)).toEqual([]);
  expect(filterOffers({ archived: 'all' }, [])).toEqual([]);
});

describe('suggestions', () => {
  test('offer operators from two letters on', () => {
    expect(offered('p')).toEqual([]);
    expect(offered('lease pro')).toEqual(['project:', 'provider:']);
  });

  test('offer what the home has: projects by their name, or path where the name is not alone', () => {
    expect(offered('project:')).toEqual(['orbit', '/x/same', '/y/same']);
    expect(offered('project:sam')).toEqual(['/x/same', '/y/same']);
    expect(offered('branch:')).toEqual(['main']);
    expect(offered('model:g')).toEqual(['gpt-5']);
    expect(offered('source:code')).toEqual(['vscode']);
  });

  test('offer the values of an operator that has a few, and none for what is there already', () => {
    expect(offered('is:')).toContain('archived');
    expect(offered('is:archived')).toEqual([]);
  });

  test('of an empty box are what was searched for and what was saved', () => {
    const saved = [{ id: '1', name: 'Mine', query: 'lease' }];
    expect(pastOptions(saved, ['lease', 'lock']).map(({ group, label }) => [group, label])).toEqual([
      ['recent', 'lock'],
      ['saved', 'Mine'],
    ]);
  });
});

describe('recent searches', () => {
  function storage(first: string | null = null) {
    let kept = first;
    return { getItem: () => kept, setItem: (_: string, text: string) => void (kept = text) };
  }

  test('are kept, the last first, each once', () => {
    const kept = storage();
    const recent = new RecentSearches(kept);
    for (const query of ['lease', 'lock', ' lease ', '']) recent.add(query);
    expect(new RecentSearches(kept).store.getState().queries).toEqual(['lease', 'lock']);
    recent.remove('lease');
    expect(recent.store.getState().queries).toEqual(['lock']);
  });

  test('forget the beginning that a query was typed on from', () => {
    const recent = new RecentSearches(storage());
    for (const query of ['lock', 'lea', 'lease']) recent.add(query);
    expect(recent.store.getState().queries).toEqual(['lease', 'lock']);
  });

  test('are a dozen at most, and none where the storage holds nonsense', () => {
    const recent = new RecentSearches(storage('{"a"'));
    for (let number = 0; number < 30; number += 1) recent.add(`${number} threads`);
    expect(recent.store.getState().queries).toHaveLength(12);
  });
});

describe('keys in what was found', () => {
  const lines = [true, false, false, true, false].map((thread, at) => ({ key: String(at), thread }));
  const move = (key: string, at: number) => moveLine(key, { lines, at, pageLines: 3 });

  test('walk over threads and items, and out at the top', () => {
    expect(move('ArrowDown', 0)).toBe(1);
    expect(move('ArrowDown', 4)).toBe(4);
    expect(move('ArrowUp', 3)).toBe(2);
    expect(move('ArrowUp', 0)).toBe('above');
    expect(move('End', 0)).toBe(4);
    expect(move('PageDown', 0)).toBe(3);
  });

  test('go from an item to its thread, and to the next one', () => {
    expect(move('ArrowLeft', 2)).toBe(0);
    expect(move('ArrowLeft', 0)).toBeNull();
    expect(move('ArrowRight', 1)).toBe(3);
    expect(move('ArrowRight', 4)).toBeNull();
    expect(move('x', 0)).toBeNull();
  });

  test('that mark threads go over threads alone', () => {
    const mark = (key: string, at: number) => moveThread(key, { lines, at, pageLines: 3 });
    expect(mark('ArrowDown', 0)).toBe(3);
    expect(mark('ArrowDown', 2)).toBe(3);
    expect(mark('ArrowDown', 3)).toBeNull();
    expect(mark('ArrowUp', 4)).toBe(3);
    expect(mark('ArrowUp', 3)).toBe(0);
    expect(mark('ArrowUp', 0)).toBeNull();
    expect(mark('End', 0)).toBe(3);
    expect(mark('PageDown', -1)).toBe(3);
    expect(mark('Enter', 0)).toBeNull();
  });
});

describe('files of a thread', () => {
  test('are shown within the folder of the thread', () => {
    expect(pathParts('/r/a/src/b.ts', '/r/a')).toEqual({ folder: 'src/', name: 'b.ts' });
    expect(pathParts('/r/ab/b.ts', '/r/a')).toEqual({ folder: '/r/ab/', name: 'b.ts' });
    expect(pathParts('b.ts', null)).toEqual({ folder: '', name: 'b.ts' });
  });

  test('are said to be incomplete while threads wait', () => {
    expect(incompleteWords(WHOLE)).toBeNull();
    expect(incompleteWords({ phase: 'indexing', pending: 2 })).toContain('may be missing');
    expect(Object.values(CHANGE_WORDS)).toContain('deleted');
  });
});
