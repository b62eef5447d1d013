import { SEARCH_FIELDS } from '../search.ts';
import { HAS_VALUES, IS_VALUES, type OperatorName } from './conditions.ts';

/** One operator, as the window offers it and the manual lists it. */
export interface Operator {
  readonly name: OperatorName;
  /** How it begins when it is typed; the first is the usual one. */
  readonly forms: readonly string[];
  /** `one`: a single value. `list`: several, separated by commas, are any of them. `amount`: a number. */
  readonly takes: 'one' | 'list' | 'amount';
  /** Values worth offering. Those of a home, such as its branches, are known to the window alone. */
  readonly values: readonly string[];
  /** True: there are no values but `values`. */
  readonly closed: boolean;
  /** What it finds, as the end of a sentence that begins with "Threads". For `in:` with "Words". */
  readonly description: string;
  readonly example: string;
}

const DATES = ['today', 'yesterday', '7d', '2w', '3m', '1y'];

/** All operators, those used most first. */
export const OPERATORS: readonly Operator[] = [
  list('project', 'in this folder: its name, the end of its path, or a path from the root', 'project:skein'),
  list('branch', 'on this git branch', 'branch:feature/*'),
  list('label', 'with this label', 'label:"to do"'),
  list(
    'file',
    'that changed this file: its name, the end of its path, or a path from the root',
    'file:query.ts',
  ),
  list('cmd', 'that ran a command with these words', 'cmd:"npm test"'),
  list('tool', 'that called this tool', 'tool:web_search'),
  closedList('in', SEARCH_FIELDS, 'looked for only there', 'in:prompt,answer'),
  closedList('is', IS_VALUES, 'of this kind', 'is:archived'),
  closedList('has', HAS_VALUES, 'that hold one, or that you gave one', 'has:error'),
  date('after', 'last used on that date or later', 'after:7d'),
  date('before', 'last used before that date', 'before:2026-05-01'),
  { ...date('on', 'in use on that date', 'on:yesterday'), takes: 'list' },
  list('model', 'whose model begins so', 'model:gpt-5'),
  list('provider', 'of this model provider', 'provider:openai'),
  list('source', 'whose source begins so', 'source:vscode', [
    'cli',
    'vscode',
    'exec',
    'mcp',
    'subagent',
    'custom',
  ]),
  amount('tokens', 'that used more tokens, or fewer', 'tokens>100k', ['10k', '100k', '1m', '10m']),
  amount('size', 'whose rollout is larger, or smaller', 'size>=10MB', ['100k', '1m', '10m', '100m']),
  list('id', 'with this id; an id by itself does the same', 'id:019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b'),
];

const BY_NAME = new Map<string, Operator>(OPERATORS.map((operator) => [operator.name, operator]));

/** The operator of a name in any case; null: there is none. */
export function operatorNamed(name: string): Operator | null {
  return BY_NAME.get(name.toLowerCase()) ?? null;
}

/** The operator that a mistyped name comes closest to, one letter or a swap away; null: none is that close. */
export function operatorLike(name: string): Operator | null {
  const typed = name.toLowerCase();
  if (typed.length < 3) return null;
  return OPERATORS.find((operator) => operator.name.length > 2 && isNear(operator.name, typed)) ?? null;
}

function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const start = sameAtStart(a, b);
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}

function sameAtStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function list(
  name: OperatorName,
  description: string,
  example: string,
  values: readonly string[] = [],
): Operator {
  return { name, forms: [`${name}:`], takes: 'list', values, closed: false, description, example };
}

function closedList(
  name: OperatorName,
  values: readonly string[],
  description: string,
  example: string,
): Operator {
  return { ...list(name, description, example, values), closed: true };
}

function date(name: OperatorName, description: string, example: string): Operator {
  return { ...list(name, description, example, DATES), takes: 'one' };
}

function amount(
  name: OperatorName,
  description: string,
  example: string,
  values: readonly string[],
): Operator {
  return { ...list(name, description, example, values), forms: [`${name}>`, `${name}<`], takes: 'amount' };
}
