import { toSkeinError } from '../../../shared/errors.ts';
import type { Journal, JournalEntry, JournalStep, StepEnd } from '../../journal/index.ts';
import { ownerHasEnded } from '../../startup/index.ts';
import { stepOf } from './take-back.ts';
import { readUndo, storeUndo } from './undo-data.ts';
import type { AnyUndoer, Examined } from './undoers/index.ts';

const STEPS_MOST = 100_000;

/** Entries whose process ended in the middle: of every step that was begun, the disk says what became of it. */
export async function recoverAll(
  journal: Journal,
  undoer: AnyUndoer,
  log: (line: string) => void,
): Promise<boolean> {
  const broken = journal.unfinished().filter(({ owner }) => ownerHasEnded(owner));
  for (const entry of broken) {
    await recoverEntry(journal, undoer, entry);
    log(`the journal had an entry that broke off: ${entry.title}`);
  }
  return broken.length > 0;
}

async function recoverEntry(journal: Journal, undoer: AnyUndoer, entry: JournalEntry): Promise<void> {
  for (const step of journal.steps(entry.id, 0, STEPS_MOST)) {
    if (step.state !== 'begun') continue;
    const end = endOf(step, await examined(undoer, step, { journal, entry }));
    journal.write({ ends: [end], ...(end.state === 'done' && { undone: consequences(step) }) });
  }
  journal.end(entry.id, Date.now());
  for (const of of upwards(journal, entry)) journal.recount(of);
}

async function examined(
  undoer: AnyUndoer,
  step: JournalStep,
  where: { readonly journal: Journal; readonly entry: JournalEntry },
): Promise<Examined> {
  try {
    return await undoer.examine(readUndo(step.undo), stepOf(where, step));
  } catch (thrown) {
    return { state: 'unclear', message: toSkeinError(thrown).message };
  }
}

function endOf({ id, of }: JournalStep, found: Examined): StepEnd {
  switch (found.state) {
    case 'done':
      // Half an undo is tried again from the step that it was to take back.
      if (of !== null && found.half === true) return { step: id, state: 'nothing', message: null };
      return { step: id, state: 'done', message: null, undo: storeUndo(found.undo) };
    case 'nothing':
      return { step: id, state: 'nothing', message: null };
    case 'unclear':
      return { step: id, state: 'unclear', message: found.message };
  }
}

/** A step of an undo that happened has taken another one back. */
function consequences({ of }: JournalStep) {
  return of === null ? [] : [{ step: of, undo: 'undone' as const, message: null }];
}

function upwards(journal: Journal, { of }: JournalEntry): readonly string[] {
  if (of === null) return [];
  const above = journal.entry(of)?.of ?? null;
  return above === null ? [of] : [of, above];
}
