import { type LibraryChange, type Row, rowKey, type Rows, type TableName } from './tables.ts';

/** Rows that are changed at once: a few milliseconds. */
export const SLICE_ROWS = 500;

/** Tables that may have very many rows in one change. The others point at nothing but a home. */
const LONG = ['thread_labels', 'pins', 'notes', 'bookmarks'] as const satisfies readonly TableName[];

interface Entry {
  readonly table: TableName;
  readonly before: Row | null;
  readonly after: Row | null;
}

/**
 * A long change in parts that come to the same when they are made one after the other, so that others get their turn
 * between them. Labels come before the rows that point at them, and go after these.
 */
export function slicesOf(change: LibraryChange): readonly LibraryChange[] {
  const entries = LONG.flatMap((table) => entriesOf(table, change));
  if (entries.length <= SLICE_ROWS) return [change];
  const rest = { before: without(change.before), after: without(change.after) };
  const slices: LibraryChange[] = [];
  for (let at = 0; at < entries.length; at += SLICE_ROWS)
    slices.push(joined(entries.slice(at, at + SLICE_ROWS)));
  if (Object.keys(rest.before).length + Object.keys(rest.after).length === 0) return slices;
  return (rest.after.labels ?? []).length > 0 ? [rest, ...slices] : [...slices, rest];
}

function entriesOf(table: TableName, { before, after }: LibraryChange): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const row of before[table] ?? []) entries.set(rowKey(table, row), { table, before: row, after: null });
  for (const row of after[table] ?? []) {
    const key = rowKey(table, row);
    entries.set(key, { table, before: entries.get(key)?.before ?? null, after: row });
  }
  return [...entries.values()];
}

function joined(entries: readonly Entry[]): LibraryChange {
  return { before: rowsOf(entries, 'before'), after: rowsOf(entries, 'after') };
}

function rowsOf(entries: readonly Entry[], side: 'before' | 'after'): Rows {
  const rows: { [T in TableName]?: Row[] } = {};
  for (const entry of entries) {
    const row = entry[side];
    if (row !== null) (rows[entry.table] ??= []).push(row);
  }
  return rows;
}

function without(rows: Rows): Rows {
  const { thread_labels: _labels, pins: _pins, notes: _notes, bookmarks: _bookmarks, ...rest } = rows;
  return rest;
}
