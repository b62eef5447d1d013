import { SEARCH_FIELDS, type SearchField } from '../search.ts';
import { printAmount } from './amounts.ts';
import { endsOpen, quote, quoteValue } from './characters.ts';
import { printDate } from './dates.ts';
import type { TextExpr, TextTerm } from './types.ts';
import type { AnyCondition } from './values.ts';

type Fields = readonly SearchField[] | null;

/** A condition as an operator. */
export function printCondition(condition: AnyCondition): string {
  return (condition.not ? '-' : '') + printOperator(condition);
}

/** A text among words that are looked for in the fields of `scope`. */
export function printText(text: TextExpr, scope: Fields): string {
  if (text.kind === 'not') return `-${printPart(text.part, scope, true)}`;
  if (text.kind === 'or') return printWithin(text, scope) ?? printOr(text.parts, scope);
  return printPart(text, scope, false);
}

function printOperator(condition: AnyCondition): string {
  switch (condition.kind) {
    case 'before':
    case 'after':
      return `${condition.kind}:${printDate(condition.date)}`;
    case 'on':
      return `on:${condition.values.map(printDate).join(',')}`;
    case 'tokens':
    case 'size':
      return condition.kind + condition.compare + printAmount(condition.amount);
    default:
      return `${condition.kind}:${condition.values.map(quoteValue).join(',')}`;
  }
}

/** As a part of something: in parentheses, if it needs them. */
function printPart(text: TextExpr, scope: Fields, isNegated: boolean): string {
  const scoped = printWithin(text, scope);
  if (scoped !== null) return scoped;
  switch (text.kind) {
    case 'and':
      return inParentheses(text.parts.map((part) => printText(part, scope)));
    case 'or':
      return isNegated ? inParentheses([printOr(text.parts, scope)]) : printOr(text.parts, scope);
    case 'not':
      return printText(text, scope);
    default:
      return isNegated && /^[>)=-]/.test(text.text) ? inParentheses([printTerm(text)]) : printTerm(text);
  }
}

/** A blank keeps a parenthesis that a word has opened from closing the word instead. */
function inParentheses(parts: readonly string[]): string {
  const inside = parts.join(' ');
  return endsOpen(inside) ? `(${inside} )` : `(${inside})`;
}

/** In parentheses of its own with an `in:`, if all of its words have the same fields, and not those of the scope. */
function printWithin(text: TextExpr, scope: Fields): string | null {
  const terms = termsOf(text);
  const fields = terms[0]?.fields ?? null;
  if (fields === null || same(fields, scope) || terms.some((term) => !same(term.fields, fields))) return null;
  const inside = text.kind === 'and' ? text.parts : [text];
  return inParentheses([`in:${fields.join(',')}`, ...inside.map((part) => printText(part, fields))]);
}

function printOr(parts: readonly TextExpr[], scope: Fields): string {
  return parts.map((part) => printPart(part, scope, false)).join(' OR ');
}

function printTerm({ kind, text }: TextTerm): string {
  switch (kind) {
    case 'word':
      return text;
    case 'prefix':
      return `${text}*`;
    case 'phrase':
      return quote(text);
    case 'substring':
      return `*${text}*`;
  }
}

function termsOf(text: TextExpr): readonly TextTerm[] {
  switch (text.kind) {
    case 'and':
    case 'or':
      return text.parts.flatMap(termsOf);
    case 'not':
      return termsOf(text.part);
    default:
      return [text];
  }
}

function same(a: Fields, b: Fields): boolean {
  return (a ?? SEARCH_FIELDS).join() === (b ?? SEARCH_FIELDS).join();
}
