import type { JournalEntryView, JournalStepView } from '../../shared/journal-calls.ts';
import { formatCount, plural } from '../ui/index.ts';

/** What became of an entry, as short marks behind its title, the most telling first; none for one that was done and stands. */
export function marksOf(entry: JournalEntryView): readonly string[] {
  const { steps, done, failed, undone, state, kind } = entry;
  const again = kind === 'undo' ? 'done again' : 'undone';
  return [
    failed > 0 ? `${formatCount(failed)} not done` : null,
    state === 'undone' ? again : null,
    state === 'partly' ? `${formatCount(undone)} of ${formatCount(done)} ${again}` : null,
    state === 'running' ? 'under way' : null,
    state === 'broken' ? 'broke off' : null,
    steps > 1 ? plural(steps, 'step') : null,
  ].filter((mark) => mark !== null);
}

/** What became of a step of an entry of this kind, in a word or a sentence; null: it was done and stands. */
export function stepWords(
  { state, message, undone, undoMessage }: JournalStepView,
  kind: JournalEntryView['kind'],
): string | null {
  const again = kind === 'undo' ? 'done again' : 'undone';
  if (undone === 'undone') return again;
  if (undone === 'refused') return `not ${again}: ${undoMessage ?? ''}`;
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
