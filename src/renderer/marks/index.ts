export { BookmarkButton } from './bookmark-button.tsx';
export { ColourSelect } from './colour-select.tsx';
export { LabelChip, LabelDot } from './label-chip.tsx';
export {
  followLibrary,
  LIBRARY,
  useAllBookmarks,
  useBookmarksWithin,
  useLabels,
  useLabelsOf,
  useLibrary,
  useMarks,
  useNote,
  useNotes,
} from './library-queries.ts';
export { libraryChanged, type ShowsMarked } from './library-changed.ts';
export { type LabelEdit, MarkActions, useMarkActions } from './mark-actions.ts';
export { RowLabels, RowMarks } from './row-marks.tsx';
export { useMarkItems } from './use-mark-items.ts';
export { ThreadMarks } from './thread-marks.tsx';
export { ThreadNote } from './thread-note.tsx';
