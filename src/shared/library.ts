import type * as z from 'zod';
import type {
  bookmark,
  importReport,
  label,
  labelCount,
  libraryState,
  noteEntry,
  threadMarks,
} from './library-schemas.ts';

export * from './library-words.ts';

export type Label = z.output<typeof label>;
export type LabelCount = z.output<typeof labelCount>;
export type ThreadMarks = z.output<typeof threadMarks>;
export type LibraryState = z.output<typeof libraryState>;
export type NoteEntry = z.output<typeof noteEntry>;
export type Bookmark = z.output<typeof bookmark>;
export type ImportReport = z.output<typeof importReport>;
