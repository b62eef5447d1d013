import type { JournalEntryView } from '../../shared/journal-calls.ts';
import { relativeTime } from './format.ts';
import { fitted, printable, textWidth } from './text-width.ts';

const ID_CHARACTERS = 8;
const GAP = '  ';
const MIN_TITLE = 20;

/** Entries of the history as a table of at most `columns` columns. */
export function formatHistory(entries: readonly JournalEntryView[], now: Date, columns: number): string {
  if (entries.length === 0) return 'Nothing was changed yet.\n';
  const rows = entries.map((entry) => [
    entry.id.slice(0, ID_CHARACTERS),
    relativeTime(entry.at, now),
    stateWords(entry),
    printable(entry.title),
  ]);
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => textWidth(row[at] ?? ''))));
  const left = columns - widths.reduce((sum, width) => sum + width + GAP.length, 0);
  const all = [...widths, Math.max(MIN_TITLE, left)];
  const lines = rows.map((row) =>
    row
      .map((cell, at) => fitted(cell, all[at] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
  return `${lines.join('\n')}\n\nTo undo one: skein undo ENTRY\n`;
}

/** What became of it, in a word or two. */
function stateWords({ state, undoable, undone, done, kind }: JournalEntryView): string {
  const again = kind === 'undo' ? 'redone' : 'undone';
  switch (state) {
    case 'running':
      return 'under way';
    case 'broken':
      return 'broke off';
    case 'undone':
      return again;
    case 'partly':
      return `${undone} of ${done} ${again}`;
    case 'done':
      return undoable === 0 ? 'cannot be undone' : 'done';
  }
}
