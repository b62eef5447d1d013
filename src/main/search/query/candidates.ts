import { clausesOf, type Expression } from './expression.ts';
import type { LeafRows } from './leaf-rows.ts';
import type { Leaf } from './leaf.ts';
import type { CatalogThread } from './thread-catalog.ts';
import type { ThreadTest } from './thread-tests.ts';

export type RowsOf = (leaf: Leaf) => LeafRows;

/** The threads, in their order, of which the words that are completely known do not say that they cannot match. */
export function candidatesOf(
  threads: readonly CatalogThread[],
  expression: Expression,
  rowsOf: RowsOf,
): readonly CatalogThread[] {
  const supports = clausesOf(expression)
    .map((clause) => supportOf(clause, rowsOf))
    .filter((support) => support !== null);
  if (supports.length === 0) return threads;
  return threads.filter(({ number }) => supports.every((support) => support.has(number)));
}

/** The threads of which the tests hold that are known beforehand. */
export function passing(
  threads: readonly CatalogThread[],
  tests: readonly ThreadTest[],
): readonly CatalogThread[] {
  const known = tests.filter((test) => test.threads !== null);
  if (known.length === 0) return threads;
  return threads.filter(({ number }) =>
    known.every((test) => (test.threads?.has(number) ?? false) !== test.not),
  );
}

/** Threads outside of which it cannot hold; null: not known. */
function supportOf(expression: Expression, rowsOf: RowsOf): ReadonlySet<number> | null {
  switch (expression.kind) {
    case 'leaf':
      return rowsOf(expression.leaf).threads();
    case 'not':
      return null;
    case 'and':
      return smallest(expression.parts.map((part) => supportOf(part, rowsOf)));
    case 'or':
      return union(expression.parts.map((part) => supportOf(part, rowsOf)));
  }
}

function smallest(sets: readonly (ReadonlySet<number> | null)[]): ReadonlySet<number> | null {
  const known = sets.filter((set) => set !== null);
  return known.reduce<ReadonlySet<number> | null>((a, b) => (a === null || b.size < a.size ? b : a), null);
}

function union(sets: readonly (ReadonlySet<number> | null)[]): ReadonlySet<number> | null {
  const all = new Set<number>();
  for (const set of sets) {
    if (set === null) return null;
    for (const number of set) all.add(number);
  }
  return all;
}
