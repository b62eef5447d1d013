import { isSpace } from './characters.ts';
import { COMPARISONS, type Comparison } from './conditions.ts';
import { operatorNamed } from './operators.ts';
import type { OperatorToken } from './tokens.ts';

const HEAD = /([a-z]{2,8})(:(?:>=|<=|>|<)?|>=|<=|>|<)/iy;

/** The operator that begins at a place; null: none does. `std::fs` and `file://x` are words. */
export function headAt(input: string, at: number): Pick<OperatorToken, 'name' | 'compare' | 'head'> | null {
  HEAD.lastIndex = at;
  const [whole = '', typed = '', sign = ''] = HEAD.exec(input) ?? [];
  const operator = operatorNamed(typed);
  if (operator === null) return null;
  const { name } = operator;
  if (operator.takes === 'amount') return { name, compare: comparisonIn(sign), head: whole };
  const end = at + typed.length + 1;
  const isWord = !sign.startsWith(':') || input[end] === ':' || input.startsWith('//', end);
  return isWord ? null : { name, compare: '', head: input.slice(at, end) };
}

/**
 * Where the word that begins at a place ends. Parentheses that are opened within a word belong to it: `main()` is a word,
 * also within parentheses (`isNested`).
 */
export function wordEnd(
  input: string,
  start: number,
  { isNested = false, untilComma = false }: { readonly isNested?: boolean; readonly untilComma?: boolean },
): number {
  let inner = 0;
  for (let at = start; at < input.length; at += 1) {
    const char = input[at];
    if (isSpace(input, at) || (untilComma && char === ',')) return at;
    if (char === '(') inner += 1;
    if (char === ')' && inner === 0 && isNested) return at;
    if (char === ')' && inner > 0) inner -= 1;
  }
  return input.length;
}

function comparisonIn(sign: string): Comparison | '' {
  return COMPARISONS.find((known) => known === sign.replace(':', '')) ?? '';
}
