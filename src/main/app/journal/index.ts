import type { journalCalls } from '../../../shared/journal-calls.ts';
import type { HandlersOf } from '../handler.ts';
import { listJournal } from './list-journal.ts';
import { readEntry } from './read-entry.ts';
import { redoEntry } from './redo-entry.ts';
import { undoEntry } from './undo-entry.ts';

export const journalHandlers: HandlersOf<typeof journalCalls> = {
  'journal.list': listJournal,
  'journal.entry': readEntry,
  'journal.undo': undoEntry,
  'journal.redo': redoEntry,
};
