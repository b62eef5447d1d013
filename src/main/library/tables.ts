/** Columns of the tables that a user's changes go to, and how many of the first make a row's key. */
export const TABLES = {
  labels: { columns: ['id', 'name', 'folded', 'colour', 'place'], key: 1 },
  thread_labels: { columns: ['home', 'thread_id', 'label_id'], key: 3 },
  pins: { columns: ['home', 'thread_id', 'pinned_ms'], key: 2 },
  notes: { columns: ['home', 'thread_id', 'text', 'edited_ms'], key: 2 },
  bookmarks: {
    columns: ['id', 'home', 'thread_id', 'kind', 'turn_id', 'item_id', 'position', 'words', 'added_ms'],
    key: 1,
  },
  folders: { columns: ['id', 'home', 'name', 'query', 'colour', 'sort', 'place'], key: 1 },
} as const satisfies Readonly<Record<string, { readonly columns: readonly string[]; readonly key: number }>>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** A row as SQLite has it, in the order of the columns. */
export type Row = readonly (string | number | null)[];
export type Rows = { readonly [T in TableName]?: readonly Row[] };

/**
 * A change as the rows that it takes away and those that it puts there. A key of `after` alone is new, one of `before`
 * alone goes, one of both is changed. Turned round it is the way back.
 */
export interface LibraryChange {
  readonly before: Rows;
  readonly after: Rows;
}

/** The change that takes this one back. */
export function turnedRound({ before, after }: LibraryChange): LibraryChange {
  return { before: after, after: before };
}

/** How many rows a change is about. */
export function rowsOf({ before, after }: LibraryChange): number {
  const keys = TABLE_NAMES.flatMap((table) =>
    [...(before[table] ?? []), ...(after[table] ?? [])].map((row) => `${table} ${rowKey(table, row)}`),
  );
  return new Set(keys).size;
}

/** The key of a row as one text. */
export function rowKey(table: TableName, row: Row): string {
  return JSON.stringify(row.slice(0, TABLES[table].key));
}

/** What another program or an older Skein gave as a change; null: it is none. */
export function changeFrom(before: unknown, after: unknown): LibraryChange | null {
  return areRows(before) && areRows(after) ? { before, after } : null;
}

function areRows(value: unknown): value is Rows {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(
    ([name, rows]) =>
      name in TABLES && Array.isArray(rows) && rows.every((row) => isRow(name as TableName, row)),
  );
}

function isRow(table: TableName, row: unknown): row is Row {
  if (!Array.isArray(row) || row.length !== TABLES[table].columns.length) return false;
  return row.every((cell) => cell === null || typeof cell === 'string' || typeof cell === 'number');
}
