import { clausesOf, type Expression } from './expression.ts';
import type { LeafRows } from './leaf-rows.ts';
import type { Leaf } from './leaf.ts';
import type { CatalogThread, ThreadCatalog, ThreadTime } from './thread-catalog.ts';

export type RowsOf = (leaf: Leaf) => LeafRows;

/** Threads that may match. */
export interface Candidates {
  /** In the order in which they are looked at. */
  readonly threads: readonly CatalogThread[];
  readonly has: (thread: CatalogThread) => boolean;
}

interface CandidateInput {
  readonly catalog: ThreadCatalog;
  readonly order: ThreadTime;
  /** What must hold for the thread itself; null: nothing. */
  readonly isEligible: ((thread: CatalogThread) => boolean) | null;
  readonly rowsOf: RowsOf;
}

/** Looking at so many threads less is worth sorting the others. */
const FEW = 1 / 8;

/** The eligible threads of which the words that are completely known do not say that they cannot match. */
export function candidatesOf(
  expression: Expression,
  { catalog, order, isEligible, rowsOf }: CandidateInput,
): Candidates {
  const supports = clausesOf(expression)
    .map((clause) => supportOf(clause, rowsOf))
    .filter((support) => support !== null);
  const has = (thread: CatalogThread): boolean =>
    supports.every((support) => support.has(thread.number)) && (isEligible === null || isEligible(thread));
  const [first = null] = supports.toSorted((a, b) => a.size - b.size);
  const all = catalog.latest(order);
  if (first === null && isEligible === null) return { threads: all, has };
  if (first === null || first.size > all.length * FEW) return { threads: all.filter(has), has };
  return { threads: catalog.inOrder([...first], order).filter(has), has };
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
