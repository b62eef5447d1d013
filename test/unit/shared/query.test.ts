import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery, type Query, type TextExpr } from '../../../src/shared/query.ts';
import { anyInput, wordsOf } from './query-samples.ts';

const ID = '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b';

/** A text in brackets: `[all …]`, `[any …]`, `[no …]`, words with their kind and fields. */
function sketch(text: TextExpr | null): string {
  if (text === null) return '';
  switch (text.kind) {
    case 'and':
      return `[all ${text.parts.map(sketch).join(' ')}]`;
    case 'or':
      return `[any ${text.parts.map(sketch).join(' ')}]`;
    case 'not':
      return `[no ${sketch(text.part)}]`;
    default:
      return [text.kind, text.text, ...(text.fields ?? [])].join('/') + (text.isLast ? '…' : '');
  }
}

function messages(query: Query): readonly string[] {
  return query.ignored.map((one) => one.message);
}

test.each([
  ['', ''],
  ['Parser', 'word/Parser'],
  ['src/a.ts', 'word/src/a.ts'],
  ['fix parser', '[all word/fix word/parser]'],
  ['fix AND parser', '[all word/fix word/parser]'],
  ['fix parser OR lexer', '[all word/fix [any word/parser word/lexer]]'],
  ['a OR b OR c', '[any word/a word/b word/c]'],
  ['(fix parser) OR lexer', '[any [all word/fix word/parser] word/lexer]'],
  ['"not found" -draft', '[all phrase/not found [no word/draft]]'],
  ['-(a OR b) c', '[all [no [any word/a word/b]] word/c]'],
  ['-(-a -b)', '[any word/a word/b]'],
  ['-(-a)', 'word/a'],
  ['a -(b -c)', '[all word/a [no [all word/b [no word/c]]]]'],
  ['-a -b', '[all [no word/a] [no word/b]]'],
  ['pars* *arse* *arser *日*', '[all prefix/pars substring/arse substring/arser substring/日]'],
  ['"a ""b"""', 'phrase/a "b"'],
  ['“not\n found”', 'phrase/not found'],
  ['--dry-run ->next', '[all word/--dry-run word/->next]'],
  ['main() (f(x) OR y)', '[all word/main() [any word/f(x) word/y]]'],
  ['std::fs http://x 12:30 C:\\a', '[all word/std::fs word/http://x word/12:30 word/C:\\a]'],
  ['file://x model::y a>b', '[all word/file://x word/model::y word/a>b]'],
])('%j is read as %s', (input, expected) => {
  const query = parseQuery(input);
  expect(sketch(query.text)).toBe(expected);
  expect(query.ignored).toEqual([]);
});

test.each([
  ['in:prompt a b', '[all word/a/prompt word/b/prompt]'],
  ['a in:prompt,name', 'word/a/name/prompt'],
  ['in:prompt in:name a', 'word/a/name/prompt'],
  ['in:prompt OR in:name a', 'word/a/name/prompt'],
  ['-in:output,other -in:patch a', 'word/a/name/prompt/answer/reasoning/command'],
  ['(in:prompt a) b', '[all word/a/prompt word/b]'],
  ['(in:prompt a) OR (in:answer b)', '[any word/a/prompt word/b/answer]'],
  ['in:prompt a (in:answer b)', '[all word/a/prompt word/b/answer]'],
  ['-(in:prompt a)', '[no word/a/prompt]'],
])('%j looks for each word where it says: %s', (input, expected) => {
  const query = parseQuery(input);
  expect(sketch(query.text)).toBe(expected);
  expect(query.ignored).toEqual([]);
});

