import type { ItemCondition, Query, TextExpr, TextTerm } from '../../../shared/query.ts';
import { indexWords } from '../text/index.ts';

/**
 * The words to look for. A query without any that asks for commands is answered with these commands: its threads are the
 * same, and there is something to show of them. null: nothing is to be looked for.
 */
export function textOf({ text, items }: Query): TextExpr | null {
  return text ?? anyOf(items.flatMap(commandsOf));
}

function commandsOf(condition: ItemCondition): readonly TextTerm[] {
  if (condition.kind !== 'cmd' || condition.not) return [];
  const { from, to } = condition;
  return condition.values
    .filter((value) => indexWords(value).length > 0)
    .map((text) => ({ kind: 'prefix', text, fields: ['command'], isLast: false, from, to }));
}

function anyOf(terms: readonly TextTerm[]): TextExpr | null {
  const [first] = terms;
  if (first === undefined || terms.length === 1) return first ?? null;
  return { kind: 'or', parts: terms, from: first.from, to: first.to };
}
