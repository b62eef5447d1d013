import type { FileEdit, Item } from '../../../shared/transcript.ts';
import { CHANGE } from '../schema.ts';
import type { Touch } from './types.ts';

/** The files that an item changed. A change that failed or was declined touched nothing. */
export function touchesOf(item: Item): readonly Touch[] {
  if (item.kind !== 'fileChange' || item.status === 'failed' || item.status === 'declined') return [];
  return item.changes.flatMap(touchesOfEdit).filter(({ path }) => path !== '');
}

function touchesOfEdit({ path, kind, movePath, added, removed }: FileEdit): readonly Touch[] {
  if (movePath === null || movePath === path)
    return [{ path, change: CHANGE[kind], movedFrom: null, added, removed }];
  return [
    { path, change: CHANGE.moveAway, movedFrom: null, added: 0, removed: 0 },
    { path: movePath, change: CHANGE.moveTo, movedFrom: path, added, removed },
  ];
}

/** The last part of a path, whichever slashes it has. */
export function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
