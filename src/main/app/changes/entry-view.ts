import type { JournalEntryView, JournalStepView } from '../../../shared/journal-calls.ts';
import type { Journal, JournalEntry, JournalStep } from '../../journal/index.ts';
import { brokeOff } from './broke-off.ts';
import { describeUndo } from './describe-undo.ts';
import type { UndoData } from './types.ts';
import { readUndo, threadOfStep } from './undo-data.ts';

/** An entry as windows see it. `owner`: who writes here. */
export function entryView(journal: Journal, entry: JournalEntry, owner: string): JournalEntryView {
  const { id, kind, title, done, failed, undone, undoable, of, isRedo } = entry;
  return {
    id,
    at: new Date(entry.atMs).toISOString(),
    kind,
    title,
    state: stateOf(entry, owner),
    steps: entry.steps,
    done,
    failed,
    undone,
    undoable,
    reason: reasonOf(journal, entry, owner),
    of,
    isRedo,
  };
}

function stateOf(entry: JournalEntry, owner: string): JournalEntryView['state'] {
  if (entry.endedAtMs === null) return brokeOff(entry, owner) ? 'broken' : 'running';
  if (entry.undone === 0) return 'done';
  return entry.undoable === 0 ? 'undone' : 'partly';
}

/** Why it cannot be taken back; null: it can be tried. */
function reasonOf(journal: Journal, entry: JournalEntry, owner: string): string | null {
  switch (stateOf(entry, owner)) {
    case 'running':
      return 'It is still being done.';
    case 'broken':
      return 'Skein ended in the middle of it; the next start looks what became of it.';
    case 'undone':
      return entry.kind === 'undo' ? 'It was done again already.' : 'It was undone already.';
    case 'done':
    case 'partly':
      break;
  }
  if (entry.isRedo) return 'What it did again is undone where it was first done.';
  if (entry.undoable > 0) return missingOrigin(journal, entry);
  return neverReason(journal, entry) ?? 'Nothing of it is left to undo.';
}

/** Doing again writes into the entry that was undone. */
function missingOrigin(journal: Journal, { kind, of }: JournalEntry): string | null {
  if (kind !== 'undo' || of === null || journal.entry(of) !== null) return null;
  return 'The history no longer has what it took back.';
}

function neverReason(journal: Journal, { id }: JournalEntry): string | null {
  const never = journal.undoOfKind(id, 'never');
  if (never === null) return null;
  const data = readUndo({ undo: never, threadId: null });
  return data.kind === 'never' ? sentence(data.reason) : null;
}

function sentence(reason: string): string {
  const first = reason.charAt(0).toUpperCase() + reason.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

/** Without the reasons that the step says as what became of it. */
function untold(data: UndoData, { message, undoMessage }: JournalStep): UndoData {
  const parts = data.kind === 'all' ? data.parts : [data];
  const isTold = (part: UndoData) =>
    part.kind === 'never' && (part.reason === message || part.reason === undoMessage);
  if (!parts.some(isTold)) return data;
  return { kind: 'all', parts: parts.filter((part) => !isTold(part)) };
}

/** A step as windows see it. */
export function stepView(step: JournalStep, home: string): JournalStepView {
  const { position, title, state, message, undone, undoMessage } = step;
  return {
    position,
    threadId: threadOfStep(step),
    title,
    state,
    message,
    detail: describeUndo(untold(readUndo(step), step), home),
    undone,
    undoMessage,
  };
}
