import { isSpace, quoteValue } from './characters.ts';
import { lex } from './lexer.ts';
import { OPERATORS, type Operator } from './operators.ts';
import type { OperatorToken } from './tokens.ts';
import type { Suggestion } from './types.ts';

/** What could be completed at the caret; null: nothing, as within a phrase or behind a word that is no operator's. */
export function suggestAt(input: string, caret: number): Suggestion | null {
  const before = input.slice(0, caret);
  const token = lex(before, true).tokens.at(-1);
  if (token === undefined || token.to < before.length || token.kind === 'open')
    return before === '' || /[\s(-]$/.test(before) ? operatorHere('', caret, caret) : null;
  if (token.kind === 'operator') return valueAt(token, input, caret);
  if (token.kind !== 'word') return null;
  if (token.text === '-') return operatorHere('', caret, caret);
  if (!/^[a-z]+$/i.test(token.text)) return null;
  const rest = /^[a-z]*[:<>]?/i.exec(input.slice(caret))?.[0] ?? '';
  return operatorHere(token.text, caret - token.text.length, caret + rest.length);
}

/** Operators that begin with what is typed. */
export function operatorsFor(typed: string): readonly Operator[] {
  return OPERATORS.filter((operator) => operator.name.startsWith(typed.toLowerCase()));
}

/** The input and the caret after a choice: a form of an operator, or a value, which gets the quotes it needs. */
export function applySuggestion(
  input: string,
  { from, to, kind }: Suggestion,
  choice: string,
): { readonly input: string; readonly caret: number } {
  const rest = input.slice(to);
  const isDone = kind === 'value';
  const needsBlank =
    isDone && !(rest !== '' && (isSpace(rest, 0) || rest.startsWith(',') || rest.startsWith(')')));
  const text = isDone ? quoteValue(choice) + (needsBlank ? ' ' : '') : choice;
  return { input: input.slice(0, from) + text + rest, caret: from + text.length };
}

function operatorHere(typed: string, from: number, to: number): Suggestion {
  return { kind: 'operator', typed, from, to };
}

function valueAt(token: OperatorToken, input: string, caret: number): Suggestion {
  const value = token.values.at(-1);
  const rest = input.slice(caret);
  const tail = (value?.quoted === true ? /^[^\s"“”]*["”]?/ : /^[^\s,)]*/).exec(rest)?.[0] ?? '';
  const isOver = value?.quoted === true && value.closed;
  return {
    kind: 'value',
    operator: token.name,
    typed: value?.text ?? '',
    from: value?.from ?? caret,
    to: isOver ? caret : caret + tail.length,
  };
}
