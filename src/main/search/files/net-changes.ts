import type { ChangedFile } from '../../../shared/search.ts';
import { placeOfRow } from '../database/index.ts';
import { CHANGE } from '../schema.ts';

/** A change of a file as the index has it. */
export interface StoredTouch {
  readonly row: number;
  readonly path: string;
  /** One of `CHANGE`. */
  readonly change: number;
  readonly movedFrom: string | null;
  readonly added: number;
  readonly removed: number;
}

/**
 * What became of each file by all changes together, ordered by path. Moves are followed: a file that was moved twice is one
 * that was moved once, one that was moved and deleted is one that was deleted where it had been.
 */
export function netChanges(touches: readonly StoredTouch[]): readonly ChangedFile[] {
  const files = new Map<string, ChangedFile>();
  for (const touch of touches) apply(files, touch);
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function apply(files: Map<string, ChangedFile>, touch: StoredTouch): void {
  const before = files.get(touch.path);
  switch (touch.change) {
    case CHANGE.add:
      files.set(touch.path, together(before, touch, addedAfter(before)));
      return;
    case CHANGE.update:
      files.set(touch.path, together(before, touch, updatedAfter(before)));
      return;
    case CHANGE.delete:
      remove(files, before, touch);
      return;
    case CHANGE.moveTo:
      move(files, touch);
      return;
    default:
      // What was moved away is told by where it was moved to.
      return;
  }
}

type Net = Pick<ChangedFile, 'change' | 'from'>;

function addedAfter(before: ChangedFile | undefined): Net {
  if (before === undefined || before.change === 'none') return { change: 'add', from: null };
  return before.change === 'delete' ? { change: 'update', from: null } : before;
}

function updatedAfter(before: ChangedFile | undefined): Net {
  if (before === undefined || before.change === 'delete' || before.change === 'none')
    return { change: 'update', from: null };
  return before;
}

function remove(files: Map<string, ChangedFile>, before: ChangedFile | undefined, touch: StoredTouch): void {
  files.delete(touch.path);
  const path = before?.from ?? touch.path;
  const change = before?.change === 'add' || before?.change === 'none' ? 'none' : 'delete';
  files.set(path, { ...together(before, touch, { change, from: null }), path });
}

function move(files: Map<string, ChangedFile>, touch: StoredTouch): void {
  const old = touch.movedFrom ?? touch.path;
  const before = files.get(old);
  files.delete(old);
  const origin = before?.from ?? old;
  if (before?.change === 'add') files.set(touch.path, together(before, touch, { change: 'add', from: null }));
  else if (origin !== touch.path)
    files.set(touch.path, together(before, touch, { change: 'move', from: origin }));
  else {
    const back = together(before, touch, { change: 'update', from: null });
    files.set(touch.path, back.added + back.removed === 0 ? { ...back, change: 'none' } : back);
  }
}

function together(before: ChangedFile | undefined, touch: StoredTouch, { change, from }: Net): ChangedFile {
  return {
    path: touch.path,
    change,
    from,
    changes: (before?.changes ?? 0) + 1,
    added: (before?.added ?? 0) + touch.added,
    removed: (before?.removed ?? 0) + touch.removed,
    item: placeOfRow(touch.row).position ?? 0,
  };
}
