import { SEARCH_FIELDS } from '../search.ts';
import { parseThreadId } from '../thread.ts';
import { parseAmount } from './amounts.ts';
import { hasWordCharacter } from './characters.ts';
import {
  type DateValue,
  HAS_VALUES,
  IS_VALUES,
  type ItemCondition,
  type ThreadCondition,
} from './conditions.ts';
import { parseDate, printDate } from './dates.ts';
import { shown } from './messages.ts';
import type { OperatorToken } from './tokens.ts';

export type AnyCondition = ThreadCondition | ItemCondition;

/** What an operator asks for. */
export interface Reading {
  /** null: nothing that can be meant. */
  readonly condition: AnyCondition | null;
  /** What was not understood, as a clause; null: nothing. */
  readonly problem: string | null;
}

const NO_DATE = 'no date, such as 2026-05-01, 2026-05, 7d or today';

/** The values of an operator that are not blank. */
export function valuesOf(token: OperatorToken): readonly string[] {
  return token.values.map((value) => value.text).filter((text) => text.trim() !== '');
}

/** Reads an operator that has values. */
export function readOperator(token: OperatorToken): Reading {
  const { from, to, not, name: kind } = token;
  const place = { from, to, not };
  const texts = valuesOf(token);
  switch (kind) {
    case 'is':
      return list(texts, oneOf(IS_VALUES), noneOf(IS_VALUES), (values) => ({ ...place, kind, values }));
    case 'has':
      return list(texts, oneOf(HAS_VALUES), noneOf(HAS_VALUES), (values) => ({ ...place, kind, values }));
    case 'in':
      return list(texts, oneOf(SEARCH_FIELDS), noneOf(SEARCH_FIELDS), (values) => ({
        ...place,
        kind,
        values,
      }));
    case 'id':
      return list(texts, parseThreadId, 'no id of a thread', (values) => ({ ...place, kind, values }));
    case 'on':
      return list(texts, parseDate, NO_DATE, (dates) => ({ ...place, kind, values: distinctDates(dates) }));
    case 'before':
    case 'after':
      return single(texts, parseDate, NO_DATE, (date) => ({ ...place, kind, date }));
    case 'tokens':
    case 'size':
      return readAmount(token, kind);
    case 'cmd':
      return list(texts, withWords, 'without a letter or digit', (values) => ({ ...place, kind, values }));
    default:
      return list(texts, String, '', (values) => ({ ...place, kind, values }));
  }
}

/** The condition that holds when either does; null: no one condition says that. */
export function joinConditions(a: AnyCondition, b: AnyCondition): AnyCondition | null {
  if (a.not || b.not) return null;
  const { to } = b;
  switch (a.kind) {
    case 'is':
      return b.kind === a.kind ? { ...a, to, values: distinct([...a.values, ...b.values]) } : null;
    case 'has':
      return b.kind === a.kind ? { ...a, to, values: distinct([...a.values, ...b.values]) } : null;
    case 'in':
      return b.kind === a.kind ? { ...a, to, values: distinct([...a.values, ...b.values]) } : null;
    case 'id':
      return b.kind === a.kind ? { ...a, to, values: distinct([...a.values, ...b.values]) } : null;
    case 'on':
      return b.kind === a.kind ? { ...a, to, values: distinctDates([...a.values, ...b.values]) } : null;
    case 'before':
    case 'after':
    case 'tokens':
    case 'size':
      return null;
    default:
      return b.kind === a.kind ? { ...a, to, values: distinct([...a.values, ...b.values]) } : null;
  }
}

function readAmount(token: OperatorToken, kind: 'tokens' | 'size'): Reading {
  const { from, to, not, compare } = token;
  if (compare === '') return failed(`\`${token.head}\` takes > or <, as in \`${kind}>100k\``);
  return single(valuesOf(token), parseAmount, 'no number, such as 5000, 100k or 1.5m', (amount) => ({
    from,
    to,
    not,
    kind,
    compare,
    amount,
  }));
}

function list<T>(
  texts: readonly string[],
  read: (text: string) => T | null,
  problem: string,
  make: (values: readonly T[]) => AnyCondition,
): Reading {
  const readings = texts.map((text) => ({ text, value: read(text) }));
  const values = readings.flatMap(({ value }) => (value === null ? [] : [value]));
  const bad = readings.filter(({ value }) => value === null).map(({ text }) => shown(text));
  return {
    condition: values.length === 0 ? null : make(distinct(values)),
    problem: bad.length === 0 ? null : `${bad.join(', ')} ${bad.length === 1 ? 'is' : 'are'} ${problem}`,
  };
}

function single<T>(
  texts: readonly string[],
  read: (text: string) => T | null,
  problem: string,
  make: (value: T) => AnyCondition,
): Reading {
  const text = texts.join(',');
  const value = read(text);
  return value === null ? failed(`${shown(text)} is ${problem}`) : { condition: make(value), problem: null };
}

function failed(problem: string): Reading {
  return { condition: null, problem };
}

function oneOf<T extends string>(known: readonly T[]): (text: string) => T | null {
  return (text) => known.find((value) => value === text.toLowerCase()) ?? null;
}

function noneOf(known: readonly string[]): string {
  return `none of ${known.join(', ')}`;
}

function withWords(text: string): string | null {
  return hasWordCharacter(text) ? text : null;
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

function distinctDates(dates: readonly DateValue[]): readonly DateValue[] {
  return [...new Map(dates.map((date) => [printDate(date), date])).values()];
}
