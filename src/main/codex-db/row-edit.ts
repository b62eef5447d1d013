import type { Database } from 'better-sqlite3';
import { internal, unsupported } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { archiveAssignments, factAssignments, wantedClocks } from './assignments.ts';
import { historyMode } from './codex-row.ts';
import { type Columns, checkSupported } from './columns.ts';
import { type Assignments, CLOCKS, type RowState, STATE_COLUMNS } from './row-state.ts';
import type { CodexRowEdit } from './types.ts';

/** Clocks that drive each other through triggers settle within this many rounds. */
const ROUNDS = 3;

/** Changes one row inside the caller's transaction. False: there is no such row. */
export function editRow(db: Database, columns: Columns, id: ThreadId, edit: CodexRowEdit): boolean {
  checkSupported(columns, edit);
  const row = readColumns(db, present(STATE_COLUMNS, columns), id);
  if (row === undefined) return false;
  assign(db, id, {
    ...nameAssignment(row, columns, edit),
    ...metadataAssignments(edit),
    ...archiveAssignments(columns, edit.archive),
    ...factAssignments(row, columns, edit.facts),
  });
  keepClocks(db, id, wantedClocks(present(CLOCKS, columns), row, edit));
  return true;
}

function metadataAssignments({ git, memoryMode, cwd }: CodexRowEdit): Assignments {
  return {
    ...(git?.sha !== undefined && { git_sha: git.sha }),
    ...(git?.branch !== undefined && { git_branch: git.branch }),
    ...(git?.originUrl !== undefined && { git_origin_url: git.originUrl }),
    ...(memoryMode !== undefined && { memory_mode: memoryMode }),
    ...(cwd !== undefined && { cwd }),
  };
}

/**
 * A legacy thread without a name has its first message as title: that is what Codex itself derives, and its search
 * looks only there. A paginated thread without a name has NULL. Where a rollout lies is no matter of its history mode.
 */
function nameAssignment(row: RowState, columns: Columns, edit: CodexRowEdit): Assignments {
  const { archive: _archive, ...written } = edit;
  if (Object.keys(written).length === 0) return {};
  const mode = historyMode(row['history_mode']) ?? 'legacy';
  if (mode === 'unknown') throw unsupported('writing to a thread whose history is of an unknown mode');
  if (edit.name === undefined) return {};
  if (mode === 'legacy') return { title: edit.name ?? row['first_user_message'] ?? '' };
  if (columns.has('name')) return { name: edit.name };
  throw unsupported("writing name into this version of Codex's database");
}

function assign(db: Database, id: ThreadId, values: Assignments): void {
  const names = Object.keys(values);
  if (names.length === 0) return;
  const sql = `UPDATE threads SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`;
  const { changes } = db.prepare<unknown[]>(sql).run(...Object.values(values), id);
  if (changes !== 1) throw internal(`Codex's database changed ${changes} rows for thread ${id}`);
}

function present(names: readonly string[], columns: Columns): readonly string[] {
  return names.filter((name) => columns.has(name));
}

function readColumns(db: Database, names: readonly string[], id: ThreadId): RowState | undefined {
  const list = ['id', ...names].join(', ');
  return db.prepare<[string], RowState>(`SELECT ${list} FROM threads WHERE id = ?`).get(id);
}

/** Puts back what triggers moved; a trigger may move one clock when another is put back. */
function keepClocks(db: Database, id: ThreadId, wanted: RowState): void {
  const clocks = Object.keys(wanted);
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = readColumns(db, clocks, id) ?? {};
    const moved = clocks.filter((clock) => now[clock] !== wanted[clock]);
    if (moved.length === 0) return;
    assign(db, id, Object.fromEntries(moved.map((clock) => [clock, wanted[clock]])));
  }
  const last = readColumns(db, clocks, id) ?? {};
  if (clocks.every((clock) => last[clock] === wanted[clock])) return;
  throw internal(`a trigger of Codex's database keeps moving the times of thread ${id}`);
}