test('operators become conditions, apart from the words', () => {
  const query = parseQuery(
    `fix PROJECT:"my dir",skein -branch:main is:live,archived has:error in:prompt cmd:"npm test" -tool:x file:a.ts`,
  );
  expect(query.threads).toMatchObject([
    { kind: 'project', values: ['my dir', 'skein'], not: false, from: 4, to: 26 },
    { kind: 'branch', values: ['main'], not: true, from: 27 },
    { kind: 'is', values: ['live', 'archived'] },
    { kind: 'has', values: ['error'] },
  ]);
  expect(query.items).toMatchObject([
    { kind: 'in', values: ['prompt'] },
    { kind: 'cmd', values: ['npm test'] },
    { kind: 'tool', values: ['x'], not: true },
    { kind: 'file', values: ['a.ts'] },
  ]);
  expect(sketch(query.text)).toBe('word/fix/prompt');
  expect(query.ignored).toEqual([]);
});

test('dates, amounts and ids are read', () => {
  const query = parseQuery(
    `before:2026-05-01 after:2026-5 on:2026,Today,yesterday,12H tokens>100k size<=1.5MB tokens:>=0 ${ID.toUpperCase()}`,
  );
  expect(query.threads).toMatchObject([
    { kind: 'before', date: { kind: 'day', year: 2026, month: 5, day: 1 } },
    { kind: 'after', date: { kind: 'month', year: 2026, month: 5 } },
    {
      kind: 'on',
      values: [
        { kind: 'year', year: 2026 },
        { kind: 'ago', count: 0, unit: 'd' },
        { kind: 'ago', count: 1, unit: 'd' },
        { kind: 'ago', count: 12, unit: 'h' },
      ],
    },
    { kind: 'tokens', compare: '>', amount: 100_000 },
    { kind: 'size', compare: '<=', amount: 1_500_000 },
    { kind: 'tokens', compare: '>=', amount: 0 },
    { kind: 'id', values: [ID] },
  ]);
  expect(query.ignored).toEqual([]);
});

test('OR joins values of one operator', () => {
  const query = parseQuery(`project:a OR project:b OR (project:a,c) ${ID} OR id:${ID.replace('9', '8')}`);
  expect(query.threads).toMatchObject([
    { kind: 'project', values: ['a', 'b', 'c'], from: 0, to: 39 },
    { kind: 'id', values: [ID, ID.replace('9', '8')] },
  ]);
  expect(query.ignored).toEqual([]);
});

