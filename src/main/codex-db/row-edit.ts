import type { Database } from 'better-sqlite3';
import { internal, unsupported } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { historyMode } from './codex-row.ts';
import { type Columns, checkSupported } from './columns.ts';
import type { CodexRowEdit } from './types.ts';

type Assignments = Readonly<Record<string, string | null>>;
type ClockRow = Readonly<Record<string, unknown>>;

/** Columns that say when a thread was used. Editing metadata is not using. */
const CLOCKS = [
  'created_at',
  'created_at_ms',
  'updated_at',
  'updated_at_ms',
  'recency_at',
  'recency_at_ms',
] as const;

/** Clocks that drive each other through triggers settle within this many rounds. */
const ROUNDS = 3;

/** Changes one row inside the caller's transaction. False: there is no such row. */
export function editRow(db: Database, columns: Columns, id: ThreadId, edit: CodexRowEdit): boolean {
  checkSupported(columns, edit);
  const clocks = CLOCKS.filter((column) => columns.has(column));
  const before = readClocks(db, clocks, id);
  if (before === undefined) return false;
  assign(db, id, { ...nameAssignment(db, columns, id, edit), ...otherAssignments(edit) });
  keepClocks(db, clocks, id, before);
  return true;
}

function otherAssignments({ git, memoryMode }: CodexRowEdit): Assignments {
  return {
    ...(git?.sha !== undefined && { git_sha: git.sha }),
    ...(git?.branch !== undefined && { git_branch: git.branch }),
    ...(git?.originUrl !== undefined && { git_origin_url: git.originUrl }),
    ...(memoryMode !== undefined && { memory_mode: memoryMode }),
  };
}

/**
 * A legacy thread without a name has its first message as title: that is what Codex itself derives, and its search
 * looks only there. A paginated thread without a name has NULL.
 */
function nameAssignment(db: Database, columns: Columns, id: ThreadId, edit: CodexRowEdit): Assignments {
  const row = nameFacts(db, columns, id);
  const mode = historyMode(row.mode) ?? 'legacy';
  if (mode === 'unknown') throw unsupported('writing to a thread whose history is of an unknown mode');
  if (edit.name === undefined) return {};
  if (mode === 'legacy') return { title: edit.name ?? row.message };
  if (columns.has('name')) return { name: edit.name };
  throw unsupported("writing name into this version of Codex's database");
}

interface NameFacts {
  readonly mode: unknown;
  readonly message: string;
}

function nameFacts(db: Database, columns: Columns, id: ThreadId): NameFacts {
  const mode = columns.has('history_mode') ? 'history_mode' : 'NULL';
  const message = columns.has('first_user_message') ? "coalesce(first_user_message, '')" : "''";
  const facts = db
    .prepare<[string], NameFacts>(`SELECT ${mode} AS mode, ${message} AS message FROM threads WHERE id = ?`)
    .get(id);
  return facts ?? { mode: null, message: '' };
}

function assign(db: Database, id: ThreadId, values: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(values);
  if (names.length === 0) return;
  const sql = `UPDATE threads SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`;
  const { changes } = db.prepare<unknown[]>(sql).run(...Object.values(values), id);
  if (changes !== 1) throw internal(`Codex's database changed ${changes} rows for thread ${id}`);
}

function readClocks(db: Database, clocks: readonly string[], id: ThreadId): ClockRow | undefined {
  const list = ['id', ...clocks].join(', ');
  return db.prepare<[string], ClockRow>(`SELECT ${list} FROM threads WHERE id = ?`).get(id);
}

/** Puts back what triggers moved; a trigger may move one clock when another is put back. */
function keepClocks(db: Database, clocks: readonly string[], id: ThreadId, before: ClockRow): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = readClocks(db, clocks, id) ?? {};
    const moved = clocks.filter((clock) => now[clock] !== before[clock]);
    if (moved.length === 0) return;
    assign(db, id, Object.fromEntries(moved.map((clock) => [clock, before[clock]])));
  }
  const last = readClocks(db, clocks, id) ?? {};
  if (clocks.every((clock) => last[clock] === before[clock])) return;
  throw internal(`a trigger of Codex's database keeps moving the times of thread ${id}`);
}
