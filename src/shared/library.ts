import type * as z from 'zod';
import type {
  bookmark,
  importReport,
  label,
  labelCount,
  libraryCounts,
  noteEntry,
  threadMarks,
} from './library-schemas.ts';

export * from './library-words.ts';

export type Label = z.output<typeof label>;
export type LabelCount = z.output<typeof labelCount>;
export type ThreadMarks = z.output<typeof threadMarks>;
export type LibraryCounts = z.output<typeof libraryCounts>;
/** Everything that marks threads of this home, but for the texts. */
export interface LibraryState extends LibraryCounts {
  readonly threads: readonly ThreadMarks[];
}
export type NoteEntry = z.output<typeof noteEntry>;
export type Bookmark = z.output<typeof bookmark>;
export type ImportReport = z.output<typeof importReport>;
