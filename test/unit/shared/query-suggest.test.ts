import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applySuggestion, operatorsFor, suggestAt } from '../../../src/shared/query.ts';
import { someInput } from './query-samples.ts';

/** The caret is where the bar is. */
function at(marked: string): readonly [string, number] {
  return [marked.replace('|', ''), marked.indexOf('|')];
}

test.each([
  ['|', '', '', ''],
  ['fix |', '', '', ''],
  ['pro|', 'pro', 'pro', ''],
  ['fix -bra|', 'bra', 'bra', ''],
  ['fix -|', '', '', ''],
  ['(is|', 'is', 'is', ''],
  ['fix pro|ject:a', 'pro', 'project:', ''],
  ['fix |pro', '', '', ''],
])('at %s an operator can be chosen for %j', (marked, typed, replaced) => {
  const [input, caret] = at(marked);
  const found = suggestAt(input, caret);
  expect(found).toMatchObject({ kind: 'operator', typed });
  expect(input.slice(found?.from, found?.to)).toBe(replaced);
});

test.each([
  ['project:|', 'project', '', ''],
  ['fix -branch:ma|', 'branch', 'ma', 'ma'],
  ['in:prompt,an|s fix', 'in', 'an', 'ans'],
  ['in:prompt,|', 'in', '', ''],
  ['project:"my d|', 'project', 'my d', '"my d'],
  ['project:"my d|ir" fix', 'project', 'my d', '"my dir"'],
  ['project:a,"my d|ir",c fix "x"', 'project', 'my d', '"my dir"'],
  ['tokens>10|', 'tokens', '10', '10'],
  ['(is:ar|)', 'is', 'ar', 'ar'],
])('at %s a value of %s can be chosen for %j', (marked, operator, typed, replaced) => {
  const [input, caret] = at(marked);
  const found = suggestAt(input, caret);
  expect(found).toMatchObject({ kind: 'value', operator, typed });
  expect(input.slice(found?.from, found?.to)).toBe(replaced);
});

test.each(['"a phr|', 'src/a|', 'befor:x|', 'model::x|', '12|', '"done"|'])(
  'at %s there is nothing to choose',
  (marked) => {
    expect(suggestAt(...at(marked))).toBeNull();
  },
);

test.each([
  ['fix pro|', 'project:', 'fix project:|'],
  ['fix -pro|ject:a', 'branch:', 'fix -branch:|a'],
  ['project:my|', 'my dir', 'project:"my dir" |'],
  ['project:"my d|ir" fix', 'skein', 'project:skein| fix'],
  ['in:prompt,an| fix', 'answer', 'in:prompt,answer| fix'],
  ['in:pr|,answer', 'prompt', 'in:prompt|,answer'],
])('at %s, choosing %s gives %s', (marked, choice, expected) => {
  const [input, caret] = at(marked);
  const suggestion = suggestAt(input, caret);
  if (suggestion === null) throw new Error('nothing to choose');
  const after = applySuggestion(input, suggestion, choice);
  expect(`${after.input.slice(0, after.caret)}|${after.input.slice(after.caret)}`).toBe(expected);
});

test('operators are offered by their beginning', () => {
  expect(operatorsFor('PRO').map((operator) => operator.name)).toEqual(['project', 'provider']);
  expect(operatorsFor('x')).toEqual([]);
});

test('anywhere in anything, what is suggested ends at the caret or behind it', () => {
  fc.assert(
    fc.property(someInput, fc.nat(), (input, n) => {
      const caret = n % (input.length + 1);
      const found = suggestAt(input, caret);
      if (found === null) return;
      expect(found.from).toBeLessThanOrEqual(caret);
      expect(found.to).toBeGreaterThanOrEqual(caret);
      expect(found.to).toBeLessThanOrEqual(input.length);
    }),
    { numRuns: 2_000 },
  );
});
