import type { Database } from 'better-sqlite3';
import { SkeinError } from '../../shared/errors.ts';
import {
  type LibraryChange,
  type Row,
  rowKey,
  TABLE_NAMES,
  type TableName,
  TABLES,
  turnedRound,
} from './tables.ts';

/**
 * Makes a change, all of it or nothing. `conflict` when a row is not as the change found it: someone else changed the
 * same thing meanwhile.
 */
export function applyChange(db: Database, change: LibraryChange): void {
  db.transaction(() => {
    // Rows that point at each other come and go in any order.
    db.pragma('defer_foreign_keys = ON');
    for (const table of TABLE_NAMES) check(db, table, change);
    for (const table of TABLE_NAMES) remove(db, table, change.before[table] ?? []);
    for (const table of TABLE_NAMES) insert(db, table, change.after[table] ?? []);
  }).immediate();
}

/** How things stand for a change: as it found them, as it left them, or in another way. */
export function standing(db: Database, change: LibraryChange): 'before' | 'after' | 'other' {
  if (isAs(db, change)) return 'before';
  return isAs(db, turnedRound(change)) ? 'after' : 'other';
}

function isAs(db: Database, change: LibraryChange): boolean {
  try {
    for (const table of TABLE_NAMES) check(db, table, change);
    return true;
  } catch (thrown) {
    if (thrown instanceof SkeinError && thrown.code === 'conflict') return false;
    throw thrown;
  }
}

function check(db: Database, table: TableName, { before, after }: LibraryChange): void {
  const [found = [], left = []] = [before[table], after[table]];
  if (found.length + left.length === 0) return;
  const select = db.prepare(`SELECT ${columnsOf(table)} FROM ${table} WHERE ${keyTerms(table)}`).raw();
  const { key } = TABLES[table];
  const present = (row: Row) => (select.get(...row.slice(0, key)) as Row | undefined) ?? null;
  if (!found.every((row) => isSame(present(row), row))) throw changedSince();
  const known = new Set(found.map((row) => rowKey(table, row)));
  const isNew = (row: Row) => known.has(rowKey(table, row)) || present(row) === null;
  if (!left.every(isNew)) throw changedSince();
}

function remove(db: Database, table: TableName, rows: readonly Row[]): void {
  if (rows.length === 0) return;
  const statement = db.prepare(`DELETE FROM ${table} WHERE ${keyTerms(table)}`);
  for (const row of rows) statement.run(...row.slice(0, TABLES[table].key));
}

function insert(db: Database, table: TableName, rows: readonly Row[]): void {
  if (rows.length === 0) return;
  const places = TABLES[table].columns.map(() => '?').join(', ');
  const statement = db.prepare(`INSERT INTO ${table} (${columnsOf(table)}) VALUES (${places})`);
  for (const row of rows) statement.run(...row);
}

function columnsOf(table: TableName): string {
  return TABLES[table].columns.join(', ');
}

function keyTerms(table: TableName): string {
  const { columns, key } = TABLES[table];
  return columns
    .slice(0, key)
    .map((column) => `${column} = ?`)
    .join(' AND ');
}

function isSame(a: Row | null, b: Row | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((cell, at) => cell === b[at]);
}

function changedSince(): SkeinError {
  return new SkeinError('conflict', 'labels, notes or pins were changed since');
}
