import { NOTE_MOST } from '../../shared/library.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { Library } from './library.ts';
import { invalidRequest, notFound } from './plan-errors.ts';
import { newId } from './plan-labels.ts';
import type { LibraryChange, Row } from './tables.ts';
import type { ItemAnchor, StoredFolder } from './types.ts';

/** Pins threads, or takes their pins away. null: nothing would change. */
export function planPins(
  library: Library,
  { threadIds, pinned }: { readonly threadIds: readonly ThreadId[]; readonly pinned: boolean },
  nowMs: number,
): LibraryChange | null {
  const { home } = library;
  const wanted = new Set<string>(threadIds);
  const rows = library.rows('pins', 'WHERE home = ?', [home]).filter(([, id]) => wanted.has(String(id)));
  if (!pinned) return rows.length === 0 ? null : { before: { pins: rows }, after: {} };
  const has = new Set(rows.map(([, id]) => id));
  const added = [...wanted].filter((id) => !has.has(id)).map((id): Row => [home, id, nowMs]);
  return added.length === 0 ? null : { before: {}, after: { pins: added } };
}

/** Another text for a thread's note; a blank one takes the note away. null: nothing would change. */
export function planNote(
  library: Library,
  threadId: ThreadId,
  text: string,
  nowMs: number,
): LibraryChange | null {
  const note = text.trim() === '' ? null : text.toWellFormed();
  if (note !== null && note.length > NOTE_MOST)
    throw invalidRequest(`a note has ${NOTE_MOST} characters at most`);
  const { home } = library;
  const [before] = library.rows('notes', 'WHERE home = ? AND thread_id = ?', [home, threadId]);
  if ((before?.[2] ?? null) === note) return null;
  return {
    before: before === undefined ? {} : { notes: [before] },
    after: note === null ? {} : { notes: [[home, threadId, note, nowMs]] },
  };
}

/** A bookmark for an item. The one that is there already has no change. */
export function planBookmark(
  library: Library,
  threadId: ThreadId,
  anchor: ItemAnchor,
  nowMs: number,
): { readonly id: string; readonly change: LibraryChange | null } {
  const { home } = library;
  const { kind, turnId, itemId, position, words } = anchor;
  const [known] = library.rows(
    'bookmarks',
    `WHERE home = ? AND thread_id = ? AND position = ? AND words = ?`,
    [home, threadId, position, words],
  );
  if (known !== undefined) return { id: String(known[0]), change: null };
  const id = newId();
  const row: Row = [id, home, threadId, kind, turnId, itemId, position, words, nowMs];
  return { id, change: { before: {}, after: { bookmarks: [row] } } };
}

/** `not_found` when there is no such bookmark in this home. */
export function planBookmarkRemoval(library: Library, id: string): LibraryChange {
  const rows = library.rows('bookmarks', 'WHERE id = ? AND home = ?', [id, library.home]);
  if (rows.length === 0) throw notFound('this bookmark is gone already');
  return { before: { bookmarks: rows }, after: {} };
}

/** Folders that a user may have. */
export const FOLDERS_MOST = 200;

/** A new smart folder at the end, or another content for the one with its id. null: nothing would change. */
export function planFolder(library: Library, folder: StoredFolder): LibraryChange | null {
  const { id, name, query, colour, sort, onlyHere } = folder;
  const [before] = library.rows('folders', 'WHERE id = ?', [id]);
  const [[total = 0, last = 0] = []] = library.query('SELECT count(*), coalesce(max(place), 0) FROM folders');
  if (before === undefined && Number(total) >= FOLDERS_MOST)
    throw invalidRequest(`there are ${FOLDERS_MOST} smart folders, and no more are kept`);
  const home = onlyHere ? library.home : null;
  const after: Row = [id, home, name, query, colour, sort, before?.[6] ?? Number(last) + 1];
  if (before?.every((cell, at) => cell === after[at]) === true) return null;
  return { before: before === undefined ? {} : { folders: [before] }, after: { folders: [after] } };
}

/** null: there is none of this id. */
export function planFolderRemoval(library: Library, id: string): LibraryChange | null {
  const rows = library.rows('folders', 'WHERE id = ?', [id]);
  return rows.length === 0 ? null : { before: { folders: rows }, after: {} };
}
