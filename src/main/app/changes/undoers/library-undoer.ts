import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkLibrary, examineLibrary, undoLibrary } from '../../library/undo-library.ts';
import type { HomeLibrary } from '../../library/types.ts';
import type { DataOf, Undoer } from './types.ts';

/** Labels, pins, notes and bookmarks. The library looks and writes in one transaction. */
export function libraryUndoer(library: HomeLibrary): Undoer<DataOf<'library'>> {
  const inverse = ({ before, after }: DataOf<'library'>) =>
    ({ kind: 'library', before: after, after: before }) as const;
  return {
    check: async (data) => checkLibrary({ library }, data),
    undo: async (data) => {
      undoLibrary({ library }, data);
      // An entry may be of thousands of threads, in many steps: others get their turn between them.
      await nextTurn();
      return inverse(data);
    },
    inverse,
    examine: async (data) => {
      const state = examineLibrary({ library }, data);
      if (state === 'unclear') return { state, message: 'Skein ended while it was being done' };
      return state === 'done' ? { state, undo: data } : { state };
    },
  };
}
