import { toSkeinError } from '../../../shared/errors.ts';
import type { Journal, JournalEntry, JournalStep, StepEnd, StepUndone } from '../../journal/index.ts';
import { brokeOff } from './broke-off.ts';
import type { ChangesParts } from './parts.ts';
import { stepOf } from './take-back.ts';
import { readUndo, storeUndo } from './undo-data.ts';
import type { AnyUndoer, Examined } from './undoers/index.ts';

const STEPS_MOST = 100_000;

/** Entries whose process ended in the middle: of every step that was begun, the disk says what became of it. */
export async function recoverAll(
  journal: Journal,
  undoer: AnyUndoer,
  { owner, log }: Pick<ChangesParts, 'owner' | 'log'>,
): Promise<boolean> {
  const broken = journal.unfinished().filter((entry) => brokeOff(entry, owner));
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
    journal.write({ ends: [end], ...(end.state === 'done' && { undone: consequences(journal, step, end) }) });
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
    return await undoer.examine(readUndo(step), stepOf(where, step));
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

/** A step of an undo that happened has taken another one back, and what that one had taken back stands again. */
function consequences(journal: Journal, { of }: JournalStep, { undo }: StepEnd): readonly StepUndone[] {
  if (of === null) return [];
  const undone = { step: of, undo: 'undone', message: null } as const;
  const again = journal.step(of)?.of ?? null;
  return again === null || undo === undefined
    ? [undone]
    : [undone, { step: again, undo: null, message: null, replaced: undo }];
}

function upwards(journal: Journal, { of }: JournalEntry): readonly string[] {
  if (of === null) return [];
  const above = journal.entry(of)?.of ?? null;
  return above === null ? [of] : [of, above];
}
