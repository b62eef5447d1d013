import { type DiffLine, type DiffRow, isLine } from './diff-rows.ts';

/** A row of a diff with both sides: a line and what became of it; null where a side has none. */
export type PairRow =
  | Exclude<DiffRow, DiffLine>
  | { readonly kind: 'pair'; readonly left: DiffLine | null; readonly right: DiffLine | null };

/** Rows with the removed lines beside the added ones that follow them, in order. */
export function pairRows(rows: readonly DiffRow[]): readonly PairRow[] {
  const pairs: PairRow[] = [];
  let removed: DiffLine[] = [];
  let added: DiffLine[] = [];
  const flush = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1)
      pairs.push({ kind: 'pair', left: removed[at] ?? null, right: added[at] ?? null });
    removed = [];
    added = [];
  };
  for (const row of rows) {
    if (row.kind === 'note') {
      if (removed.length + added.length === 0) pairs.push(row);
      continue;
    }
    if (row.kind === 'remove' && added.length > 0) flush();
    if (row.kind === 'remove') removed.push(row);
    else if (row.kind === 'add') added.push(row);
    else {
      flush();
      pairs.push(isLine(row) ? { kind: 'pair', left: row, right: row } : row);
    }
  }
  flush();
  return pairs;
}

/** For each changed line the one it became, or came from. */
export function partnersOf(rows: readonly DiffRow[]): ReadonlyMap<DiffLine, DiffLine> {
  const partners = new Map<DiffLine, DiffLine>();
  for (const pair of pairRows(rows)) {
    if (pair.kind !== 'pair' || pair.left === null || pair.right === null || pair.left === pair.right)
      continue;
    partners.set(pair.left, pair.right).set(pair.right, pair.left);
  }
  return partners;
}
