import type { libraryCalls } from '../../../shared/library-calls.ts';
import type { HandlersOf } from '../handler.ts';
import { addBookmark, listBookmarks, removeBookmark } from './bookmarks.ts';
import { mergeLabel, orderLibrary, removeLabel, setLabel } from './change-labels.ts';
import { getLibrary, readThreadMarks } from './get-library.ts';
import { labelThreads } from './label-threads.ts';
import { listNotes, readNote, setNote } from './notes.ts';
import { pinThreads } from './pin-threads.ts';
import { exportLibrary, importLibrary } from './transfer.ts';

export { LibrarySearches } from './library-searches.ts';
export { marksFor } from './marks-for.ts';
export { recordChange } from './record-change.ts';
export { openHomeLibrary } from './open-home-library.ts';
export { type HomeLibrary } from './types.ts';
export { checkLibrary, examineLibrary, undoLibrary } from './undo-library.ts';

export const libraryHandlers: HandlersOf<typeof libraryCalls> = {
  'library.get': getLibrary,
  'library.marks': readThreadMarks,
  'library.setLabel': setLabel,
  'library.removeLabel': removeLabel,
  'library.mergeLabel': mergeLabel,
  'library.label': labelThreads,
  'library.pin': pinThreads,
  'library.note': readNote,
  'library.setNote': setNote,
  'library.notes': listNotes,
  'library.bookmarks': listBookmarks,
  'library.addBookmark': addBookmark,
  'library.removeBookmark': removeBookmark,
  'library.order': orderLibrary,
  'library.export': exportLibrary,
  'library.import': importLibrary,
};
