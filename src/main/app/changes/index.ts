export { type Changes } from './types.ts';
export { fileMark, isMarked } from './file-marks.ts';
export { type History, JournalHistory, NO_HISTORY } from './history.ts';
export { JournalHandle } from './journal-handle.ts';
export type { ChangesParts } from './parts.ts';
export { recordedChanges } from './recorded-changes.ts';
export { NO_LIBRARY } from './undoers/no-library.ts';
export type { DataOf, Examined, Undoer, UndoStep } from './undoers/index.ts';
export { UnderWay } from './under-way.ts';
