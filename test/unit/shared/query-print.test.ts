import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery, printQuery, queryChips, removeChip } from '../../../src/shared/query.ts';
import { anyInput, bare, someInput } from './query-samples.ts';

const RUNS = { numRuns: 2_000 };

test('a query means the same when it is printed and read again', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const query = parseQuery(input);
      expect(bare(parseQuery(printQuery(query)))).toEqual(bare(query));
    }),
    RUNS,
  );
});

test('what is printed is printed the same once more, and nothing in it is misunderstood but words', () => {
  fc.assert(
    fc.property(someInput, (input) => {
      const printed = printQuery(parseQuery(input));
      expect(printQuery(parseQuery(printed))).toBe(printed);
    }),
    RUNS,
  );
});

test('a query that is being typed is printed as one that is done', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const printed = printQuery(parseQuery(input, { typing: true }));
      expect(printQuery(parseQuery(printed))).toBe(printed);
    }),
    RUNS,
  );
});

test('taking a part out leaves the others as they are', () => {
  fc.assert(
    fc.property(someInput, fc.nat(), (input, n) => {
      const query = parseQuery(input);
      const chips = queryChips(query);
      const chip = chips[n % Math.max(chips.length, 1)];
      const apart = chips.every((one, at) => one.from >= (chips[at - 1]?.to ?? 0));
      const isOpen = query.ignored.some((one) => one.message.includes('as if it were not there'));
      if (chip === undefined || chip.kind === 'in' || !apart || isOpen) return;
      const left = queryChips(parseQuery(removeChip(input, chip)));
      expect(left.map((one) => one.text)).toEqual(chips.filter((one) => one !== chip).map((one) => one.text));
    }),
    RUNS,
  );
});

test('every part stands where it says', () => {
  fc.assert(
    fc.property(someInput, (input) => {
      for (const chip of queryChips(parseQuery(input))) {
        expect(chip.from).toBeLessThan(chip.to);
        expect(chip.to).toBeLessThanOrEqual(input.length);
      }
    }),
    RUNS,
  );
});

test.each([
  ['fix parser', 'parser', 'fix'],
  ['fix (parser OR lexer) soon', '(parser', 'fix soon'],
  ['project:a fix', 'project:a', 'fix'],
  ['a OR project:b c', 'project:b', 'a c'],
  ['(a)', '(a)', ''],
  ['x (a OR b)', '(a OR b)', 'x'],
  ['x (in:prompt a b)', 'a', 'x (in:prompt b)'],
  ['(a b )', 'b', '(a)'],
])('%j: parts are taken out with what joined them', (input, start, expected) => {
  const at = input.indexOf(start);
  const chip = queryChips(parseQuery(input)).find((one) => one.from === at);
  if (chip === undefined) throw new Error('no such part');
  expect(removeChip(input, chip)).toBe(expected);
});

test('parts are shown as they are written, in their order', () => {
  const chips = queryChips(
    parseQuery('-"old one" Project:"my dir" (parser OR lexer) -is:archived pre* size>2000k'),
  );
  expect(chips.map(({ text, kind, not }) => [text, kind, not])).toEqual([
    ['-"old one"', 'phrase', true],
    ['project:"my dir"', 'project', false],
    ['parser OR lexer', 'group', false],
    ['-is:archived', 'is', true],
    ['pre*', 'prefix', false],
    ['size>2m', 'size', false],
  ]);
});
