import type { JournalEntry, JournalStep, StepState, StepUndo } from './types.ts';

/** A row of `entries`, as SQLite has it. */
export interface EntryRow {
  readonly seq: number;
  readonly id: string;
  readonly at_ms: number;
  readonly ended_at_ms: number | null;
  readonly kind: string;
  readonly title: string;
  readonly owner: string;
  readonly of_entry: string | null;
  readonly is_redo: number;
  readonly steps: number;
  readonly done: number;
  readonly failed: number;
  readonly unclear: number;
  readonly undoable: number;
  readonly undone: number;
  readonly refused: number;
}

/** A row of `steps` beside the id of its entry and its place in it. */
export interface StepRow {
  readonly id: number;
  readonly entry_id: string;
  readonly position: number;
  readonly thread_id: string | null;
  readonly title: string;
  readonly state: string;
  readonly message: string | null;
  readonly undo_kind: string;
  readonly undo_json: string;
  readonly undone: string | null;
  readonly undo_message: string | null;
  readonly of_step: number | null;
}

export function toEntry(row: EntryRow): JournalEntry {
  const { at_ms, ended_at_ms, of_entry, is_redo, ...rest } = row;
  return { ...rest, atMs: at_ms, endedAtMs: ended_at_ms, of: of_entry, isRedo: is_redo === 1 };
}

export function toStep(row: StepRow): JournalStep {
  return {
    id: row.id,
    entryId: row.entry_id,
    position: row.position,
    threadId: row.thread_id,
    title: row.title,
    state: row.state as StepState,
    message: row.message,
    undo: { kind: row.undo_kind, json: row.undo_json },
    undone: row.undone as StepUndo,
    undoMessage: row.undo_message,
    of: row.of_step,
  };
}
