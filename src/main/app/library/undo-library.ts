import { internal, SkeinError } from '../../../shared/errors.ts';
import { changeFrom, type LibraryChange, turnedRound } from '../../library/index.ts';
import type { UndoData } from '../changes/types.ts';
import type { AppContext } from '../context.ts';

type LibraryUndo = Extract<UndoData, { readonly kind: 'library' }>;
type WithLibrary = Pick<AppContext, 'library'>;

/** `conflict` when something that a step changed is other than the step left it. Changes nothing. */
export function checkLibrary({ library }: WithLibrary, data: LibraryUndo): void {
  if (library.store.standing(changeOf(data)) !== 'after') throw changedSince();
}

/**
 * Takes back what a step did to labels, pins, notes and bookmarks. `conflict`, and nothing is done, when something of it is
 * other than the step left it.
 */
export function undoLibrary({ library }: WithLibrary, data: LibraryUndo): void {
  try {
    library.store.apply(turnedRound(changeOf(data)));
  } catch (thrown) {
    throw thrown instanceof SkeinError && thrown.code === 'conflict' ? changedSince(thrown) : thrown;
  }
  library.changed();
}

/** Whether a step that broke off happened: it is made whole or not at all. `other`: something else came after it. */
export function examineLibrary({ library }: WithLibrary, data: LibraryUndo): 'done' | 'nothing' | 'unclear' {
  const standing = library.store.standing(changeOf(data));
  return standing === 'after' ? 'done' : standing === 'before' ? 'nothing' : 'unclear';
}

function changeOf({ before, after }: LibraryUndo): LibraryChange {
  const change = changeFrom(before, after);
  if (change === null) throw internal('the history does not say what was changed in the library');
  return change;
}

function changedSince(cause?: unknown): SkeinError {
  return new SkeinError('conflict', 'labels, notes or pins it is about were changed since', { cause });
}
