import { unsupported } from '../../../../shared/errors.ts';
import type { DataOf, Undoer } from './types.ts';

/** Where there are no labels, pins, notes and bookmarks. */
export const NO_LIBRARY: Undoer<DataOf<'library'>> = {
  check: () => Promise.reject(unsupported('taking back labels and notes')),
  undo: () => Promise.reject(unsupported('taking back labels and notes')),
  inverse: ({ before, after }) => ({ kind: 'library', before: after, after: before }),
  examine: () => Promise.resolve({ state: 'unclear', message: 'Skein ended while it was being done' }),
};
