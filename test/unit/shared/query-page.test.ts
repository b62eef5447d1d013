import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OPERATORS, parseQuery } from '../../../src/shared/query.ts';

const LINES = readFileSync(new URL('../../../docs/search-language.md', import.meta.url), 'utf8').split('\n');
/** What stands between backticks, and looks like a query of its own. */
const EXAMPLES = LINES.flatMap((line) => line.split('`').filter((_, at) => at % 2 === 1)).filter((code) =>
  /^\(?-?[a-z]+:\S|^[a-z-].* /.test(code),
);
const NOT_UNDERSTOOD = new Set(['parser OR is:live', 'parser OR -draft']);

describe('docs/search-language.md', () => {
  test.each(OPERATORS)('has a row that says what $name does', (operator) => {
    const row = LINES.find((line) => line.startsWith(`| \`${operator.forms[0]}\``)) ?? '';
    expect(row).toContain(operator.description);
    expect(row).toContain(`\`${operator.example}\``);
    for (const form of operator.forms) expect(row).toContain(`\`${form}\``);
    for (const value of operator.closed ? operator.values : []) expect(row).toContain(`\`${value}\``);
  });

  test('has examples', () => {
    expect(EXAMPLES.filter((example) => !NOT_UNDERSTOOD.has(example)).length).toBeGreaterThan(30);
  });

  test.each(EXAMPLES)('%j is understood, or the page says that it is not', (example) => {
    expect(parseQuery(example).ignored).toHaveLength(NOT_UNDERSTOOD.has(example) ? 1 : 0);
  });
});

test.each(OPERATORS)(
  '$name: its example and its values are understood',
  ({ name, example, forms, values }) => {
    for (const text of [example, ...values.map((value) => `${forms[0]}${value}`)]) {
      const { threads, items, ignored } = parseQuery(text);
      expect(ignored).toEqual([]);
      expect([...threads, ...items].map((condition) => condition.kind)).toEqual([name]);
    }
  },
);
