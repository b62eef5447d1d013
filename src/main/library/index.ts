export { exportLibrary } from './export-library.ts';
export { Library, type LibraryOptions } from './library.ts';
export { parseDocument } from './library-document.ts';
export { planImport } from './plan-import.ts';
export {
  type LabellingOrder,
  type LabelOrder,
  labelRow,
  planLabel,
  planLabelling,
  planLabelMerge,
  planLabelRemoval,
  planOrder,
} from './plan-labels.ts';
export {
  planBookmark,
  planBookmarkRemoval,
  planFolder,
  planFolderRemoval,
  planNote,
  planPins,
} from './plan-marks.ts';
export { readBookmarks, readFolders, readLabels, readNotes } from './read-library.ts';
export { type MarksPage, readMarks, readMarksPage } from './read-marks.ts';
export { SLICE_ROWS, slicesOf } from './slices.ts';
export { changeFrom, type LibraryChange, rowsOf, turnedRound } from './tables.ts';
export type {
  ItemAnchor,
  StoredBookmark,
  StoredFolder,
  StoredLabel,
  StoredMarks,
  StoredNote,
} from './types.ts';
