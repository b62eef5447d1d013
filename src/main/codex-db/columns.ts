import type { Database } from 'better-sqlite3';
import { unsupported } from '../../shared/errors.ts';
import type { CodexRowEdit } from './types.ts';

/** Names of the columns that this database's `threads` table has; empty when there is no such table. */
export type Columns = ReadonlySet<string>;

export function readColumns(db: Database): Columns {
  const rows = db.prepare<[], { name: string }>("SELECT name FROM pragma_table_info('threads')").all();
  return new Set(rows.map((row) => row.name));
}

/** Columns without which the table is of no use: everything else may be missing. */
export function isThreadsTable(columns: Columns): boolean {
  return columns.has('id') && columns.has('rollout_path');
}

const NEEDED: Readonly<Record<keyof CodexRowEdit, readonly string[]>> = {
  // Whether a title is a name can be told only beside the first message.
  name: ['title', 'first_user_message'],
  git: ['git_sha', 'git_branch', 'git_origin_url'],
  memoryMode: ['memory_mode'],
  cwd: ['cwd'],
  archive: ['archived'],
  // Best effort: what has no column here is left out.
  facts: [],
};

export function supportsField(columns: Columns, field: keyof CodexRowEdit): boolean {
  return NEEDED[field].every((column) => columns.has(column));
}

/** Throws `unsupported` when the edit has a field without columns here. */
export function checkSupported(columns: Columns, edit: CodexRowEdit): void {
  for (const field of ['name', 'git', 'memoryMode', 'cwd', 'archive'] as const) {
    if (edit[field] !== undefined && !supportsField(columns, field)) {
      throw unsupported(`writing ${field} into this version of Codex's database`);
    }
  }
}
