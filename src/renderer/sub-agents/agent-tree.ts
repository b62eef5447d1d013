import type { DescendantNode } from '../../shared/contract.ts';
import type { ThreadId } from '../../shared/thread.ts';

/** One visible line of the tree of sub-agents. */
export interface TreeRow {
  readonly node: DescendantNode;
  /** From 1. */
  readonly level: number;
  /** Its place among its siblings, from 1, and how many these are. */
  readonly place: number;
  readonly siblings: number;
  /** null: it has no sub-agents of its own. */
  readonly expanded: boolean | null;
}

/**
 * The tree as lines, parents before their children, without what is below a collapsed line. A sub-agent whose parent
 * is not among the nodes, because it has no thread on disk, hangs from the root.
 */
export function treeRows(
  nodes: readonly DescendantNode[],
  collapsed: ReadonlySet<ThreadId>,
): readonly TreeRow[] {
  const known = new Set(nodes.map(({ thread }) => thread.id));
  const children = Map.groupBy(nodes, ({ parentThreadId }) =>
    known.has(parentThreadId) ? parentThreadId : null,
  );
  const rowsBelow = (parent: ThreadId | null, level: number): readonly TreeRow[] => {
    const siblings = children.get(parent) ?? [];
    return siblings.flatMap((node, at) => {
      const { id } = node.thread;
      const expanded = children.has(id) ? !collapsed.has(id) : null;
      const row: TreeRow = { node, level, place: at + 1, siblings: siblings.length, expanded };
      return expanded === true ? [row, ...rowsBelow(id, level + 1)] : [row];
    });
  };
  return rowsBelow(null, 1);
}

export type TreeStep =
  | { readonly kind: 'focus'; readonly index: number }
  | { readonly kind: 'expand' | 'collapse' | 'open'; readonly index: number };

/** What a key does in the tree, from the line it is pressed on; null: nothing. */
export function treeStep(key: string, rows: readonly TreeRow[], at: number): TreeStep | null {
  const row = rows[at];
  if (row === undefined) return null;
  switch (key) {
    case 'ArrowDown':
      return focusOn(at + 1, rows);
    case 'ArrowUp':
      return focusOn(at - 1, rows);
    case 'Home':
      return focusOn(0, rows);
    case 'End':
      return focusOn(rows.length - 1, rows);
    case 'ArrowRight':
      if (row.expanded === false) return { kind: 'expand', index: at };
      return row.expanded === true ? focusOn(at + 1, rows) : null;
    case 'ArrowLeft':
      if (row.expanded === true) return { kind: 'collapse', index: at };
      return focusOn(
        rows.slice(0, at).findLastIndex(({ level }) => level < row.level),
        rows,
      );
    case 'Enter':
    case ' ':
      return { kind: 'open', index: at };
    default:
      return null;
  }
}

function focusOn(index: number, rows: readonly TreeRow[]): TreeStep | null {
  return rows[index] === undefined ? null : { kind: 'focus', index };
}