describe('what is not understood', () => {
  test.each([
    ['befor:x', 'word/befor:x', '`befor:` is no operator, perhaps `before:` is meant; searched as a word'],
    ['colour:x', 'word/colour:x', '`colour:` is no operator; searched as a word'],
    ['project: a', 'word/a', '`project:` has no value; left out'],
    ['a project:""', 'word/a', '`project:` has no value; left out'],
    [
      'before:soon',
      'word/before:soon',
      '`soon` is no date, such as 2026-05-01, 2026-05, 7d or today; searched as a word',
    ],
    ['on:2026-02-29', 'word/on:2026-02-29', '`2026-02-29` is no date'],
    ['is:odd', 'word/is:odd', '`odd` is none of archived, live, subagent, named, pinned; searched as a word'],
    ['has:"a b"', 'phrase/a b', '`a b` is none of error, image, patch, plan'],
    ['tokens:5', 'word/tokens:5', '`tokens:` takes > or <, as in `tokens>100k`'],
    ['size>big', 'word/size>big', '`big` is no number'],
    ['id:12', 'word/id:12', '`12` is no id of a thread'],
    ['"a b', '[all word/a word/b]', '`"` is never closed; read as if it were not there'],
    ['project:"a b', 'word/b', '`"` is never closed'],
    ['(a OR b', '[any word/a word/b]', '`(` is never closed; it goes to the end'],
    ['((a OR (b', '[any word/a word/b]', '`(` is never closed'],
    ['a )', 'word/a', '`)` has no letter or digit; left out'],
    ['a ->', 'word/a', '`->` has no letter or digit; left out'],
    ['a "->"', 'word/a', '`->` has no letter or digit; left out'],
    ['*ab*', 'word/*ab*', '`*ab*` is too short for a part of a word; searched as a word'],
    ['a*b', 'word/a*b', '`a*b`: a star means nothing within a word'],
    ['OR a', 'word/a', 'OR has nothing to join on its left'],
    ['a OR', 'word/a', 'OR has nothing to join on its right'],
    ['AND a', 'word/a', 'AND has nothing to join on its left'],
    [
      'a OR project:x',
      'word/a',
      'OR joins words with words, and values of one operator; here both sides are asked for',
    ],
    ['a OR -b', '[all word/a [no word/b]]', 'OR joins words with words'],
    [
      '(a project:x) OR b',
      '[any word/a word/b]',
      'Operators in parentheses beside OR hold for the whole query',
    ],
    ['-(a project:x)', '[no word/a]', 'Operators in parentheses with a minus are left out one by one'],
    ['a (in:prompt)', 'word/a', '`in:` holds for the words in its parentheses'],
    ['a in:prompt -in:prompt', 'word/a', 'Together, what `in:` says leaves nothing to search in'],
  ])('%j: searched as %s, and said', (input, expected, message) => {
    const query = parseQuery(input);
    expect(sketch(query.text)).toBe(expected);
    expect(messages(query)).toEqual([expect.stringContaining(message)]);
  });

  test('is said with its place', () => {
    expect(parseQuery('is:live,odd x').ignored).toEqual([
      { from: 0, to: 11, message: '`odd` is none of archived, live, subagent, named, pinned; left out' },
    ]);
  });

  test('is only what is beyond a hundred words, in a pasted text', () => {
    const query = parseQuery('word '.repeat(20_000));
    expect(wordsOf(query.text)).toHaveLength(100);
    expect(messages(query)).toEqual([expect.stringContaining('100 words')]);
  });

  test.each(['(', '-(', '"', '“', 'project:"', '-', '*', 'a OR ', '((a) OR ', 'in:prompt,', '")', '-"', ')'])(
    'may be a hundred thousand characters of %j',
    (piece) => {
      const input = piece.repeat(100_000 / piece.length);
      expect(wordsOf(parseQuery(input).text).length).toBeLessThanOrEqual(100);
      expect(wordsOf(parseQuery(input, { typing: true }).text).length).toBeLessThanOrEqual(100);
    },
  );

  test('may be anything', () => {
    fc.assert(
      fc.property(anyInput, fc.boolean(), (input, typing) => {
        const query = parseQuery(input, { typing });
        for (const { from, to, message } of query.ignored) {
          expect(from >= 0 && from <= to && to <= input.length).toBe(true);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('while a query is being typed', () => {
  test.each([
    ['fix pars', '[all word/fix word/pars…]'],
    ['fix pars ', '[all word/fix word/pars]'],
    ['fix (a OR b', '[all word/fix [any word/a word/b…]]'],
    ['fix "not fou', '[all word/fix phrase/not fou…]'],
    ['fix "not found"', '[all word/fix phrase/not found]'],
    ['fix pars*', '[all word/fix prefix/pars]'],
    ['fix -pars', '[all word/fix [no word/pars]]'],
    ['fix project:', 'word/fix'],
    ['fix "', 'word/fix'],
    ['fix OR', 'word/fix'],
  ])('%j asks for %s, and nothing is wrong yet', (input, expected) => {
    const query = parseQuery(input, { typing: true });
    expect(sketch(query.text)).toBe(expected);
    expect(query.ignored).toEqual([]);
  });

  test('a value that makes no sense is left out as long as it stands at the end', () => {
    const typed = parseQuery('fix before:202', { typing: true });
    expect(sketch(typed.text)).toBe('word/fix');
    expect(messages(typed)).toEqual([expect.stringContaining('left out')]);
    expect(sketch(parseQuery('fix before:202 ', { typing: true }).text)).toBe(
      '[all word/fix word/before:202]',
    );
  });
});
