import type { JournalEntryView, JournalStepView } from '../../shared/journal-calls.ts';
import { plural } from '../ui/index.ts';

/** What became of an entry, as short marks behind its title; none for one that was done and stands. */
export function marksOf(entry: JournalEntryView): readonly string[] {
  const { steps, done, failed, undone, state, kind } = entry;
  const again = kind === 'undo' ? 'done again' : 'undone';
  return [
    steps > 1 ? plural(steps, 'step') : null,
    failed > 0 ? `${failed} not done` : null,
    state === 'undone' ? again : null,
    state === 'partly' ? `${undone} of ${done} ${again}` : null,
    state === 'running' ? 'under way' : null,
    state === 'broken' ? 'broke off' : null,
  ].filter((mark) => mark !== null);
}

/** What became of a step, in a word or a sentence; null: it was done and stands. */
export function stepWords({ state, message, undone, undoMessage }: JournalStepView): string | null {
  if (undone === 'undone') return 'undone';
  if (undone === 'refused') return `not undone: ${undoMessage ?? ''}`;
  switch (state) {
    case 'done':
      return null;
    case 'nothing':
      return 'nothing was to be done';
    case 'failed':
      return `not done: ${message ?? ''}`;
    case 'begun':
      return 'under way';
    case 'unclear':
      return message ?? 'unclear';
  }
}
