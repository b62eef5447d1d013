/** Rows, the highest first, and what they mean. */
export interface RowList {
  readonly rows: readonly number[];
  readonly bits: number;
}

/** Gives each row that is in any of the lists once, the highest first, with the bits of all lists that it is in. */
export function mergeRows(lists: readonly RowList[], give: (row: number, bits: number) => void): void {
  const open = lists.filter(({ rows }) => rows.length > 0);
  const [only] = open;
  if (only === undefined) return;
  if (open.length === 1) for (const row of only.rows) give(row, only.bits);
  else mergeMany(open, give);
}

const END = -1;

function mergeMany(lists: readonly RowList[], give: (row: number, bits: number) => void): void {
  const places = lists.map(() => 0);
  const heads = lists.map(({ rows }) => rows[0] ?? END);
  for (;;) {
    let highest = END;
    for (const head of heads) if (head > highest) highest = head;
    if (highest === END) return;
    let bits = 0;
    for (let at = 0; at < lists.length; at++) {
      if (heads[at] !== highest) continue;
      const list = lists[at];
      const next = (places[at] ?? 0) + 1;
      places[at] = next;
      heads[at] = list?.rows[next] ?? END;
      bits |= list?.bits ?? 0;
    }
    give(highest, bits);
  }
}
