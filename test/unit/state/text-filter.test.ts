import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStateDb } from '../../../src/main/state/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { idOf, threadWith } from './sample-threads.ts';

const texts = [
  'Ошибка в ТЕСТЕ',
  '100% of a_b',
  'say "hello there"',
  'İstanbul notes',
  'refactor the parser',
  "it's a NUL \0 here",
];

async function dbWithTexts(indexed: boolean) {
  const db = openStateDb({ path: join(await tempFolder(), 'state.sqlite') });
  db.putThreads(texts.map((preview, index) => threadWith(index, { preview })));
  if (indexed) while (db.indexTexts(2) > 0);
  return db;
}

describe.each([
  ['waiting for the index', false],
  ['in the index', true],
])('a text filter over texts %s', (_, indexed) => {
  test.each([
    ['ошибка', [0]],
    ['тесте ОШИБКА', [0]],
    ['в', [0]],
    ['100%', [1]],
    ['%', [1]],
    ['a_b', [1]],
    ['axb', []],
    ['_', [1]],
    ['"hello', [2]],
    ['"', [2]],
    ['hello" OR refactor', []],
    ['İSTANBUL', [3]],
    ['actor arse', [4]],
    ['actor zebra', []],
    ['NUL \0', [5]],
    [`refactor ${Array.from({ length: 300 }, (__, index) => `word${index}`).join(' ')}`, []],
    ['  ', [0, 1, 2, 3, 4, 5]],
  ])('finds %j', async (text, found) => {
    const db = await dbWithTexts(indexed);
    const query = {
      filter: { archived: 'all', text },
      sort: { key: 'name', order: 'asc' },
      cursor: null,
      limit: 50,
    } as const;
    const ids = db.list(query).threads.map((thread) => thread.id);
    expect([...ids].sort()).toEqual(found.map(idOf));
    db.close();
  });

  test('follows a text that changes and a thread that goes', async () => {
    const db = await dbWithTexts(indexed);
    const count = (text: string) => db.count({ archived: 'all', text });
    db.putThreads([threadWith(4, { preview: 'rewrite the lexer' })]);
    expect([count('parser'), count('lexer')]).toEqual([0, 1]);
    db.indexTexts(10);
    expect([count('parser'), count('lexer')]).toEqual([0, 1]);
    db.removeThreads([idOf(4)]);
    expect(count('lexer')).toBe(0);
    db.close();
  });
});

test('indexing answers how many texts it moved, and 0 at the end', async () => {
  const db = await dbWithTexts(false);
  expect([db.indexTexts(4), db.indexTexts(4), db.indexTexts(4)]).toEqual([4, 2, 0]);
  db.close();
});
