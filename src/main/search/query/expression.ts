import type { Leaf } from './leaf.ts';

/** What must hold for an item, over the words of the query by their bits. */
export type Expression =
  | { readonly kind: 'leaf'; readonly leaf: Leaf }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression };

/** The words of an expression, each once: those that must be somewhere, and those that must not. */
export interface ExpressionLeaves {
  readonly wanted: readonly Leaf[];
  readonly unwanted: readonly Leaf[];
}

export function leavesOf(expression: Expression): ExpressionLeaves {
  const wanted = new Set<Leaf>();
  const unwanted = new Set<Leaf>();
  const visit = (part: Expression, isWanted: boolean): void => {
    if (part.kind === 'leaf') (isWanted ? wanted : unwanted).add(part.leaf);
    else if (part.kind === 'not') visit(part.part, !isWanted);
    else for (const one of part.parts) visit(one, isWanted);
  };
  visit(expression, true);
  return { wanted: [...wanted].filter((leaf) => !unwanted.has(leaf)), unwanted: [...unwanted] };
}

/** Whether the expression holds where the words of a mask are. Remembers what it was asked. */
export function truthOf(expression: Expression): (mask: number) => boolean {
  const known = new Map<number, boolean>();
  return (mask) => {
    const before = known.get(mask);
    if (before !== undefined) return before;
    const holds = evaluate(expression, mask);
    known.set(mask, holds);
    return holds;
  };
}

/** False: it says only what must not be. */
export function asksForSomething(expression: Expression): boolean {
  return !evaluate(expression, 0);
}

/** The parts that all must hold. */
export function clausesOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'and' ? expression.parts.flatMap(clausesOf) : [expression];
}

function evaluate(expression: Expression, mask: number): boolean {
  switch (expression.kind) {
    case 'leaf':
      return (mask & expression.leaf.bit) !== 0;
    case 'and':
      return expression.parts.every((part) => evaluate(part, mask));
    case 'or':
      return expression.parts.some((part) => evaluate(part, mask));
    case 'not':
      return !evaluate(expression.part, mask);
  }
}
