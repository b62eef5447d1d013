import type { SearchField } from '../search.ts';
import { endsOpen } from './characters.ts';
import { fieldsOf } from './expressions.ts';
import { lex } from './lexer.ts';
import type { Placed } from './placed.ts';
import { printCondition, printText } from './print.ts';
import type { MarkToken, Token } from './tokens.ts';
import type { Chip, Query, TextExpr } from './types.ts';

/** The parts of a query that can be taken out one by one, in the order of the input. */
export function queryChips(query: Query): readonly Chip[] {
  const scope = fieldsOf(query.items.filter((item) => item.kind === 'in'));
  const words = partsOf(query.text).map((part) => textChip(part, scope));
  const conditions = [...query.threads, ...query.items].map((condition) => ({
    text: printCondition(condition),
    kind: condition.kind,
    not: condition.not,
    from: condition.from,
    to: condition.to,
  }));
  return [...words, ...conditions].sort((a, b) => a.from - b.from);
}

/** The query in its canonical text: `parseQuery` makes the same query of it, but for places and what was ignored. */
export function printQuery(query: Query): string {
  return queryChips(query)
    .map((chip) => chip.text)
    .join(' ');
}

/** The input without a part of it. The others stay as they are; an OR beside it goes too, and parentheses that become empty. */
export function removeChip(input: string, chip: Placed): string {
  const { tokens } = lex(input, false);
  let [from, to] = [chip.from, chip.to];
  for (;;) {
    const before = tokens.findLast((token) => token.to <= from);
    const after = tokens.find((token) => token.from >= to);
    if (isJoiner(before)) from = before.from;
    else if (isJoiner(after)) to = after.to;
    else if (before?.kind === 'open' && (after === undefined || after.kind === 'close')) {
      from = before.from;
      to = after?.to ?? to;
    } else
      return joined(input.slice(0, from), input.slice(to), before?.kind === 'open', after?.kind === 'close');
  }
}

type JoinToken = MarkToken & { readonly kind: 'or' | 'and' };

function isJoiner(token: Token | undefined): token is JoinToken {
  return token?.kind === 'or' || token?.kind === 'and';
}

/** With a blank between them where one is needed. */
function joined(left: string, right: string, isOpened: boolean, isClosed: boolean): string {
  const [start, end] = [left.trimEnd(), right.trimStart()];
  const isTight = (isOpened && start.endsWith('(')) || (isClosed && end.startsWith(')') && !endsOpen(start));
  return start + (start === '' || end === '' || isTight ? '' : ' ') + end;
}

function partsOf(text: TextExpr | null): readonly TextExpr[] {
  if (text === null) return [];
  return text.kind === 'and' ? text.parts : [text];
}

function textChip(part: TextExpr, scope: readonly SearchField[] | null): Chip {
  const not = part.kind === 'not';
  const { kind } = not ? part.part : part;
  return {
    text: printText(part, scope),
    kind: kind === 'and' || kind === 'or' || kind === 'not' ? 'group' : kind,
    not,
    from: part.from,
    to: part.to,
  };
}
